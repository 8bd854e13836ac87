package dev.sealift;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/**
 * An application that moves money, as a program of its own. Its transactions keep what any snapshot must show: the
 * balances of both tables add up to the same sum, there are as many transfers as the counter says, and each account has
 * what was moved to it less what was moved from it. It never waits for a lock: where it would have to, it fails.
 */
final class Accounts {
    static final int ACCOUNTS = 500;
    static final long SUM = 2L * ACCOUNTS * 1_000;

    private Accounts() {}

    static void create(Path file) {
        Library.execute(
                file,
                "CREATE TABLE asset (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)",
                "CREATE TABLE debt (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)",
                "CREATE TABLE transfer (debt INTEGER NOT NULL, asset INTEGER NOT NULL, amount INTEGER NOT NULL)",
                "CREATE TABLE counter (transfers INTEGER NOT NULL)",
                "INSERT INTO counter VALUES (0)",
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ACCOUNTS + ")"
                        + " INSERT INTO asset SELECT i, 1000 FROM n",
                "INSERT INTO debt SELECT * FROM asset");
    }

    /** Moves money until the standard input ends, then prints how often. */
    public static void main(String[] arguments) throws SQLException, IOException {
        Random random = new Random(Long.parseLong(arguments[1]));
        long transfers = 0;
        try (Connection session = Library.open(Path.of(arguments[0]));
                Statement statement = session.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            while (System.in.available() == 0) {
                transfer(statement, random);
                if (++transfers == 1) {
                    System.out.println("begun");
                }
            }
        }
        System.out.println(transfers);
    }

    private static void transfer(Statement statement, Random random) throws SQLException {
        int debt = 1 + random.nextInt(ACCOUNTS);
        int asset = 1 + random.nextInt(ACCOUNTS);
        int amount = random.nextInt(100);
        statement.execute("BEGIN IMMEDIATE");
        statement.execute("UPDATE debt SET balance = balance - " + amount + " WHERE id = " + debt);
        statement.execute("UPDATE asset SET balance = balance + " + amount + " WHERE id = " + asset);
        statement.execute("INSERT INTO transfer VALUES (" + debt + ", " + asset + ", " + amount + ")");
        statement.execute("UPDATE counter SET transfers = transfers + 1");
        statement.execute("COMMIT");
    }
}
