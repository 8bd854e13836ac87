package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import dev.sealift.local.ClusterSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running PostgreSQL. It wants a password from everyone, and does not survive a crash of the machine: it never waits
 * for a disk.
 */
public final class TestServer {
    /** The role that owns the databases: it may log in and nothing else, like the user of a managed PostgreSQL. */
    static final String OWNER = "app";

    static final String OWNER_PASSWORD = "app-password";

    /** Apart from the ports that users' clusters take. */
    private static final int FIRST_PORT = 25432;

    static final ClusterSettings SETTINGS = new ClusterSettings(
            Map.of(
                    "fsync", "off",
                    "full_page_writes", "off",
                    "synchronous_commit", "off",
                    "shared_buffers", "128MB",
                    "max_wal_size", "2GB",
                    "max_connections", "200",
                    "timezone", "UTC"),
            FIRST_PORT,
            false,
            List.of());

    private final int majorVersion;
    private final Cluster cluster;
    private final AtomicInteger databases = new AtomicInteger();

    private TestServer(int majorVersion, Cluster cluster) {
        this.majorVersion = majorVersion;
        this.cluster = cluster;
    }

    static TestServer start(int majorVersion) {
        TestRun run = TestRun.current();
        Cluster cluster = new Cluster(run.newServerDirectory(), Binaries.of(majorVersion), run.account(), SETTINGS);
        cluster.start();
        TestServer server = new TestServer(majorVersion, cluster);
        server.administer("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(OWNER, OWNER_PASSWORD));
        return server;
    }

    /** The major version, such as 18. */
    public int majorVersion() {
        return majorVersion;
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return cluster.port();
    }

    /** An empty database of its own for one test. */
    public TestDatabase fresh() {
        String name = "test_" + databases.incrementAndGet();
        administer("CREATE DATABASE %s OWNER %s".formatted(name, OWNER));
        return new TestDatabase(this, name);
    }

    /** The superuser's libpq URL of a database. */
    String superuserUrl(String database) {
        return url(Cluster.USER, cluster.password(), database);
    }

    /** A role's libpq URL of a database. */
    String url(String role, String password, String database) {
        return "postgresql://%s:%s@%s:%d/%s".formatted(role, password, Cluster.HOST, port(), database);
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return cluster.connect(database);
    }

    /** Runs a statement as superuser, outside of the tests' databases. */
    void administer(String sql) {
        try (Connection session = cluster.connect("postgres");
                Statement statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
