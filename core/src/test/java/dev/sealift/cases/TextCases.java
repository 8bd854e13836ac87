package dev.sealift.cases;

import static dev.sealift.cases.Fate.QUARANTINED;
import static dev.sealift.cases.Fate.REFUSED;
import static dev.sealift.cases.Fate.SAME;
import static dev.sealift.model.Code.ROW_TOO_LARGE;
import static dev.sealift.model.Code.SOURCE_UNSUPPORTED;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Values, continued: texts and blobs, byte by byte. */
final class TextCases {
    private TextCases() {}

    static List<Case> all() {
        return List.of(
                new Case(18, "NUL inside a text", QUARANTINED, REFUSED)
                        .mostly("TEXT NOT NULL", "'x' || i", "'a' || char(0) || 'b'")
                        .exit(3)
                        .rows(200, 0, 1)
                        .quarantine("t [201] v TEXT 610062")
                        .holds("text", "a\uFFFDb")
                        .and("in a unique column two texts might become one, so the operator decides")
                        .column("TEXT UNIQUE", "'a' || char(0)", "'b'")
                        .exit(4)
                        .refused(SOURCE_UNSUPPORTED, "t.v"),
                new Case(19, "invalid UTF-8", QUARANTINED)
                        .mostly("TEXT", "'x' || i", "CAST(x'61ff62' AS TEXT)", "CAST(x'e282' AS TEXT)")
                        .exit(3)
                        .rows(200, 0, 2)
                        .quarantine("t [201] v TEXT 61ff62", "t [202] v TEXT e282")
                        .holds("text", "a\uFFFDb", "\uFFFD\uFFFD"),
                new Case(20, "a lone surrogate", QUARANTINED)
                        .mostly("TEXT", "'x' || i", "CAST(x'61eda080' AS TEXT)")
                        .exit(3)
                        .rows(200, 0, 1)
                        .quarantine("t [201] v TEXT 61eda080")
                        .holds("text", "a\uFFFD\uFFFD\uFFFD"),
                new Case(21, "a UTF-16 database", SAME)
                        .sql("PRAGMA encoding = 'UTF-16le'")
                        .column("TEXT", "'Größe 水 😀'", "''", "'a'")
                        .rows(3, 0, 0)
                        .holds("text", "Größe 水 😀", "", "a")
                        .and("of the other byte order")
                        .sql("PRAGMA encoding = 'UTF-16be'")
                        .column("TEXT", "'Größe 水 😀'", "''", "'a'")
                        .rows(3, 0, 0)
                        .holds("text", "Größe 水 😀", "", "a"),
                new Case(22, "\\N, tabs, newlines and backslashes", SAME)
                        .column("TEXT", "'\\N'", "'a\tb'", "'a\nb\r\n'", "'\\\\.'", "'\\x41'", "'NULL'")
                        .rows(6, 0, 0)
                        .target(
                                "SELECT encode(convert_to(v, 'UTF8'), 'hex') FROM t ORDER BY id",
                                "5c4e",
                                "610962",
                                "610a620d0a",
                                "5c5c2e",
                                "5c783431",
                                "4e554c4c"),
                new Case(23, "'' against NULL", SAME)
                        .column("TEXT", "''", "NULL", "' '")
                        .rows(3, 0, 0)
                        .target("SELECT v IS NULL, length(v) FROM t ORDER BY id", "f | 0", "t | NULL", "f | 1"),
                new Case(24, "an empty BLOB", SAME)
                        .column("BLOB", "x''", "NULL", "x'00'")
                        .rows(3, 0, 0)
                        .target("SELECT v IS NULL, length(v) FROM t ORDER BY id", "f | 0", "t | NULL", "f | 1"),
                new Case(25, "a value over 1 GB", REFUSED)
                        .sql(Example.table("v BLOB"), "INSERT INTO t (v) VALUES (zeroblob(1073741824))")
                        .file(TextCases::makeLarge)
                        .exit(4)
                        .refused(ROW_TOO_LARGE, "t", "1073741824 bytes", "PostgreSQL"));
    }

    /** SQLite takes more than a thousand million bytes only where it is told to. */
    private static Path makeLarge(Path folder, List<String> statements) {
        Path file = folder.resolve("large.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement()) {
            connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .limit(SQLiteLimits.SQLITE_LIMIT_LENGTH.getId(), Integer.MAX_VALUE);
            statement.execute("PRAGMA page_size = 65536");
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            for (String sql : statements) {
                statement.execute(sql);
            }
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
