package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import dev.sealift.local.ClusterSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
                    // Beside the data and not in /dev/shm, where a server that is killed leaves its segments.
                    "dynamic_shared_memory_type", "mmap",
                    "fsync", "off",
                    "full_page_writes", "off",
                    "synchronous_commit", "off",
                    "shared_buffers", "128MB",
                    "max_wal_size", "1GB",
                    "max_connections", "200",
                    "timezone", "UTC"),
            FIRST_PORT,
            false,
            List.of());

    private static final int FIRST_VERSION_WITH_STRATEGIES = 15;

    private final int majorVersion;
    private final Cluster cluster;
    private final AdminSession creating;
    private final AdminSession dropping;
    private final ExecutorService dropper;
    private final AtomicInteger names = new AtomicInteger();

    private TestServer(int majorVersion, Cluster cluster) {
        this.majorVersion = majorVersion;
        this.cluster = cluster;
        this.creating = new AdminSession(cluster);
        this.dropping = new AdminSession(cluster);
        this.dropper = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("testkit-drop-" + majorVersion)
                .factory());
    }

    /** Starts a server with an empty cluster. */
    static TestServer start(int majorVersion, Cluster cluster) {
        cluster.start();
        TestServer server = new TestServer(majorVersion, cluster);
        server.administer("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(OWNER, OWNER_PASSWORD));
        return server;
    }

    /** The major version, such as 18. */
    public int majorVersion() {
        return majorVersion;
    }

    /** The TCP port on 127.0.0.1; while the server is stopped, that of its last start. */
    public int port() {
        return cluster.port();
    }

    /** An empty database of its own for one test: a clone of the server's template, made in 10 to 20 ms. */
    public TestDatabase fresh() {
        return fresh("");
    }

    /** The same, with more options of CREATE DATABASE. */
    TestDatabase fresh(String options) {
        String name = newName("test");
        // Copying files takes half the time of logging pages where files are in memory, and leaves less WAL behind.
        String strategy = majorVersion >= FIRST_VERSION_WITH_STRATEGIES ? "STRATEGY file_copy" : "";
        administer("CREATE DATABASE %s OWNER %s %s %s".formatted(name, OWNER, strategy, options));
        return new TestDatabase(this, name);
    }

    /** A name that nothing else on this server has. */
    String newName(String prefix) {
        return prefix + "_" + names.incrementAndGet();
    }

    /** Drops a database and roles, in the background: PostgreSQL waits 100 ms where a session has not quite ended. */
    void drop(String database, List<String> roles) {
        if (!dropper.isShutdown()) {
            dropper.execute(() -> {
                List<String> statements = new ArrayList<>();
                statements.add("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database));
                roles.forEach(role -> statements.add("DROP ROLE IF EXISTS " + role));
                dropping.executeIfReachable(statements);
            });
        }
    }

    /** A role's libpq URL of a database. */
    String url(String role, String password, String database) {
        return "postgresql://%s:%s@%s:%d/%s".formatted(role, password, Cluster.HOST, port(), database);
    }

    String superuserUrl(String database) {
        return url(Cluster.USER, cluster.password(), database);
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return cluster.connect(database);
    }

    /** Runs a statement as superuser, outside of the tests' databases. */
    void administer(String sql) {
        creating.execute(sql);
    }

    Cluster cluster() {
        return cluster;
    }

    /** Ends what is still being dropped, before the server itself ends. */
    void close() {
        dropper.shutdownNow();
    }
}
