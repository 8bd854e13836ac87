package dev.sealift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * One cluster of databases and its server, in one folder. The server listens on loopback only, wants a password, and
 * outlives this JVM: the user may look inside afterwards, and the next run finds it running.
 *
 * <p>Several threads and processes may use a cluster at once; a lock beside its folder lets one at a time create, start or
 * stop it.
 */
public final class Cluster {
    /** The cluster's superuser. */
    public static final String USER = "sealift";

    /** Where the server listens. */
    public static final String HOST = "127.0.0.1";

    /** A database that every cluster has. */
    public static final String FIRST_DATABASE = "postgres";

    /** How to stop a server. */
    public enum StopMode {
        /** Sessions are ended, data is written, a checkpoint is made. */
        FAST,
        /** As in a crash: the next start recovers. */
        IMMEDIATE
    }

    private final ClusterFiles files;
    private final PostgresInstallation installation;
    private final ServerAccount account;
    private final ClusterSettings settings;
    private final PgCtl pgCtl;

    /**
     * The cluster in a folder, whether it is there already or not.
     *
     * @param directory the cluster's folder; those above it are created if need be
     */
    public Cluster(Path directory, PostgresInstallation installation, ServerAccount account, ClusterSettings settings) {
        this.files = new ClusterFiles(directory.toAbsolutePath());
        this.installation = installation;
        this.account = account;
        this.settings = settings;
        this.pgCtl = new PgCtl(files, installation, account);
    }

    /**
     * Creates the cluster, unless it is there, without starting its server.
     *
     * @throws LocalPostgresException if it cannot be created
     */
    public void create() {
        locked(this::createIfAbsent);
    }

    /**
     * Starts the server, unless it runs, and waits until it accepts connections. Creates the cluster first if need be;
     * recovers from a crash.
     *
     * @throws LocalPostgresException if the server does not start, with the end of its log
     */
    public void start() {
        locked(() -> {
            createIfAbsent();
            new ServerStart(files, settings, account, pgCtl, this::accepts).run();
        });
    }

    /**
     * Stops the server if it runs, and waits until it is gone.
     *
     * @throws LocalPostgresException if it does not stop
     */
    public void stop(StopMode mode) {
        if (!files.created()) {
            return;
        }
        locked(() -> {
            if (processId().isEmpty()) {
                return;
            }
            Command.Result result = pgCtl.stop(mode);
            if (!result.succeeded()) {
                throw new LocalPostgresException(
                        "PostgreSQL in %s does not stop: %s".formatted(files.directory(), result.output()),
                        "Look into " + files.log());
            }
        });
    }

    /**
     * Stops the server at once and deletes the cluster, with all that is in it. Nobody else may use it meanwhile.
     *
     * @throws LocalPostgresException if it does not stop, or cannot be deleted
     */
    public void delete() {
        stop(StopMode.IMMEDIATE);
        try {
            Folders.delete(files.directory());
            Files.deleteIfExists(files.lock());
        } catch (IOException e) {
            throw new LocalPostgresException(
                    "Cannot delete the PostgreSQL cluster in %s: %s".formatted(files.directory(), e),
                    "Delete the folder by hand.",
                    e);
        }
    }

    /** Whether the server runs and accepts connections. */
    public boolean isRunning() {
        return running().filter(postmaster -> accepts(postmaster.port())).isPresent();
    }

    /** The process id of the server, if it runs. */
    public Optional<Long> processId() {
        return running().map(Postmaster::processId);
    }

    /**
     * The TCP port of the server, or the one of its last start, which the next start takes if it is free.
     *
     * @throws LocalPostgresException if it has never been started
     */
    public int port() {
        return files.keptPort()
                .orElseThrow(() -> new LocalPostgresException(
                        "PostgreSQL in %s has never been started.".formatted(files.directory()), "Start it first."));
    }

    /** The superuser's password. */
    public String password() {
        return PassFile.password(ClusterFiles.read(files.passFile()));
    }

    /** The file from which {@code psql} can take the password. */
    Path passFile() {
        return files.passFile();
    }

    /** PostgreSQL's data folder. */
    public Path dataDirectory() {
        return files.data();
    }

    /** The server's log, which also tells why a start failed. */
    public Path log() {
        return files.log();
    }

    /**
     * A new session as superuser.
     *
     * @throws SQLException if the server cannot be reached, or has no such database
     */
    public Connection connect(String database) throws SQLException {
        return connect(port(), database);
    }

    private Connection connect(int port, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password());
        properties.setProperty("ApplicationName", "sealift-local");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        return DriverManager.getConnection("jdbc:postgresql://%s:%d/%s".formatted(HOST, port, database), properties);
    }

    private boolean accepts(int port) {
        if (port == Postmaster.NO_PORT_YET) {
            return false;
        }
        try (Connection session = connect(port, FIRST_DATABASE)) {
            return session.isValid(0);
        } catch (SQLException e) {
            return false; // Still starting, or a stranger who does not know the password.
        }
    }

    private Optional<Postmaster> running() {
        return files.postmaster().filter(postmaster -> postmaster.fate() == Postmaster.Fate.ALIVE);
    }

    private void createIfAbsent() throws IOException {
        if (!files.created()) {
            new ClusterCreation(files, installation, account, settings).run();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    @SuppressWarnings("try") // The lock is held, not used.
    private void locked(Work work) {
        try {
            account.createSharedDirectories(files.parent());
            try (ExclusiveLock lock = ExclusiveLock.acquire(files.lock())) {
                work.run();
            }
        } catch (IOException e) {
            throw new LocalPostgresException(
                    "Cannot use the folder of a PostgreSQL, %s: %s".formatted(files.directory(), e),
                    "Free some disk space, make the folder writable, or set SEALIFT_HOME to another one.",
                    e);
        }
    }
}
