package dev.sealift;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A SQLite database with one of everything that a run has to build: keys of several kinds and none, references, unique
 * columns, indexes, checks, a view, defaults, an AUTOINCREMENT mark, values that go into quarantine. Independent of
 * Sealift.
 */
final class Library {
    /** Of these there are many, so that the phases which go step by step take a while. */
    static final int SHELVES = 12;

    private static final List<String> SCHEMA = List.of(
            """
            CREATE TABLE author (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE, name TEXT,
                rating REAL, active INTEGER NOT NULL DEFAULT 1)""",
            """
            CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES author (id),
                title TEXT NOT NULL, isbn TEXT UNIQUE, cover BLOB, pages INTEGER CHECK (pages >= 0), stock INTEGER)""",
            "CREATE INDEX book_title ON book (title, id DESC)",
            "CREATE INDEX book_without_cover ON book (id) WHERE cover IS NULL",
            "CREATE TABLE tag (name TEXT PRIMARY KEY, weight REAL) WITHOUT ROWID",
            """
            CREATE TABLE book_tag (book_id INTEGER NOT NULL REFERENCES book (id), tag TEXT NOT NULL REFERENCES tag (name),
                PRIMARY KEY (book_id, tag))""",
            "CREATE TABLE loan (at INTEGER, reader TEXT, book_id INTEGER, note TEXT)",
            "CREATE INDEX loan_reader ON loan (reader)",
            "CREATE VIEW borrowed AS SELECT b.title, l.reader FROM book b JOIN loan l ON l.book_id = b.id");

    /** What each table holds, in the form in which both databases can be asked for it. */
    static final List<String> TABLES = List.of("author", "book", "tag", "book_tag", "loan");

    private Library() {}

    /** Creates the file. @param books how many; there are some four rows of other tables for each */
    static void create(Path file, int books) {
        try (Connection session = open(file);
                Statement statement = session.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            session.setAutoCommit(false);
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
            fill(statement, books);
            for (int shelf = 1; shelf <= SHELVES; shelf++) {
                shelf(statement, shelf);
            }
            session.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Statement statement, int books) throws SQLException {
        String numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";
        statement.execute("INSERT INTO author (email, name, rating, active) " + numbers.formatted(books / 4)
                + "SELECT 'a' || i || '@example.org', CASE i % 9 WHEN 0 THEN NULL ELSE 'Zoë ' || i END, i / 7.0,"
                + " i % 2 FROM n");
        // The mark stays above the largest id.
        statement.execute("INSERT INTO author (id, email) VALUES (1000000, 'gone@example.org')");
        statement.execute("DELETE FROM author WHERE id = 1000000");
        statement.execute("INSERT INTO book " + numbers.formatted(books)
                + "SELECT i * 3, 1 + i % " + books / 4 + ", 'Title ' || (i * 7919 % 1000), 'isbn-' || i,"
                + " CASE i % 5 WHEN 0 THEN NULL ELSE randomblob(i % 90) END, i % 800,"
                + " CASE WHEN i % 300 = 7 THEN 'about ' || i ELSE i END FROM n");
        statement.execute("INSERT INTO tag " + numbers.formatted(60) + "SELECT 'tag ' || i, i / 3.0 FROM n");
        statement.execute("INSERT INTO book_tag SELECT id, 'tag ' || (1 + id % 60) FROM book");
        statement.execute("INSERT INTO book_tag SELECT id, 'tag ' || (1 + (id + 31) % 60) FROM book WHERE id % 2 = 0");
        statement.execute("INSERT INTO loan " + numbers.formatted(books)
                + "SELECT 1700000000 + i / 2, 'reader ' || (i % 50), 3 * (1 + i % " + books + "),"
                + " CASE i % 3 WHEN 0 THEN '' WHEN 1 THEN NULL ELSE 'line' || char(10) || 'tab' || char(9) END FROM n");
        statement.execute("INSERT INTO loan SELECT * FROM loan WHERE rowid <= 40");
    }

    private static void shelf(Statement statement, int shelf) throws SQLException {
        String name = shelfName(shelf);
        statement.execute("CREATE TABLE " + name + " (id INTEGER PRIMARY KEY, room TEXT DEFAULT 'north',"
                + " book_id INTEGER REFERENCES book (id), height INTEGER CHECK (height > 0))");
        statement.execute("CREATE INDEX " + name + "_room ON " + name + " (room)");
        statement.execute("CREATE UNIQUE INDEX " + name + "_book ON " + name + " (book_id)");
        statement.execute(
                "INSERT INTO " + name + " SELECT id, 'room ' || (id % 4), id, 1 + id % 30 FROM book WHERE id <= 90");
    }

    /** Something that an application might do. @param books as the file was created with */
    static String[] randomChange(Random random, int books) {
        int book = 3 * (1 + random.nextInt(books));
        int row = 1 + random.nextInt(books);
        return switch (random.nextInt(7)) {
            case 0 -> new String[] {"UPDATE book SET title = title || '!' WHERE id = " + book};
            case 1 -> new String[] {"DELETE FROM book_tag WHERE book_id = " + book};
            case 2 -> new String[] {"INSERT INTO loan SELECT * FROM loan WHERE rowid = " + row};
            case 3 -> new String[] {"UPDATE loan SET at = at + 1 WHERE rowid = " + row};
            case 4 -> new String[] {"INSERT INTO author (email) VALUES (hex(randomblob(9)))"};
            case 5 ->
                new String[] {
                    // One stays in quarantine, so that every report says so.
                    "UPDATE book SET stock = NULL WHERE id ="
                            + " (SELECT max(id) FROM book WHERE typeof(stock) = 'text' AND id > 21)",
                    "UPDATE book SET stock = 'about ' || id WHERE id = " + book
                };
            default ->
                new String[] {
                    "CREATE TEMP TABLE pair AS SELECT id, isbn FROM book WHERE id IN (" + book + ", 33)",
                    "UPDATE book SET isbn = NULL WHERE id IN (SELECT id FROM pair)",
                    "UPDATE book SET isbn = (SELECT isbn FROM pair WHERE pair.id <> book.id)"
                            + " WHERE id IN (SELECT id FROM pair)",
                    "DROP TABLE pair"
                };
        };
    }

    static String shelfName(int shelf) {
        return "shelf_" + shelf;
    }

    static List<String> shelves() {
        return IntStream.rangeClosed(1, SHELVES).mapToObj(Library::shelfName).toList();
    }

    static void execute(Path file, String... statements) {
        try (Connection session = open(file);
                Statement statement = session.createStatement()) {
            session.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            session.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
