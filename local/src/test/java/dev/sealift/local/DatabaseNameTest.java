package dev.sealift.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseNameTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "app.db, app",
        "My Videos.sqlite3, my_videos",
        "2024-backup.db, db_2024_backup",
        ".db, db",
        "Bücher & Café.db, bucher_cafe",
        "データ.db, db",
        "prod.v2.sqlite, prod_v2",
        "a_very_long_name_that_would_be_cut_by_the_server_in_the_end.db, a_very_long_name_that_would_be_cut_by_th"
    })
    void startsWithTheFilesName(String file, String base) {
        assertThat(DatabaseName.base(file)).isEqualTo(base);
    }

    @Test
    void endsWithAHashOfThePath() {
        assertThat(DatabaseName.of(folder.resolve("app.db"))).matches("app_[0-9a-f]{8}");
    }

    @Test
    void tellsFilesOfOneNameApart() {
        assertThat(DatabaseName.of(folder.resolve("a/app.db")))
                .isNotEqualTo(DatabaseName.of(folder.resolve("b/app.db")));
    }

    @Test
    void isTheSameForEverySpellingOfAPath() throws IOException {
        Path file = Files.createFile(folder.resolve("app.db"));
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);

        assertThat(DatabaseName.of(link)).isEqualTo(DatabaseName.of(file));
        assertThat(DatabaseName.of(folder.resolve("x/../app.db"))).isEqualTo(DatabaseName.of(file));
        assertThat(DatabaseName.of(Path.of("").toAbsolutePath().relativize(file)))
                .isEqualTo(DatabaseName.of(file));
    }

    @Test
    void staysTheSameFromRunToRun() {
        assertThat(DatabaseName.of(Path.of("/srv/no such folder/app.db"))).isEqualTo("app_c3786fd0");
    }
}
