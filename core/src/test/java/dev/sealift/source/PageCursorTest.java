package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.model.Range;
import dev.sealift.model.Row;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import dev.sealift.testkit.Corpus;
import dev.sealift.testkit.Seed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are decoded from their pages here are those that SQLite gives. */
final class PageCursorTest {
    @TempDir
    private Path folder;

    @Test
    void randomTablesOfAllPageSizesAreReadAsSqliteReadsThem() throws Exception {
        long seed = Seed.of(PageCursorTest.class);
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Path file = folder.resolve("random" + i + ".db");
            create(file, random);
            assertReadAlike(file, random, "seed " + seed + ", database " + i);
            Files.delete(file);
        }
    }

    @Test
    void largeDatabasesAreReadAsSqliteReadsThem() throws Exception {
        Random random = new Random(Seed.of(PageCursorTest.class));
        for (Corpus corpus : Corpus.find().stream().toList()) {
            for (String name : List.of("classic/chinook.sqlite", "classic/northwind.sqlite")) {
                assertReadAlike(corpus.copy(name, folder), random, name);
            }
        }
    }

    @Test
    void rowsThatAreOlderThanAColumnHaveItsDefault() throws Exception {
        Path file = folder.resolve("older.db");
        Database.make(
                file,
                "CREATE TABLE t(a TEXT)",
                "INSERT INTO t VALUES ('first'), ('second')",
                "ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 7",
                "INSERT INTO t VALUES ('third', 8)",
                "ALTER TABLE t ADD COLUMN c REAL DEFAULT 1",
                "ALTER TABLE t ADD COLUMN d TEXT DEFAULT 'x'",
                "INSERT INTO t VALUES ('fourth', 9, 2, 'y')",
                "UPDATE t SET a = 'changed' WHERE rowid = 2");
        assertReadAlike(file, new Random(1), "older");
        assertThat(rows(file, "t"))
                .containsExactly(
                        "['first', 7, 1.0, 'x']",
                        "['changed', 7, 1.0, 'x']",
                        "['third', 8, 1.0, 'x']",
                        "['fourth', 9, 2.0, 'y']");
    }

    @Test
    void damageIsFoundAndNotRead() throws Exception {
        long seed = Seed.of(PageCursorTest.class);
        Random random = new Random(seed);
        int damaged = 0;
        for (int i = 0; i < 200; i++) {
            Path file = folder.resolve("damaged" + i + ".db");
            create(file, random);
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                for (int k = 0; k < 20; k++) {
                    bytes.seek(100 + random.nextLong(bytes.length() - 100));
                    bytes.write(random.nextInt());
                }
            }
            damaged += readDamaged(file, "seed " + seed + ", database " + i) ? 1 : 0;
            Files.delete(file);
        }
        assertThat(damaged).as("seed " + seed).isGreaterThan(20);
    }

    @Test
    void rowsThatAreTooLargeForTheScanAreNotRead() throws Exception {
        Path file = folder.resolve("large.db");
        Database.make(file, "CREATE TABLE t(a BLOB, b INT)", "INSERT INTO t VALUES (zeroblob(5000), 1)");
        try (SqliteSource source = open(file);
                Reader reader = source.acquire()) {
            Table table = source.schema().tables().getFirst();
            try (RowCursor cursor = reader.scan(table, new Range.Everything(), 5_000)) {
                assertThat(cursor).isInstanceOf(PageCursor.class);
                assertThat(cursor.next()).isTrue();
            }
            try (RowCursor cursor = reader.scan(table, new Range.Everything(), 4_999)) {
                SealiftException failure = catchThrowableOfType(SealiftException.class, cursor::next);
                assertThat(failure.diagnostic().code()).isEqualTo(Code.ROW_TOO_LARGE);
            }
        }
    }

    /** Whether damage was met. Anything else than a fault that says so, or rows, would be thrown. */
    private static boolean readDamaged(Path file, String which) throws InterruptedException {
        try (SqliteSource source = open(file);
                Reader reader = source.acquire()) {
            for (Table table : source.schema().tables()) {
                try (RowCursor cursor = reader.scan(table, new Range.Everything(), 1 << 24)) {
                    while (cursor.next()) {
                        values(cursor);
                    }
                }
            }
            return false;
        } catch (SealiftException e) {
            assertThat(e.diagnostic().code().name()).as(which).matches("SOURCE_\\w+|ROW_TOO_LARGE");
            return true;
        }
    }

    private static void assertReadAlike(Path file, Random random, String which) throws InterruptedException {
        try (SqliteSource source = open(file);
                Reader reader = source.acquire()) {
            for (Table table : source.schema().tables()) {
                assertAlike(reader, table, new Range.Everything(), which);
                if (!table.withoutRowid() && Scan.rowidName(table).isPresent()) {
                    for (int i = 0; i < 5; i++) {
                        assertAlike(reader, table, rowids(random), which);
                    }
                }
            }
        }
    }

    private static Range rowids(Random random) {
        Long after = random.nextInt(4) == 0 ? null : random.nextLong(-50, 3_000);
        Long upTo = random.nextInt(4) == 0 ? null : (after == null ? 0 : after) + random.nextLong(2_000);
        return new Range.Rowids(after, upTo);
    }

    private static void assertAlike(Reader reader, Table table, Range range, String which) {
        try (RowCursor pages = reader.scan(table, range);
                RowCursor sqlite = reader.scanBySqlite(table, range)) {
            while (sqlite.next()) {
                assertThat(pages.next()).as(which).isTrue();
                for (int i = 0; i < sqlite.row().size(); i++) {
                    if (!pages.row().sameCell(i, sqlite.row(), i)) {
                        assertThat(pages.row().value(i))
                                .as(which + " " + table.name() + " " + range)
                                .isEqualTo(sqlite.row().value(i));
                    }
                }
                if (!table.withoutRowid() && Scan.rowidName(table).isPresent()) {
                    assertThat(pages.rowid()).isEqualTo(sqlite.rowid());
                }
            }
            assertThat(pages.next()).as(which).isFalse();
        }
    }

    private static SqliteSource open(Path file) {
        return SqliteSource.open(file, SourceOptions.readers(1).withMode(SnapshotMode.COPY));
    }

    private static List<String> rows(Path file, String name) throws InterruptedException {
        try (SqliteSource source = open(file);
                Reader reader = source.acquire();
                RowCursor cursor = reader.scan(source.schema().table(name).orElseThrow(), new Range.Everything())) {
            assertThat(cursor).isInstanceOf(PageCursor.class);
            List<String> rows = new ArrayList<>();
            while (cursor.next()) {
                rows.add(values(cursor).toString());
            }
            return rows;
        }
    }

    private static List<SqliteValue> values(RowCursor cursor) {
        Row row = cursor.row();
        return IntStream.range(0, row.size()).mapToObj(row::value).toList();
    }

    private static void create(Path file, Random random) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + (512 << random.nextInt(8)));
            statement.execute("PRAGMA auto_vacuum = " + random.nextInt(3));
            int columns = 1 + random.nextInt(7);
            boolean alias = random.nextBoolean();
            StringBuilder sql = new StringBuilder("CREATE TABLE t(");
            List<String> types = List.of("INT", "REAL", "TEXT", "BLOB", "", "NUMERIC", "DOUBLE PRECISION");
            for (int i = 0; i < columns; i++) {
                String type = i == 0 && alias ? "INTEGER PRIMARY KEY" : types.get(random.nextInt(types.size()));
                sql.append(i == 0 ? "" : ", ").append("c").append(i).append(' ').append(type);
            }
            statement.execute(sql + ")");
            connection.setAutoCommit(false);
            int rows = random.nextInt(2_000);
            int mostBytes = 1 << random.nextInt(13);
            String marks = "?" + ", ?".repeat(columns - 1);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT OR REPLACE INTO t VALUES (" + marks + ")")) {
                for (int row = 0; row < rows; row++) {
                    for (int i = 0; i < columns; i++) {
                        Object value = i == 0 && alias ? key(row, random) : value(random, mostBytes);
                        insert.setObject(i + 1, value);
                    }
                    insert.execute();
                }
            }
            if (random.nextBoolean()) {
                statement.execute("DELETE FROM t WHERE rowid % " + (2 + random.nextInt(5)) + " = 0");
            }
            if (random.nextBoolean()) {
                statement.execute("ALTER TABLE t ADD COLUMN added REAL DEFAULT " + random.nextInt(5));
                statement.execute("UPDATE t SET added = 3 WHERE rowid % 7 = 0");
            }
            connection.commit();
        }
    }

    private static long key(int row, Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextLong();
            case 1 -> -row;
            default -> row;
        };
    }

    private static @Nullable Object value(Random random, int mostBytes) {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextInt(2);
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 -> random.nextGaussian();
            case 4 -> (double) random.nextInt(1_000);
            case 5 -> Double.POSITIVE_INFINITY;
            case 6 -> {
                byte[] bytes = new byte[random.nextInt(mostBytes)];
                random.nextBytes(bytes);
                yield bytes;
            }
            default -> "text ".repeat(random.nextInt(mostBytes) / 5);
        };
    }
}
