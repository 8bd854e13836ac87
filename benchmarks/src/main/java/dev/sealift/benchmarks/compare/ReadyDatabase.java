package dev.sealift.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database that Sealift has filled: what is verified, what is copied out, and what gives others their tables and files.
 * Closing drops it.
 */
final class ReadyDatabase implements AutoCloseable {
    private static final String BARE = "bare";

    private final Server server;
    private final String name;
    private final List<String> tables = new ArrayList<>();

    /** @param name of a database that is there and filled */
    ReadyDatabase(Server server, String name) throws SQLException {
        this.server = server;
        this.name = name;
        try (Connection session = server.administrator(name);
                Statement statement = session.createStatement()) {
            // Otherwise the server would do that in the background, during one of the rounds.
            statement.execute("VACUUM (ANALYZE)");
            try (ResultSet rows = statement.executeQuery(
                    "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
    }

    String url() {
        return server.url(name);
    }

    List<String> tables() {
        return List.copyOf(tables);
    }

    /** A table as it is made for others: the same columns, nothing else. */
    static String bare(String table) {
        return BARE + "." + table;
    }

    /** Makes the tables for others, empty. */
    void makeBare() throws SQLException {
        try (Connection session = server.connectTo(name);
                Statement statement = session.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + BARE + " CASCADE");
            statement.execute("CREATE SCHEMA " + BARE);
            for (String table : tables) {
                statement.execute("CREATE TABLE %s (LIKE public.%s)".formatted(bare(table), table));
            }
        }
    }

    void dropBare() throws SQLException {
        try (Connection session = server.connectTo(name);
                Statement statement = session.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + BARE + " CASCADE");
        }
    }

    /** The server writes all rows to files. @return the seconds */
    double copyTo() throws SQLException {
        List<String> statements = tables.stream()
                .map(table -> "COPY public.%s TO '%s' (FORMAT binary)".formatted(table, file(table)))
                .toList();
        return timed(statements);
    }

    /** The server reads what {@link #copyTo} wrote into the bare tables. @return the seconds */
    double copyFrom() throws SQLException {
        List<String> statements = tables.stream()
                .map(table -> "COPY %s FROM '%s' (FORMAT binary)".formatted(bare(table), file(table)))
                .toList();
        return timed(statements);
    }

    /**
     * What of a migration no tool can take from the server: it reads the rows from files into the bare tables, makes their keys
     * and indexes, analyzes them, and gives the rows out again. @return the seconds
     */
    double everything() throws SQLException {
        List<String> statements = new ArrayList<>();
        tables.forEach(
                table -> statements.add("COPY %s FROM '%s' (FORMAT binary)".formatted(bare(table), file(table))));
        statements.addAll(indexes());
        tables.forEach(table -> statements.add("ANALYZE " + bare(table)));
        tables.forEach(table -> statements.add("COPY %s TO '/dev/null' (FORMAT binary)".formatted(bare(table))));
        return timed(statements);
    }

    /** The statements that make the keys and indexes on the bare tables, too. */
    private List<String> indexes() throws SQLException {
        try (Connection session = server.connectTo(name);
                Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT replace(pg_get_indexdef(indexrelid), ' ON public.', ' ON %s.')
                        FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
                        WHERE relnamespace = 'public'::regnamespace ORDER BY indexrelid""".formatted(BARE))) {
            List<String> statements = new ArrayList<>();
            while (rows.next()) {
                statements.add(rows.getString(1));
            }
            return statements;
        }
    }

    private double timed(List<String> statements) throws SQLException {
        try (Connection session = server.administrator(name);
                Statement statement = session.createStatement()) {
            long start = System.nanoTime();
            for (String sql : statements) {
                statement.execute(sql);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private Path file(String table) {
        return server.files().resolve(name + "-" + tables.indexOf(table) + ".copy");
    }

    @Override
    public void close() throws SQLException, IOException {
        for (String table : tables) {
            Files.deleteIfExists(file(table));
        }
        server.drop(name);
    }
}
