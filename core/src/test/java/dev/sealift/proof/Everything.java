package dev.sealift.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A database with a column for each type of PostgreSQL that Sealift makes, in two tables: {@code everything}, which has
 * an id, and {@code keyless}, which has no key; and with each kind of object around them. Of 120 rows, number 7 is the
 * one that tests change; number 8 holds zeros and empty values, number 9 NULLs, number 11 misfits.
 */
final class Everything {
    /** {@code ratio} of row 7. */
    static final double RATIO = 7 / 8.0 + 0.1;

    static final String COLUMNS = """
        flag BOOLEAN, small SMALLINT, mid SMALLINT, big BIGINT, price DECIMAL(10,2), ratio DOUBLE, body TEXT,
        code VARCHAR(20), bytes BLOB, born DATE, opens TIME, wall TIMESTAMP, moment TIMESTAMP WITH TIME ZONE,
        epoch DATETIME, ref UUID, doc JSON, raw JSON, loose INTEGER, note TEXT\
        """;

    private static final String VALUES = """
        i % 2, i, CASE i WHEN 50 THEN 100000 ELSE i END, 5000000000 + i, i * 1.25, i / 8.0 + 0.1,
        'The text of row ' || i || ', with an ü and a 水', 'code ' || i, CAST('bytes ' || i AS BLOB),
        date('2024-01-01', i || ' days'), time('08:00:00', i || ' minutes'),
        datetime('2024-03-30 22:00:00', i || ' hours'),
        strftime('%Y-%m-%dT%H:%M:%SZ', '2024-03-30 22:00:00', i || ' hours'),
        1700000000 + i, printf('00000000-0000-4000-8000-%012x', i), json_object('n', i, 'tags', json_array('a', i)),
        CASE i WHEN 60 THEN '{"nul": "\\u0000"}' ELSE json_object('n', i) END,
        CASE i WHEN 11 THEN 'eleven' ELSE i END, CASE i WHEN 11 THEN CAST(x'6100ff62' AS TEXT) ELSE 'note' END\
        """;

    private static final String NUMBERS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) ";

    private Everything() {}

    static Path make(Path file) {
        List<String> statements = new ArrayList<>(List.of(
                "CREATE TABLE everything (id INTEGER PRIMARY KEY AUTOINCREMENT, " + COLUMNS
                        + ", CONSTRAINT one_code UNIQUE (code), CONSTRAINT small_is_small CHECK (small < 1000))",
                "CREATE TABLE keyless (n INTEGER, " + COLUMNS + ")",
                "CREATE TABLE words (word TEXT PRIMARY KEY NOT NULL, meaning TEXT NOT NULL DEFAULT 'none')"
                        + " WITHOUT ROWID",
                "CREATE TABLE pairs (a INTEGER NOT NULL, b TEXT NOT NULL, value INTEGER REFERENCES everything (id),"
                        + " doubled INTEGER GENERATED ALWAYS AS (a * 2) STORED, PRIMARY KEY (a, b))",
                "CREATE INDEX by_big ON everything (big DESC)",
                "CREATE VIEW flagged AS SELECT id, body FROM everything WHERE flag",
                NUMBERS + "INSERT INTO everything SELECT i, " + VALUES + " FROM n",
                NUMBERS + "INSERT INTO keyless SELECT i, " + VALUES + " FROM n",
                NUMBERS + "INSERT INTO words SELECT 'word ' || i, 'meaning ' || i FROM n",
                NUMBERS + "INSERT INTO pairs (a, b, value) SELECT i % 10, 'b' || i, i + 20 FROM n WHERE i <= 100"));
        for (String table : List.of("everything", "keyless")) {
            String id = table.equals("keyless") ? "n" : "id";
            // Equivalent values in the row that tests change.
            statements.add("UPDATE " + table + " SET doc = '{ \"tags\": [\"a\", 7], \"n\": 7 }', moment ="
                    + " strftime('%Y-%m-%d %H:%M:%S+00:00', moment) WHERE " + id + " = 7");
            statements.add("UPDATE " + table + " SET flag = 0, ratio = 0.0, body = '', code = '', bytes = x''"
                    + ", price = 0 WHERE " + id + " = 8");
            statements.add("UPDATE " + table + " SET flag = NULL, small = NULL, mid = NULL, big = NULL, price = NULL,"
                    + " ratio = NULL, body = NULL, code = NULL, bytes = NULL, born = NULL, opens = NULL, wall = NULL,"
                    + " moment = NULL, epoch = NULL, ref = NULL, doc = NULL, raw = NULL WHERE " + id + " = 9");
        }
        // Two rows that are alike.
        statements.add("INSERT INTO keyless (n, small, body) VALUES (500, 5, 'twin'), (500, 5, 'twin')");
        return SqliteFile.make(file, statements);
    }
}
