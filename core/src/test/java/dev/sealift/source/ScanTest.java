package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Range;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;

/** Ranges visit each row once, in order, by the index of their key. */
class ScanTest {
    private static final String NUMBERS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) ";

    @TempDir
    Path folder;

    private Path make(String... statements) {
        return Database.make(folder.resolve("scan.db"), statements);
    }

    private static SqliteValue text(String text) {
        return new SqliteValue.Text(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SqliteValue integer(long number) {
        return new SqliteValue.Int(number);
    }

    /** Reads a table in ranges of some rows each, each range after the last key of the one before. */
    private static List<List<SqliteValue>> inChunks(SqliteSource source, String name, List<String> columns, int size) {
        Table table = source.schema().table(name).orElseThrow();
        List<List<SqliteValue>> whole = Read.rows(source, name, new Range.Keys(columns, null, null));
        List<List<SqliteValue>> rows = new ArrayList<>();
        @Nullable List<SqliteValue> after = null;
        for (int i = size; ; i += size) {
            @Nullable List<SqliteValue> upTo = i >= whole.size() ? null : keyOf(whole.get(i - 1), table, columns);
            rows.addAll(Read.rows(source, name, new Range.Keys(columns, after, upTo)));
            if (upTo == null) {
                assertThat(rows).isEqualTo(whole);
                return rows;
            }
            after = upTo;
        }
    }

    private static List<SqliteValue> keyOf(List<SqliteValue> row, Table table, List<String> columns) {
        return columns.stream().map(column -> row.get(table.indexOf(column))).toList();
    }

    private static String plan(Path file, Table table, Range.Keys range) throws SQLException {
        try (SQLiteConnection connection = Connections.openSource(file, Duration.ZERO)) {
            Scan scan = Scan.keys(table, range, new Keys().index(connection, table, range.columns()));
            return String.join(
                            "; ",
                            Connections.list(
                                    connection, "EXPLAIN QUERY PLAN " + scan.sql(), row -> row.getString("detail")))
                    .replace("main.", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(id INTEGER PRIMARY KEY, x) | id | SEARCH t USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                "(id TEXT PRIMARY KEY, x) | id | SEARCH t USING INDEX sqlite_autoindex_t_1 (id>? AND id<?)",
                "(id TEXT PRIMARY KEY, x) WITHOUT ROWID | id | SEARCH t USING PRIMARY KEY (id>? AND id<?)",
                "(a INT, id TEXT, x, PRIMARY KEY (a, id)) | a,id |"
                        + " SEARCH t USING INDEX sqlite_autoindex_t_1 ((a,id)>(?,?) AND (a,id)<(?,?))",
                "(a INT, id TEXT, x, PRIMARY KEY (a, id)) WITHOUT ROWID | a,id |"
                        + " SEARCH t USING PRIMARY KEY ((a,id)>(?,?) AND (a,id)<(?,?))",
                "(x, id TEXT NOT NULL UNIQUE) | id | SEARCH t USING INDEX sqlite_autoindex_t_1 (id>? AND id<?)",
            })
    void keysAreReadByTheirIndexWithoutSorting(String row) throws SQLException {
        String[] parts = row.split(" \\| ");
        List<String> columns = List.of(parts[1].split(","));
        Path file = make(
                "CREATE TABLE t" + parts[0],
                NUMBERS + "INSERT INTO t(" + parts[1] + ") SELECT "
                        + (columns.size() == 2 ? "i % 7, 'k' || i" : parts[0].contains("INTEGER") ? "i" : "'k' || i")
                        + " FROM n",
                "ANALYZE");
        try (SqliteSource source = Read.source(file)) {
            Table table = source.schema().table("t").orElseThrow();
            List<SqliteValue> bound = columns.stream().map(c -> text("k5")).toList();
            assertThat(plan(file, table, new Range.Keys(columns, bound, bound))).isEqualTo(parts[2]);
            assertThat(plan(file, table, new Range.Keys(columns, null, null))).doesNotContain("TEMP B-TREE");
            assertThat(inChunks(source, "t", columns, 90)).hasSize(1000);
        }
    }

    @Test
    void textKeysComeInTheOrderOfTheirBytesWhateverTheirCollation() {
        Path file = make(
                "CREATE TABLE t(id TEXT COLLATE NOCASE PRIMARY KEY, x) ",
                "INSERT INTO t(id) VALUES ('b'), ('A'), ('Z'), ('a2'), ('\u00e9'), ('')");
        try (SqliteSource source = Read.source(file)) {
            assertThat(inChunks(source, "t", List.of("id"), 2).stream().map(List::getFirst))
                    .containsExactly(text(""), text("A"), text("Z"), text("a2"), text("b"), text("\u00e9"));
        }
    }

    @Test
    void keysOfEveryStorageClassAndInvalidTextsAreBoundsToo() {
        Path file = make(
                "CREATE TABLE t(k PRIMARY KEY, x) WITHOUT ROWID",
                "INSERT INTO t(k) VALUES (1), (2.5), ('10'), ('9'), (x'00'), (x'ff'), (-3), (9007199254740993),"
                        + " (CAST(x'61ff' AS TEXT)), (CAST(x'610062' AS TEXT)), ('a'), (CAST(x'eda080' AS TEXT))");
        try (SqliteSource source = Read.source(file)) {
            assertThat(inChunks(source, "t", List.of("k"), 1)).hasSize(12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16le", "UTF-16be"})
    void keysOfUtf16DatabasesAreBounds(String encoding) {
        Path file = make(
                "PRAGMA encoding = '" + encoding + "'",
                "CREATE TABLE t(k TEXT PRIMARY KEY, x)",
                "INSERT INTO t(k) VALUES ('a'), ('\u0100'), ('b'), (''), ('\ud83d\ude80'), (CAST(x'00d8' AS TEXT))");
        try (SqliteSource source = Read.source(file)) {
            assertThat(inChunks(source, "t", List.of("k"), 1)).hasSize(6);
        }
    }

    @Test
    void aKeyThatHoldsNullIsRefusedBecauseNoRangeWouldHoldIt() throws Exception {
        Path file = make("CREATE TABLE t(k TEXT PRIMARY KEY)", "INSERT INTO t VALUES ('a'), (NULL)");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire()) {
            Table table = source.schema().table("t").orElseThrow();
            assertThatThrownBy(() -> reader.scan(table, new Range.Keys(List.of("k"), null, List.of(text("b")))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("holds NULL");
        }
    }

    @Test
    void rowidsAreReadInTheirOrderWithTheirRange() throws Exception {
        Path file = make(
                "CREATE TABLE t(x UNIQUE)",
                "INSERT INTO t(rowid, x) VALUES (5, 'a'), (-2, 'c'), (9223372036854775807, 'b'), (7, 'd')");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire();
                RowCursor cursor = reader.scan(source.schema().table("t").orElseThrow(), new Range.Rowids(-2L, 7L))) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.rowid()).isEqualTo(5);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.rowid()).isEqualTo(7);
            assertThat(cursor.row().value(0)).isEqualTo(text("d"));
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.next()).isFalse();
            assertThat(Read.rows(source, "t", new Range.Rowids(null, null)).stream()
                            .map(List::getFirst))
                    .containsExactly(text("c"), text("a"), text("d"), text("b"));
        }
    }

    @Test
    void everythingComesInTheOrderOfTheFileEvenWhereAnIndexCoversTheTable() throws Exception {
        Path file = make("CREATE TABLE t(x UNIQUE)", "INSERT INTO t VALUES ('c'), ('a'), ('b')");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire();
                RowCursor cursor = reader.scan(source.schema().table("t").orElseThrow(), new Range.Everything())) {
            List<String> seen = new ArrayList<>();
            while (cursor.next()) {
                seen.add(cursor.rowid() + " " + cursor.row().value(0));
            }
            assertThat(seen).containsExactly("1 'c'", "2 'a'", "3 'b'");
            assertThat(reader.count(source.schema().table("t").orElseThrow())).isEqualTo(3);
        }
    }

    @Test
    void aTableWithoutRowidComesInTheOrderOfItsKeyWhateverIndexesItHas() {
        Path file = make(
                "CREATE TABLE t(a, b, PRIMARY KEY (a DESC, b)) WITHOUT ROWID",
                "CREATE INDEX i ON t(b, a)",
                "INSERT INTO t VALUES (1, 3), (2, 2), (3, 1)");
        try (SqliteSource source = Read.source(file)) {
            assertThat(Read.rows(source, "t").stream().map(List::getFirst))
                    .containsExactly(integer(3), integer(2), integer(1));
            assertThat(inChunks(source, "t", List.of("a", "b"), 1)).hasSize(3);
        }
    }

    @Test
    void aColumnNamedRowidDoesNotHideTheRowid() throws Exception {
        Path file = make("CREATE TABLE t(rowid TEXT, _ROWID_ TEXT)", "INSERT INTO t(oid, rowid) VALUES (42, 'not me')");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire();
                RowCursor cursor = reader.scan(source.schema().table("t").orElseThrow(), new Range.Rowids(41L, null))) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.rowid()).isEqualTo(42);
        }
    }

    @Test
    void aTableWhoseColumnsHideAllNamesOfItsRowidIsStillReadWhole() throws Exception {
        Path file = make("CREATE TABLE t(rowid, _rowid_, oid)", "INSERT INTO t VALUES (1, 2, 3)");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire();
                RowCursor cursor = reader.scan(source.schema().table("t").orElseThrow(), new Range.Everything())) {
            assertThat(cursor.next()).isTrue();
            assertThatThrownBy(cursor::rowid).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(
                            () -> reader.scan(source.schema().table("t").orElseThrow(), new Range.Rowids(null, null)))
                    .isInstanceOfSatisfying(
                            SealiftException.class,
                            e -> assertThat(e.diagnostic().code()).isEqualTo(Code.SOURCE_UNSUPPORTED));
        }
    }

    @Test
    void generatedColumnsAreReadAsTheyCompute() {
        Path file = make(
                "CREATE TABLE t(a INT, v TEXT AS (a || '!') VIRTUAL, s INT AS (a * 2) STORED)",
                "INSERT INTO t VALUES (21)");
        try (SqliteSource source = Read.source(file)) {
            assertThat(Read.rows(source, "t")).containsExactly(List.of(integer(21), text("21!"), integer(42)));
        }
    }

    @Test
    void namesOfEveryKindAreRead() {
        Path file = make(
                "CREATE TABLE \"select \"\"x\"\" [y] 'z'\"(\"a\"\"b\" PRIMARY KEY, \"order\", \"tab\tle\", [x y])",
                "INSERT INTO \"select \"\"x\"\" [y] 'z'\" VALUES (1, 2, 3, 4)");
        try (SqliteSource source = Read.source(file)) {
            String name = "select \"x\" [y] 'z'";
            assertThat(Read.rows(source, name)).hasSize(1);
            assertThat(Read.rows(source, name, new Range.Keys(List.of("a\"b"), List.of(integer(0)), null)))
                    .containsExactly(List.of(integer(1), integer(2), integer(3), integer(4)));
        }
    }

    @Test
    void theLargestRowIsMeasuredWithoutReadingIt() throws Exception {
        Path file = make(
                "CREATE TABLE t(a, b TEXT)",
                "INSERT INTO t VALUES (zeroblob(1000000), '\u00e4\u00e4'), (1, NULL), (NULL, 'x')");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire()) {
            assertThat(reader.largestRow(source.schema().table("t").orElseThrow()))
                    .isEqualTo(1000004);
        }
    }

    @Test
    void aCancelledScanStopsEvenInTheMiddleOfALongStep() throws Exception {
        Path file = make(
                "CREATE TABLE t(x)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
                        + " INSERT INTO t SELECT hex(randomblob(50)) FROM n");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire();
                // No index has this order, so the first step sorts the table.
                RowCursor cursor = reader.scan(
                        source.schema().table("t").orElseThrow(), new Range.Keys(List.of("x"), null, null))) {
            Thread cancelling = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                cursor.cancel();
            });
            long begin = System.nanoTime();
            assertThatThrownBy(() -> {
                        while (cursor.next()) {
                            // Until the cancellation.
                        }
                    })
                    .isInstanceOfSatisfying(
                            SealiftException.class,
                            e -> assertThat(e.diagnostic().code()).isEqualTo(Code.STOPPED));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            cancelling.join();
            assertThat(reader.count(source.schema().table("t").orElseThrow())).isEqualTo(300000);
        }
    }

    @Test
    void anInterruptedThreadStopsReading() throws Exception {
        Path file = make("CREATE TABLE t(x)", NUMBERS + "INSERT INTO t SELECT i FROM n");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire();
                RowCursor cursor = reader.scan(source.schema().table("t").orElseThrow(), new Range.Everything())) {
            assertThat(cursor.next()).isTrue();
            Thread.currentThread().interrupt();
            assertThatThrownBy(cursor::next)
                    .isInstanceOfSatisfying(
                            SealiftException.class,
                            e -> assertThat(e.diagnostic().code()).isEqualTo(Code.STOPPED));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aTableThatCallsAFunctionOfTheApplicationIsRefusedByName() throws Exception {
        Path file = make(
                "CREATE TABLE t(a)",
                "INSERT INTO t VALUES (1)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a, b AS (mine(a)))' WHERE name = 't'");
        try (SqliteSource source = Read.source(file);
                Reader reader = source.acquire()) {
            assertThatThrownBy(() -> reader.scan(source.schema().table("t").orElseThrow(), new Range.Everything()))
                    .isInstanceOfSatisfying(SealiftException.class, e -> {
                        assertThat(e.diagnostic().code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
                        assertThat(e.diagnostic().subject()).isEqualTo("t");
                        assertThat(e.diagnostic().message()).contains("mine");
                    });
        }
    }

    @Test
    void aTableWithACollationOfTheApplicationIsRead() {
        Path file = make(
                "CREATE TABLE t(a TEXT PRIMARY KEY, b) WITHOUT ROWID",
                "CREATE TABLE u(a TEXT PRIMARY KEY, b)",
                "INSERT INTO t VALUES ('x', 1), ('y', 2)",
                "INSERT INTO u VALUES ('x', 1), ('y', 2)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'TEXT COLLATE mine') WHERE type = 'table'");
        try (SqliteSource source = Read.source(file)) {
            assertThat(source.schema().table("t").orElseThrow().column("a").collation())
                    .isEqualTo("mine");
            assertThat(Read.rows(source, "t")).hasSize(2);
            assertThat(inChunks(source, "u", List.of("a"), 1)).hasSize(2);
            assertThat(inChunks(source, "t", List.of("a"), 1)).hasSize(2);
        }
    }
}
