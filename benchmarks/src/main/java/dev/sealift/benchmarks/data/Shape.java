package dev.sealift.benchmarks.data;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the rows of a database look like. The declared types are ones that pgloader knows, too. */
public enum Shape {
    /** An application's: events that belong to users, with three secondary indexes. */
    MIXED {
        @Override
        List<DataTable> tables(long size) {
            long users = Math.max(1, size / 10);
            return List.of(
                    new DataTable(
                            "users",
                            List.of(
                                    "id INTEGER PRIMARY KEY",
                                    "email TEXT NOT NULL",
                                    "name TEXT NOT NULL",
                                    "score REAL",
                                    "active BOOLEAN NOT NULL",
                                    "created_at DATETIME NOT NULL"),
                            List.of("CREATE UNIQUE INDEX users_email ON users (email)"),
                            users,
                            Shape::user),
                    new DataTable(
                            "events",
                            List.of(
                                    "id INTEGER PRIMARY KEY",
                                    "user_id INTEGER NOT NULL",
                                    "kind INTEGER NOT NULL",
                                    "duration INTEGER",
                                    "title TEXT NOT NULL",
                                    "amount REAL",
                                    "paid BOOLEAN NOT NULL",
                                    "created_at DATETIME NOT NULL"),
                            List.of(
                                    "CREATE INDEX events_user_id ON events (user_id)",
                                    "CREATE INDEX events_created_at ON events (created_at)"),
                            size,
                            (insert, row, random) -> event(insert, row, users, random)));
        }
    },
    /** A key and three integers. */
    NARROW {
        @Override
        List<DataTable> tables(long size) {
            return List.of(new DataTable(
                    "pairs",
                    List.of("id INTEGER PRIMARY KEY", "a INTEGER NOT NULL", "b INTEGER NOT NULL", "c INTEGER NOT NULL"),
                    List.of("CREATE INDEX pairs_a ON pairs (a)"),
                    size,
                    (insert, row, random) -> {
                        insert.setLong(1, row);
                        insert.setLong(2, random.nextInt(1_000_000));
                        insert.setLong(3, random.nextInt());
                        // pgloader loses the whole table, and does not end, where an integer has more than 62 bits.
                        insert.setLong(4, random.nextLong() >> 2);
                    }));
        }
    },
    /** Sixty columns of all kinds. */
    WIDE {
        @Override
        List<DataTable> tables(long size) {
            List<String> columns = new ArrayList<>(List.of("id INTEGER PRIMARY KEY"));
            for (int column = 1; column < WIDE_COLUMNS; column++) {
                columns.add(String.format(Locale.ROOT, "c%02d %s", column, KINDS.get(column % KINDS.size())));
            }
            return List.of(new DataTable("records", columns, List.of(), size, Shape::record));
        }
    },
    /** Texts of 200 to 2,000 characters. */
    TEXT {
        @Override
        List<DataTable> tables(long size) {
            return List.of(new DataTable(
                    "articles",
                    List.of("id INTEGER PRIMARY KEY", "title TEXT NOT NULL", "body TEXT NOT NULL"),
                    List.of(),
                    size,
                    (insert, row, random) -> {
                        insert.setLong(1, row);
                        insert.setString(2, Prose.of(random.nextInt(20, 80), random));
                        insert.setString(3, Prose.of(random.nextInt(200, 2001), random));
                    }));
        }
    },
    /** BLOBs of 1 to 16 KB, in a tenth of the rows. */
    BLOB {
        @Override
        List<DataTable> tables(long size) {
            return List.of(new DataTable(
                    "files",
                    List.of("id INTEGER PRIMARY KEY", "name TEXT NOT NULL", "content BLOB NOT NULL"),
                    List.of(),
                    Math.max(1, size / 10),
                    (insert, row, random) -> {
                        insert.setLong(1, row);
                        insert.setString(2, "file-" + row + ".bin");
                        insert.setBytes(3, bytes(random.nextInt(1024, 16 * 1024 + 1), random));
                    }));
        }
    };

    /** Grows when the same seed gives other rows than before. */
    static final int VERSION = 2;

    private static final int WIDE_COLUMNS = 60;
    private static final List<String> KINDS = List.of(
            "INTEGER", "TEXT", "REAL", "BOOLEAN", "DATETIME", "NUMERIC(12,2)", "VARCHAR(40)", "DOUBLE", "DATE", "BLOB");

    /** For a size: the largest table has that many rows, where the shape says nothing else. */
    abstract List<DataTable> tables(long size);

    /** Its name in options and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void user(PreparedStatement insert, long row, SplittableRandom random) throws SQLException {
        insert.setLong(1, row);
        insert.setString(2, "user" + row + "@" + random.nextInt(1000) + ".example.com");
        insert.setString(3, Prose.of(random.nextInt(8, 24), random));
        insert.setDouble(4, random.nextDouble());
        insert.setInt(5, random.nextInt(10) == 0 ? 0 : 1);
        insert.setString(6, Moments.dateTime(random));
    }

    private static void event(PreparedStatement insert, long row, long users, SplittableRandom random)
            throws SQLException {
        insert.setLong(1, row);
        insert.setLong(2, random.nextLong(1, users + 1));
        insert.setInt(3, random.nextInt(12));
        if (random.nextInt(20) == 0) {
            insert.setNull(4, Types.INTEGER);
        } else {
            insert.setLong(4, random.nextInt(5_000_000));
        }
        insert.setString(5, Prose.of(random.nextInt(40, 111), random));
        if (random.nextInt(20) == 0) {
            insert.setNull(6, Types.REAL);
        } else {
            insert.setDouble(6, random.nextInt(1_000_000) / 100.0);
        }
        insert.setInt(7, random.nextInt(2));
        insert.setString(8, Moments.dateTime(random));
    }

    private static void record(PreparedStatement insert, long row, SplittableRandom random) throws SQLException {
        insert.setLong(1, row);
        for (int column = 1; column < WIDE_COLUMNS; column++) {
            int place = column + 1;
            if (random.nextInt(10) == 0) {
                insert.setNull(place, Types.NULL);
                continue;
            }
            switch (KINDS.get(column % KINDS.size())) {
                case "INTEGER" -> insert.setLong(place, random.nextInt());
                case "TEXT", "VARCHAR(40)" -> insert.setString(place, Prose.of(random.nextInt(4, 40), random));
                case "REAL", "DOUBLE" -> insert.setDouble(place, random.nextDouble() * 1000);
                case "BOOLEAN" -> insert.setInt(place, random.nextInt(2));
                case "DATETIME" -> insert.setString(place, Moments.dateTime(random));
                case "DATE" -> insert.setString(place, Moments.date(random));
                case "NUMERIC(12,2)" -> insert.setDouble(place, random.nextInt(10_000_000) / 100.0);
                case "BLOB" -> insert.setBytes(place, bytes(random.nextInt(4, 33), random));
                default -> throw new IllegalStateException("a kind without values");
            }
        }
    }

    private static byte[] bytes(int length, SplittableRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
