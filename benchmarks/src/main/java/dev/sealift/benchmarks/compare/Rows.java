package dev.sealift.benchmarks.compare;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** How many rows there are, counted by the database itself. */
final class Rows {
    private Rows() {}

    static long of(Path sqliteFile) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + sqliteFile + "?mode=ro")) {
            return count(
                    connection,
                    "SELECT '\"' || name || '\"' FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        }
    }

    /** Of all tables but those in which Sealift keeps its journal. */
    static long of(Connection postgres) throws SQLException {
        return count(
                postgres,
                "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
                        + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'sealift')");
    }

    static long of(Connection postgres, List<String> tables) throws SQLException {
        long sum = 0;
        try (Statement statement = postgres.createStatement()) {
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    row.next();
                    sum += row.getLong(1);
                }
            }
        }
        return sum;
    }

    private static long count(Connection connection, String listing) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(listing)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return of(connection, tables);
    }
}
