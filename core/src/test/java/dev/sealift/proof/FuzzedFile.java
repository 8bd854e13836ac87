package dev.sealift.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small database with each kind of object and value, and changes to the text of its schema. */
final class FuzzedFile {
    private static final String NUMBERS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO ";

    private static final List<String> WORDS = List.of(
            "(",
            ")",
            ",",
            "'",
            "\"",
            "`",
            "[",
            "]",
            "--",
            "/*",
            "*/",
            ";",
            " NOT ",
            " NULL ",
            " CHECK (",
            " DEFAULT (",
            " COLLATE NOCASE ",
            " UNIQUE ",
            " REFERENCES p ",
            " STRICT ",
            " AS (",
            " PRIMARY KEY ",
            "x'00'",
            "1e999",
            "DEFERRABLE",
            "\u00e9",
            "\ud83d\ude00",
            "\n",
            "\t",
            "ON CONFLICT REPLACE",
            "CONSTRAINT ",
            "GENERATED ALWAYS");

    private FuzzedFile() {}

    static Path make(Path file) {
        return SqliteFile.make(
                file,
                "PRAGMA page_size = " + Mutation.PAGE,
                "CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT COLLATE NOCASE UNIQUE,"
                        + " born DATE DEFAULT CURRENT_DATE, flag BOOLEAN NOT NULL DEFAULT 0, CHECK (length(name) > 1))",
                "CREATE TABLE c (a INTEGER NOT NULL, b TEXT NOT NULL, p INTEGER REFERENCES p (id) ON DELETE CASCADE,"
                        + " price DECIMAL(10,2), at DATETIME, doc JSON, ref UUID, bytes BLOB,"
                        + " twice INTEGER GENERATED ALWAYS AS (a * 2) STORED, PRIMARY KEY (a, b))",
                "CREATE TABLE w (k TEXT PRIMARY KEY, v REAL) WITHOUT ROWID",
                "CREATE TABLE loose (x, y)",
                "CREATE INDEX by_price ON c (price DESC, b COLLATE NOCASE) WHERE price > 0",
                "CREATE VIEW v AS SELECT p.name, sum(c.price) AS total FROM p JOIN c ON c.p = p.id GROUP BY p.name",
                "CREATE TRIGGER tr AFTER INSERT ON p BEGIN UPDATE w SET v = v + 1; END",
                "CREATE VIRTUAL TABLE f USING fts5(body)",
                "INSERT INTO f VALUES ('some words')",
                NUMBERS + "p SELECT i, 'name ' || i, date('2024-01-01', i || ' days'), i % 2 FROM n",
                NUMBERS + "c (a, b, p, price, at, doc, ref, bytes) SELECT i, 'b' || i, i, i * 1.25, 1700000000 + i,"
                        + " '{\"n\": ' || i || '}', printf('00000000-0000-4000-8000-%012x', i), zeroblob(i * 30) FROM n",
                NUMBERS + "w SELECT 'key ' || i, i / 8.0 FROM n",
                NUMBERS + "loose SELECT CASE i % 3 WHEN 0 THEN i WHEN 1 THEN 'x' || i ELSE i / 4.0 END, x'00' FROM n");
    }

    /**
     * Changes the text of one object of the schema, and returns what it became: at times whatever it is, more often one
     * with which SQLite still opens the file.
     */
    static String changeSchema(Path file, Random random) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'f\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                    texts.add(rows.getString(2));
                }
            }
            statement.execute("PRAGMA writable_schema = ON");
            int chosen = random.nextInt(names.size());
            int tries = random.nextInt(4) == 0 ? 1 : 30;
            String changed;
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE sqlite_schema SET sql = ? WHERE name = ?")) {
                do {
                    changed = changed(texts.get(chosen), random);
                    update.setString(1, changed);
                    update.setString(2, names.get(chosen));
                    update.executeUpdate();
                } while (--tries > 0 && !opens(file));
            }
            return changed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean opens(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM sqlite_schema");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String changed(String text, Random random) {
        if (random.nextInt(8) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return "CREATE TABLE p" + new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        StringBuilder changed = new StringBuilder(text);
        // After the words CREATE TABLE and a name: before them SQLite knows no mercy.
        for (int i = random.nextInt(1, 4); i > 0 && changed.length() > 30; i--) {
            int at = random.nextInt(12, changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.setCharAt(at, (char) random.nextInt(1, 0x250));
                case 2 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(1, 12)));
                default -> changed.insert(at, WORDS.get(random.nextInt(WORDS.size())));
            }
        }
        return changed.toString();
    }
}
