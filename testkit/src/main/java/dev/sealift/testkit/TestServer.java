package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import dev.sealift.local.ClusterSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    private final ServerAccess access;
    private final String owner;
    private final String template;
    private final AdminSession creating;
    private final AdminSession dropping;
    private final ExecutorService dropper;
    private final AtomicInteger names = new AtomicInteger();

    private TestServer(int majorVersion, ServerAccess access, String owner, String template) {
        this.majorVersion = majorVersion;
        this.access = access;
        this.owner = owner;
        this.template = template;
        this.creating = new AdminSession(access);
        this.dropping = new AdminSession(access);
        this.dropper = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("testkit-drop-" + majorVersion)
                .factory());
    }

    /** Starts a server with an empty cluster. */
    static TestServer start(int majorVersion, Cluster cluster) {
        cluster.start();
        TestServer server = new TestServer(majorVersion, new ServerAccess.Own(cluster), OWNER, "");
        server.createOwner();
        return server;
    }

    /** A server that runs already. Its databases are clones of one that has pgvector. */
    static TestServer withPgvector(ServerAccess access) {
        int majorVersion = Pgvector.majorVersion(access);
        TestServer server =
                new TestServer(majorVersion, access, access.named(OWNER), "TEMPLATE " + access.named("with_vector"));
        server.createOwner();
        Pgvector.createTemplate(access, access.named("with_vector"));
        return server;
    }

    private void createOwner() {
        administer("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(owner, OWNER_PASSWORD));
    }

    /** The major version, such as 18. */
    public int majorVersion() {
        return majorVersion;
    }

    String host() {
        return access.host();
    }

    /** The role that owns the databases. */
    String owner() {
        return owner;
    }

    /** The TCP port on 127.0.0.1; while the server is stopped, that of its last start. */
    public int port() {
        return access.port();
    }

    /** An empty database of its own for one test: a clone of the server's template, made in 10 to 20 ms. */
    public TestDatabase fresh() {
        return fresh("");
    }

    /** An empty database without even the extension that {@link #fresh()} gives, where it gives one. */
    public TestDatabase bare() {
        return create("");
    }

    /** A fresh one, with more options of CREATE DATABASE. */
    TestDatabase fresh(String options) {
        return create(options.contains("TEMPLATE") ? options : template + " " + options);
    }

    private TestDatabase create(String options) {
        String name = newName("test");
        // Copying files takes half the time of logging pages where files are in memory, and leaves less WAL behind.
        String strategy = majorVersion >= FIRST_VERSION_WITH_STRATEGIES ? "STRATEGY file_copy" : "";
        administer("CREATE DATABASE %s OWNER %s %s %s".formatted(name, owner, strategy, options));
        return new TestDatabase(this, name);
    }

    /** A name that nothing else on this server has. */
    String newName(String prefix) {
        return access.named(prefix + "_" + names.incrementAndGet());
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
        return access.url(role, password, database);
    }

    String superuserUrl(String database) {
        return url(access.user(), access.password(), database);
    }

    String ownerUrl(String database) {
        return url(owner, OWNER_PASSWORD, database);
    }

    Connection connectAsOwner(String database, Properties properties) throws SQLException {
        return access.connect(database, owner, OWNER_PASSWORD, properties);
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return access.connect(database);
    }

    /** Runs a statement as superuser, outside of the tests' databases. */
    void administer(String sql) {
        creating.execute(sql);
    }

    /** @throws IllegalStateException if the server is not the testkit's own */
    Cluster cluster() {
        return switch (access) {
            case ServerAccess.Own(Cluster cluster) -> cluster;
            case ServerAccess.Given given -> throw new IllegalStateException("not the testkit's own: " + given.host());
        };
    }

    /** Ends what is still being dropped, before the server itself ends. */
    void close() {
        dropper.shutdownNow();
    }
}
