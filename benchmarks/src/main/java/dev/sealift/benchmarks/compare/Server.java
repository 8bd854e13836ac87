package dev.sealift.benchmarks.compare;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import java.util.Properties;

/** The PostgreSQL that all contestants meet. Closing leaves nothing of it, or nothing on it. */
interface Server extends AutoCloseable {

    /** The libpq URL of a database, for those who may not be superuser. */
    String url(String database);

    /** The same for who makes databases and checkpoints, and lets the server write files. */
    String administratorUrl(String database);

    /** Where the server itself reads and writes files. */
    Path files();

    /** The processor's seconds of all its processes since its start; empty where that is not known. */
    OptionalDouble cpuSeconds();

    /** The role that owns the databases. */
    String owner();

    @Override
    void close() throws IOException;

    /** A session as administrator. */
    default Connection administrator(String database) throws SQLException {
        return connect(administratorUrl(database));
    }

    /** A session as owner. */
    default Connection connectTo(String database) throws SQLException {
        return connect(url(database));
    }

    default void create(String database) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        execute("CREATE DATABASE " + database + " OWNER " + owner());
    }

    default void drop(String database) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    /** Everything that was written before is on the disk, so that no contestant pays for another one. */
    default void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    default String setting(String name) throws SQLException {
        try (Connection session = administrator("postgres");
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection session = administrator("postgres");
                Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        URI uri = URI.create(url);
        String[] login = uri.getRawUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", decoded(login[0]));
        properties.setProperty("password", login.length > 1 ? decoded(login[1]) : "");
        properties.setProperty("ApplicationName", "sealift-compare");
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s%s".formatted(uri.getHost(), port, uri.getRawPath(), query), properties);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
