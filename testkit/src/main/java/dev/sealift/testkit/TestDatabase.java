package dev.sealift.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A database that one test has to itself. Closing drops it, whoever is still connected. */
public final class TestDatabase implements AutoCloseable {
    private static final String OTHER_PASSWORD = "other-password";

    /**
     * A role and how it reaches the database.
     *
     * @param url its libpq URL, password included
     */
    public record Login(String role, String password, String url) {}

    private final TestServer server;
    private final String name;
    private final List<String> roles = new ArrayList<>();

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public TestServer server() {
        return server;
    }

    /** The owner's libpq URL, {@code postgresql://user:password@host:port/name}. */
    public String url() {
        return server.ownerUrl(name);
    }

    /** The superuser's libpq URL. */
    public String superuserUrl() {
        return server.superuserUrl(name);
    }

    /** A new session as owner, as pgjdbc opens it by default. */
    public Connection connect() throws SQLException {
        return connect(new Properties());
    }

    /** A new session as superuser. */
    public Connection connectAsSuperuser() throws SQLException {
        return server.connectAsSuperuser(name);
    }

    /** Runs statements as owner, each on its own. */
    public void execute(String... statements) {
        execute(this::connect, statements);
    }

    /** Runs statements as superuser, each on its own. */
    public void executeAsSuperuser(String... statements) {
        execute(this::connectAsSuperuser, statements);
    }

    private interface Opening {
        Connection open() throws SQLException;
    }

    private static void execute(Opening opening, String... statements) {
        try (Connection session = opening.open();
                Statement statement = session.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /**
     * Runs a query as owner, in the time zone UTC.
     *
     * @return rows of values as PostgreSQL itself writes them; a null for NULL
     */
    public List<List<@Nullable String>> query(String sql) {
        Properties asText = new Properties();
        // With the extended protocol pgjdbc may fetch a value in binary and write it in its own way.
        asText.setProperty("preferQueryMode", "simple");
        try (Connection session = connect(asText);
                Statement statement = session.createStatement()) {
            // pgjdbc sets the JVM's time zone when it connects.
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet rows = statement.executeQuery(sql)) {
                return read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * Runs a query that gives one value.
     *
     * @return the value as PostgreSQL writes it; null for NULL
     * @throws IllegalStateException if it gives more than one row or column, or no row
     */
    public @Nullable String value(String sql) {
        List<List<@Nullable String>> rows = query(sql);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new IllegalStateException("%s gives not one value, but %s".formatted(sql, rows));
        }
        return rows.get(0).get(0);
    }

    private static List<List<@Nullable String>> read(ResultSet rows) throws SQLException {
        List<List<@Nullable String>> result = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                row.add(rows.getString(column));
            }
            result.add(Collections.unmodifiableList(row));
        }
        return Collections.unmodifiableList(result);
    }

    private Connection connect(Properties properties) throws SQLException {
        return server.connectAsOwner(name, properties);
    }

    /** A new role that may log in and has no rights but those that PostgreSQL gives to everyone. Closing drops it. */
    public Login newLogin() {
        String role = server.newName("role");
        server.administer("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role, OTHER_PASSWORD));
        roles.add(role);
        return new Login(role, OTHER_PASSWORD, server.url(role, OTHER_PASSWORD, name));
    }

    /** A new database with the same content. Nobody may be connected to this one meanwhile. */
    public TestDatabase copy() {
        return server.fresh("TEMPLATE " + name);
    }

    /** Names the server, too: tests on several versions are told apart by it. */
    @Override
    public String toString() {
        return "PostgreSQL %d, %s".formatted(server.majorVersion(), name);
    }

    @Override
    public void close() {
        server.drop(name, List.copyOf(roles));
    }
}
