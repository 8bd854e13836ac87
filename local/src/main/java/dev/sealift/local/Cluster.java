package dev.sealift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * One cluster of databases and its server, in one folder. The server listens on loopback only, wants a password, and
 * outlives this JVM: the user may look inside afterwards, and the next run finds it running.
 *
 * <p>Several processes may use a cluster at once; a lock beside its folder lets one at a time create, start or stop it.
 */
public final class Cluster {
    /** The cluster's superuser. */
    public static final String USER = "sealift";

    /** Where the server listens. */
    public static final String HOST = "127.0.0.1";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    /** The id of no process: Linux ends at 2^22, others lower. */
    private static final int NO_PROCESS = Integer.MAX_VALUE;

    private final ClusterFiles files;
    private final PostgresInstallation installation;
    private final ServerAccount account;
    private final ClusterSettings settings;

    /** How to stop a server. */
    public enum StopMode {
        /** Sessions are ended, data is written, a checkpoint is made. */
        FAST,
        /** As in a crash: the next start recovers. */
        IMMEDIATE
    }

    /**
     * The cluster in a folder, whether it is there already or not.
     *
     * @param directory the cluster's folder; the one above it is created if need be
     */
    public Cluster(Path directory, PostgresInstallation installation, ServerAccount account, ClusterSettings settings) {
        this.files = new ClusterFiles(directory.toAbsolutePath());
        this.installation = installation;
        this.account = account;
        this.settings = settings;
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
     * Starts the server, unless it runs, and waits until it accepts connections. Creates the cluster first if need be; recovers from a crash.
     *
     * @throws LocalPostgresException if the server does not start, with the end of its log
     */
    public void start() {
        locked(() -> {
            createIfAbsent();
            if (!runs()) {
                launch();
            }
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
            if (postmaster().map(Postmaster::process).orElse(Postmaster.Process.GONE) == Postmaster.Process.ALIVE) {
                Command.Result result = pgCtl(
                        List.of(), "stop", "--wait", "--mode=" + mode.name().toLowerCase(Locale.ROOT));
                if (!result.succeeded()) {
                    throw new LocalPostgresException(
                            "PostgreSQL in %s does not stop: %s".formatted(files.directory(), result.output()),
                            "Look into " + files.log());
                }
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
        return postmaster()
                .filter(postmaster -> postmaster.process() == Postmaster.Process.ALIVE)
                .filter(postmaster -> accepts(postmaster.port()))
                .isPresent();
    }

    /**
     * The TCP port the server listens on.
     *
     * @throws LocalPostgresException if it does not run
     */
    public int port() {
        return postmaster()
                .map(Postmaster::port)
                .filter(port -> port > 0)
                .orElseThrow(() -> new LocalPostgresException(
                        "PostgreSQL in %s does not run.".formatted(files.directory()), "Start it first."));
    }

    /** The process id of the server, if it runs. */
    public Optional<Long> processId() {
        return postmaster()
                .filter(postmaster -> postmaster.process() == Postmaster.Process.ALIVE)
                .map(Postmaster::processId);
    }

    /** The superuser's password. */
    public String password() {
        return PassFile.password(ClusterFiles.read(files.passFile()));
    }

    /** PostgreSQL's data folder. */
    public Path dataDirectory() {
        return files.data();
    }

    /** The server's log, which also tells why a start failed. */
    public Path log() {
        return files.log();
    }

    /** The file from which {@code psql} can take the password. */
    Path passFile() {
        return files.passFile();
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
        properties.setProperty("ApplicationName", "sealift local");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        return DriverManager.getConnection("jdbc:postgresql://%s:%d/%s".formatted(HOST, port, database), properties);
    }

    private boolean accepts(int port) {
        if (port == 0) {
            return false;
        }
        try (Connection session = connect(port, "postgres")) {
            return true;
        } catch (SQLException e) {
            return false; // Still starting, or a stranger who does not know the password.
        }
    }

    private Optional<Postmaster> postmaster() {
        return Postmaster.parse(ClusterFiles.read(files.postmasterPid()));
    }

    private interface Work {
        void run() throws IOException;
    }

    private void locked(Work work) {
        Path parent = files.directory().getParent();
        try {
            if (parent != null) {
                account.createSharedDirectories(parent);
            }
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

    private void createIfAbsent() throws IOException {
        if (!files.created()) {
            new ClusterCreation(files, installation, account, settings).run();
        }
    }

    /** Whether the server runs. Waits for one that is starting or stopping. */
    private boolean runs() throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Postmaster> postmaster = postmaster();
            if (postmaster.isEmpty()) {
                return false;
            }
            switch (postmaster.get().process()) {
                case GONE -> {
                    return false; // PostgreSQL sees that for itself.
                }
                case REUSED -> {
                    disown(postmaster.get());
                    return false;
                }
                case ALIVE -> {
                    if (accepts(postmaster.get().port())) {
                        return true;
                    }
                    pause();
                }
            }
        }
        throw new LocalPostgresException(
                "PostgreSQL in %s runs, but has accepted no connection for %d s."
                        .formatted(files.directory(), START_TIMEOUT.toSeconds()),
                "Look into %s; it may be recovering from a crash. Then run the same command again."
                        .formatted(files.log()));
    }

    /**
     * PostgreSQL refuses to start while the process named in {@code postmaster.pid} lives, whatever that is. The file also
     * names the shared memory, from which PostgreSQL sees that sessions of the dead server linger. So the file stays, and
     * only the process is made to be none.
     */
    private void disown(Postmaster postmaster) throws IOException {
        String text = ClusterFiles.read(files.postmasterPid());
        account.writePrivateFile(
                files.postmasterPid(),
                text.replaceFirst(String.valueOf(postmaster.processId()), String.valueOf(NO_PROCESS)));
    }

    private void launch() throws IOException {
        account.requireAccessTo(files.directory());
        long deadline = System.nanoTime() + RETRY_TIMEOUT.toNanos();
        while (true) {
            ServerLog log = ServerLog.fromNow(files.log());
            int port = Ports.firstFree(keptPort(), settings.firstPort());
            writeSettings(port);
            Command.Result result = pgCtl(
                    settings.launcher(),
                    "start",
                    "--wait",
                    "--timeout=" + START_TIMEOUT.toSeconds(),
                    "--log=" + files.log());
            if (result.succeeded()) {
                account.writePrivateFile(files.port(), String.valueOf(port));
                return;
            }
            String reason = log.tail();
            // Another took the port just now; or sessions of a server that was killed have not noticed yet.
            boolean passing = reason.contains("Address already in use") || reason.contains("is still in use");
            if (!passing || System.nanoTime() > deadline) {
                throw new LocalPostgresException(
                        "PostgreSQL %s in %s does not start. The end of %s:\n%s"
                                .formatted(
                                        installation.version(),
                                        files.directory(),
                                        files.log(),
                                        reason.isEmpty() ? result.output() : reason),
                        "Mend what the log says and run the same command again.");
            }
            pause();
        }
    }

    private int keptPort() {
        String kept = ClusterFiles.read(files.port()).strip();
        return kept.matches("\\d{1,5}") ? Integer.parseInt(kept) : settings.firstPort();
    }

    private void writeSettings(int port) throws IOException {
        Map<String, String> parameters = new TreeMap<>(settings.parameters());
        parameters.put("listen_addresses", HOST);
        parameters.put("port", String.valueOf(port));
        // Loopback serves; a socket's path has a length limit that a user's folder may exceed.
        parameters.put("unix_socket_directories", "");
        // The log is read for reasons.
        parameters.put("lc_messages", "C");
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        account.writePrivateFile(files.settings(), text.toString());
    }

    private Command.Result pgCtl(List<String> launcher, String... arguments) throws IOException {
        List<String> server = new ArrayList<>();
        server.add(installation.program("pg_ctl").toString());
        server.addAll(List.of(arguments));
        server.add("--pgdata=" + files.data());
        List<String> words = new ArrayList<>(launcher);
        words.addAll(account.command(server));
        return new Command(words, files.directory(), START_TIMEOUT.plusSeconds(30)).run();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalPostgresException(
                    "Interrupted while PostgreSQL was starting.", "Run the same command again.", e);
        }
    }
}
