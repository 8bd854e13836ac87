package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.plan.ChunkSize;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** The memory that a migration needs does not grow with the data. */
class MemoryTest {
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    private static final List<String> TINY = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
    private static final int ROWS = 2_000_000;
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @OnPostgres(TestPostgres.NEWEST)
    void twoMillionRowsIn256Megabytes(TestDatabase database) throws InterruptedException {
        Path file = folder.resolve("rows.db");
        Library.execute(
                file,
                "CREATE TABLE measurement (id INTEGER PRIMARY KEY, sensor TEXT NOT NULL, value REAL)",
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")"
                        + " INSERT INTO measurement SELECT i, 'sensor ' || (i % 1000), i / 8.0 FROM n");

        assertThat(migrate(file, database, SMALL)).isEqualTo("ended DONE");
        assertThat(database.query("SELECT count(*), sum(id), sum(value), count(DISTINCT sensor) FROM measurement"))
                .containsExactly(List.of("2000000", "2000001000000", "250000125000", "1000"));
    }

    @OnPostgres(TestPostgres.NEWEST)
    void severalLargeBlobsIn256Megabytes(TestDatabase database) throws InterruptedException {
        Path file = folder.resolve("blobs.db");
        Library.execute(
                file,
                "CREATE TABLE film (id INTEGER PRIMARY KEY, content BLOB)",
                "INSERT INTO film SELECT value, randomblob(" + 50 * MEGABYTE + " - value)"
                        + " FROM json_each('[1, 2, 3, 4, 5]')",
                "CREATE TABLE still (film INTEGER, left_half BLOB, right_half BLOB)",
                "INSERT INTO still SELECT id, randomblob(25000000), randomblob(20000000) FROM film");

        assertThat(migrate(file, database, SMALL)).isEqualTo("ended DONE");
        assertThat(database.query("SELECT length(content) FROM film ORDER BY id"))
                .containsExactly(
                        List.of("52428799"),
                        List.of("52428798"),
                        List.of("52428797"),
                        List.of("52428796"),
                        List.of("52428795"));
    }

    /** What stays of a text with invalid bytes may be three times as long. */
    @OnPostgres(TestPostgres.NEWEST)
    void largeValuesThatGoIntoQuarantineIn256Megabytes(TestDatabase database) throws InterruptedException {
        Path file = folder.resolve("texts.db");
        Library.execute(
                file,
                "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)",
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                        + " INSERT INTO note SELECT i, 'note ' || i FROM n",
                "UPDATE note SET body = CAST(randomblob(20000000) AS TEXT) WHERE id IN (5, 300)",
                "CREATE TABLE loose (body TEXT)",
                "INSERT INTO loose SELECT body FROM note");

        assertThat(migrate(file, database, SMALL)).isEqualTo("ended ATTENTION");
        assertThat(database.query("SELECT table_name, length(raw) FROM sealift.quarantine ORDER BY table_name"))
                .containsExactly(
                        List.of("loose", "20000000"),
                        List.of("loose", "20000000"),
                        List.of("note", "20000000"),
                        List.of("note", "20000000"));
    }

    @OnPostgres(TestPostgres.NEWEST)
    void aRowThatTheMemoryCannotHoldIsRefusedBeforeTheLoad(TestDatabase database) throws InterruptedException {
        Path file = folder.resolve("blob.db");
        Library.execute(
                file,
                "CREATE TABLE small (id INTEGER PRIMARY KEY)",
                "INSERT INTO small VALUES (1), (2)",
                "CREATE TABLE film (id INTEGER PRIMARY KEY, content BLOB)",
                "INSERT INTO film VALUES (1, randomblob(" + 50 * MEGABYTE + "))");

        assertThat(migrate(file, database, TINY)).isEqualTo("ended " + Outcome.REFUSED + " " + Code.ROW_TOO_LARGE);
        assertThat(database.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'sealift'"))
                .isEqualTo("0");
        assertThat(database.value("SELECT to_regclass('small')")).isNull();
    }

    @OnPostgres(TestPostgres.NEWEST)
    void soIsARowOfManyValuesThatTogetherAreTooLarge(TestDatabase database) throws InterruptedException {
        Path file = folder.resolve("blobs.db");
        Library.execute(
                file,
                "CREATE TABLE film (a BLOB, b BLOB, c BLOB, d BLOB, e BLOB, f BLOB, g BLOB, h BLOB)",
                "INSERT INTO film SELECT b, b, b, b, b, b, b, b FROM (SELECT randomblob(" + 6 * MEGABYTE + ") AS b)");

        assertThat(migrate(file, database, TINY)).isEqualTo("ended " + Outcome.REFUSED + " " + Code.ROW_TOO_LARGE);
    }

    /** What the process says at its end. */
    private static String migrate(Path file, TestDatabase database, List<String> jvmOptions)
            throws InterruptedException {
        try (MigrationProcess run = MigrationProcess.start(file, database.url(), ChunkSize.USUAL, jvmOptions)) {
            run.await();
            return Objects.requireNonNull(run.ended());
        }
    }
}
