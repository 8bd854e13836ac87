package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How the testkit reaches a server, as a role that may do everything there. */
sealed interface ServerAccess {

    /** A server that the testkit started. */
    record Own(Cluster cluster) implements ServerAccess {
        @Override
        public String host() {
            return Cluster.HOST;
        }

        /** May change with a restart. */
        @Override
        public int port() {
            return cluster.port();
        }

        @Override
        public String user() {
            return Cluster.USER;
        }

        @Override
        public String password() {
            return cluster.password();
        }

        @Override
        public String firstDatabase() {
            return Cluster.FIRST_DATABASE;
        }

        @Override
        public String options() {
            return "";
        }

        @Override
        public String named(String name) {
            return name;
        }
    }

    /**
     * A server that others may use, too.
     *
     * @param options the rest of its URL, such as {@code ?sslmode=require}; may be empty
     * @param prefix before the name of all that the testkit makes there
     */
    record Given(
            String host, int port, String user, String password, String firstDatabase, String options, String prefix)
            implements ServerAccess {
        @Override
        public String named(String name) {
            return prefix + name;
        }
    }

    String host();

    int port();

    String user();

    String password();

    String firstDatabase();

    String options();

    /** What a database or a role is called there, so that it is nobody else's. */
    String named(String name);

    /** A libpq URL. */
    default String url(String role, String rolePassword, String database) {
        String escaped = URLEncoder.encode(rolePassword, StandardCharsets.UTF_8).replace("+", "%20");
        return "postgresql://%s:%s@%s:%d/%s%s".formatted(role, escaped, host(), port(), database, options());
    }

    default Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "sealift-testkit");
        properties.setProperty("connectTimeout", "10");
        return connect(database, user(), password(), properties);
    }

    default Connection connect(String database, String role, String rolePassword, Properties properties)
            throws SQLException {
        properties.setProperty("user", role);
        properties.setProperty("password", rolePassword);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s%s".formatted(host(), port(), database, options()), properties);
    }
}
