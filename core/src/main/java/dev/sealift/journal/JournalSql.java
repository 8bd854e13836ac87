package dev.sealift.journal;

import dev.sealift.target.PlacedSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The journal's statements, written for the schema {@code sealift} and sent for where the session's journal is. */
public final class JournalSql {
    private JournalSql() {}

    public static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(placed(connection, sql));
    }

    public static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(placed(connection, sql));
            return Math.max(0, statement.getUpdateCount());
        }
    }

    /** @param table its plain name; whether it is there can be asked without any right */
    public static boolean has(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT EXISTS (SELECT FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n
                                 ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = ?)""")) {
            select.setString(1, PlacedSession.of(connection).schema());
            select.setString(2, PlacedSession.of(connection).name(table));
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    /** The statement as it is sent. */
    public static String placed(Connection connection, String sql) throws SQLException {
        return PlacedSession.of(connection).sql(sql);
    }
}
