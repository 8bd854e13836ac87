package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFactsTest {
    @TempDir
    private Path folder;

    @Test
    void theFormOfAFileIsToldWhateverItIs() throws Exception {
        FileFacts facts = facts("PRAGMA page_size = 65536", "PRAGMA encoding = 'UTF-16le'", "CREATE TABLE t(a)");

        assertThat(facts.pageSize()).isEqualTo(65_536);
        assertThat(facts.encoding()).isEqualTo("UTF-16le");
        assertThat(facts.wal()).isFalse();
        assertThat(facts.bytes()).isEqualTo(2 * 65_536);
        assertThat(facts.walBytes()).isZero();
        assertThat(facts.writer()).matches("3\\.\\d+\\.\\d+");
    }

    @Test
    void freePagesAreCounted() throws Exception {
        FileFacts facts = facts(
                "PRAGMA page_size = 512",
                "CREATE TABLE t(a)",
                "INSERT INTO t VALUES (zeroblob(51200))",
                "DELETE FROM t");

        assertThat(facts.freePages()).isBetween(90L, 110L);
    }

    @Test
    void theWriteAheadLogIsPartOfTheSize() throws Exception {
        Path file = folder.resolve("wal.db");
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("CREATE TABLE t(a)");
            statement.execute("INSERT INTO t VALUES (1)");
            try (SqliteSource source = SqliteSource.open(file, SourceOptions.readers(1))) {
                FileFacts facts = source.facts();

                assertThat(facts.wal()).isTrue();
                assertThat(facts.walBytes())
                        .isEqualTo(Files.size(Path.of(file + "-wal")))
                        .isPositive();
                assertThat(facts.encoding()).isEqualTo("UTF-8");
            }
        }
    }

    private FileFacts facts(String... statements) throws Exception {
        Path file = folder.resolve("app.db");
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        try (SqliteSource source = SqliteSource.open(file, SourceOptions.readers(1))) {
            return source.facts();
        }
    }
}
