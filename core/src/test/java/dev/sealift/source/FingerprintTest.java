package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fingerprint changes with every commit and is the same where nothing was committed. */
class FingerprintTest {
    @TempDir
    Path folder;

    private Path file(String journalMode) {
        return Database.make(
                folder.resolve("app.db"),
                "PRAGMA journal_mode = " + journalMode,
                "CREATE TABLE t(a)",
                "INSERT INTO t VALUES (0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "TRUNCATE", "PERSIST", "MEMORY", "WAL"})
    void eachCommitOfTheSameSizeChangesIt(String journalMode) {
        Path file = file(journalMode);
        Set<Fingerprint> seen = new HashSet<>(Set.of(SqliteSource.fingerprintOf(file)));
        try (Database database = Database.open(file)) {
            database.execute("PRAGMA synchronous = OFF");
            for (int i = 1; i <= 200; i++) {
                database.execute("UPDATE t SET a = " + i % 10);
                assertThat(seen.add(SqliteSource.fingerprintOf(file)))
                        .as("commit " + i)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void aWriterThatOpensAndClosesTheFileChangesIt(String journalMode) {
        Path file = file(journalMode);
        Set<Fingerprint> seen = new HashSet<>(Set.of(SqliteSource.fingerprintOf(file)));
        for (int i = 1; i <= 20; i++) {
            Database.make(file, "UPDATE t SET a = " + i % 10);
            assertThat(seen.add(SqliteSource.fingerprintOf(file)))
                    .as("commit " + i)
                    .isTrue();
        }
    }

    @Test
    void aRestartedLogChangesIt() {
        Path file = file("WAL");
        Set<Fingerprint> seen = new HashSet<>();
        try (Database database = Database.open(file)) {
            for (int i = 1; i <= 20; i++) {
                database.execute("UPDATE t SET a = " + i % 10);
                assertThat(seen.add(SqliteSource.fingerprintOf(file))).isTrue();
                database.execute("PRAGMA wal_checkpoint(RESTART)");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "WAL"})
    void itIsTheSameForEverySnapshotOfOneState(String journalMode) {
        Path file = file(journalMode);
        Set<Fingerprint> seen = new HashSet<>(Set.of(SqliteSource.fingerprintOf(file)));
        for (SnapshotMode mode : SnapshotMode.values()) {
            try (SqliteSource source =
                    SqliteSource.open(file, SourceOptions.readers(2).withMode(mode))) {
                seen.add(source.fingerprint());
                seen.add(SqliteSource.fingerprintOf(file));
            }
            seen.add(SqliteSource.fingerprintOf(file));
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void itIsTheSameWhileAReaderOrAnIdleWriterIsConnected() {
        Path file = file("WAL");
        try (Database database = Database.open(file)) {
            database.execute("UPDATE t SET a = 1");
            Fingerprint before = SqliteSource.fingerprintOf(file);
            database.text("SELECT a FROM t");
            database.execute("BEGIN IMMEDIATE", "UPDATE t SET a = 2", "ROLLBACK");
            try (SqliteSource source = Read.source(file)) {
                assertThat(source.fingerprint()).isEqualTo(before);
            }
            assertThat(SqliteSource.fingerprintOf(file)).isEqualTo(before);
        }
    }

    @Test
    void itIsTheSameWithAndWithoutTheIndexOfTheLog() throws Exception {
        Path file = file("WAL");
        try (Database database = Database.open(file)) {
            for (int i = 0; i < 5; i++) {
                database.execute(
                        "INSERT INTO t SELECT randomblob(900) FROM (VALUES (1), (2), (3), (4), (5), (6), (7))");
                // A transaction that was spilled and undone leaves frames behind that do not count.
                database.execute("PRAGMA cache_size = 2", "BEGIN", "UPDATE t SET a = randomblob(1000)", "ROLLBACK");
                Path copy = folder.resolve("copy" + i + ".db");
                Files.copy(file, copy);
                Files.copy(folder.resolve("app.db-wal"), folder.resolve("copy" + i + ".db-wal"));
                assertThat(Wal.position(copy)).isNotNull().isEqualTo(Wal.position(file));
            }
        }
    }

    @Test
    void anotherFileWithTheSameContentIsAnotherSource() throws Exception {
        Path file = file("DELETE");
        Path copy = folder.resolve("copy.db");
        Files.copy(file, copy);
        assertThat(SqliteSource.fingerprintOf(copy)).isNotEqualTo(SqliteSource.fingerprintOf(file));
    }
}
