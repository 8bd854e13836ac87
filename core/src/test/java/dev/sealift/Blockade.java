package dev.sealift;

import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the server wait in the middle of a statement: holds a lock that the statement needs. */
final class Blockade implements AutoCloseable {
    private static final String SEALIFT =
            " FROM pg_stat_activity WHERE datname = current_database()" + " AND application_name LIKE 'sealift%'";

    private final TestDatabase database;
    private final Connection session;

    private Blockade(TestDatabase database, Connection session) {
        this.database = database;
        this.session = session;
    }

    /** @param mode a table lock's mode, such as {@code ACCESS EXCLUSIVE} */
    static Blockade of(TestDatabase database, String table, String mode) {
        Blockade blockade = new Blockade(database, connect(database));
        blockade.execute("LOCK TABLE " + table + " IN " + mode + " MODE");
        return blockade;
    }

    /** Holds an advisory lock, for which functions of the test can wait. */
    static Blockade ofAdvisoryLock(TestDatabase database, long key) {
        Blockade blockade = new Blockade(database, connect(database));
        blockade.execute("SELECT pg_advisory_xact_lock(" + key + ")");
        return blockade;
    }

    private static Connection connect(TestDatabase database) {
        try {
            Connection session = database.connect();
            session.setAutoCommit(false);
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Waits until a statement of Sealift that begins so waits for a lock. */
    void awaitVictim(String statement) {
        Waiting.until(
                "the server waits in " + statement, () -> !victim(statement).isEmpty());
    }

    /** The server's process that waits for a lock in a statement that begins so; an empty text if none does. */
    String victim(String statement) {
        return String.valueOf(database.value("SELECT coalesce(string_agg(pid::text, ' '), '')" + SEALIFT
                + " AND wait_event_type = 'Lock' AND query LIKE '" + statement + "%'"));
    }

    /** Waits until the server does nothing for Sealift any more. */
    void awaitNoSession() {
        Waiting.until("Sealift's sessions have ended", () -> "0".equals(database.value("SELECT count(*)" + SEALIFT)));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
