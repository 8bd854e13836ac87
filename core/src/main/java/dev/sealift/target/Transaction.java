package dev.sealift.target;

import java.sql.Connection;
import java.sql.SQLException;

/** One transaction on a connection: all of the work commits, or none. */
public final class Transaction {
    private Transaction() {}

    /** Work in a transaction. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Work without a result. */
    public interface Action {
        void run(Connection connection) throws SQLException;
    }

    /** Runs {@code work} and commits; rolls back if it throws. The connection commits by itself again afterwards. */
    public static <T> T call(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.run(connection);
            connection.commit();
            connection.setAutoCommit(true);
            committed = true;
            return result;
        } finally {
            if (!committed && !connection.isClosed()) {
                rollBack(connection);
            }
        }
    }

    public static void run(Connection connection, Action action) throws SQLException {
        call(connection, c -> {
            action.run(c);
            return true;
        });
    }

    /** A rollback that fails means that the connection is gone, and the transaction with it. */
    private static void rollBack(Connection connection) throws SQLException {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            connection.close();
        }
    }
}
