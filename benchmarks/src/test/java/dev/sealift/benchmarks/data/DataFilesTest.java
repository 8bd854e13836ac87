package dev.sealift.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(Shape shape) throws IOException, SQLException {
        Dataset dataset = new Dataset(shape, 300, true, false, 7);
        byte[] first = Files.readAllBytes(files("first").get(dataset));
        byte[] second = Files.readAllBytes(files("second").get(dataset));
        byte[] other = Files.readAllBytes(files("other").get(new Dataset(shape, 300, true, false, 8)));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theDatabaseHasTheRowsThatItIsSaidToHave(Shape shape) throws IOException, SQLException {
        Dataset dataset = new Dataset(shape, 300, true, false, 7);
        Path file = files("counted").get(dataset);

        long rows = 0;
        for (DataTable table : dataset.tables()) {
            rows += Long.parseLong(
                    ask(file, "SELECT count(*) FROM " + table.name()).getFirst());
        }
        assertThat(rows).isEqualTo(dataset.rows()).isPositive();
    }

    @Test
    void theMainShapeHasThreeSecondaryIndexesAndTheOtherVariantNone() throws IOException, SQLException {
        Dataset dataset = new Dataset(Shape.MIXED, 300, true, false, 7);
        String indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY 1";

        assertThat(ask(files("with").get(dataset), indexes))
                .containsExactly("events_created_at", "events_user_id", "users_email");
        assertThat(ask(files("without").get(dataset.withoutIndexes()), indexes)).isEmpty();
    }

    @Test
    void theVariantInWalModeHasNoLogBesideIt() throws IOException, SQLException {
        Dataset dataset = new Dataset(Shape.NARROW, 10, true, false, 7);
        Path file = files("wal").get(dataset.inWalMode());

        assertThat(ask(file, "PRAGMA journal_mode")).containsExactly("wal");
        assertThat(ask(files("delete").get(dataset), "PRAGMA journal_mode")).containsExactly("delete");
        assertThat(file.resolveSibling(file.getFileName() + "-wal")).doesNotExist();
    }

    @Test
    void aDatabaseThatIsThereIsNotMadeAgain() throws IOException, SQLException {
        Dataset dataset = new Dataset(Shape.NARROW, 10, true, false, 7);
        Path file = files("kept").get(dataset);
        Files.writeString(file, "kept");

        assertThat(files("kept").get(dataset)).hasContent("kept");
    }

    private DataFiles files(String name) {
        return new DataFiles(folder.resolve(name));
    }

    private static List<String> ask(Path file, String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
