package dev.sealift.benchmarks.compare;

import dev.sealift.local.Cluster;
import dev.sealift.local.ClusterSettings;
import dev.sealift.local.PostgresBundle;
import dev.sealift.local.PostgresInstallation;
import dev.sealift.local.ServerAccount;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A cluster of its own, as PostgreSQL makes one when nothing is set: durable, with the default memory. It lies in a temporary
 * folder, which goes with it, also when the program is interrupted; what a killed program left goes at the next start.
 */
final class PrivateServer implements Server {
    private static final String FOLDER = "sealift-compare-";
    private static final int FIRST_PORT = 35432;
    private static final String OWNER = "app";
    private static final String PASSWORD = "app-password";

    private final Path folder;
    private final Path files;
    private final Cluster cluster;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::closeAtExit, "remove-server");

    private PrivateServer(Path folder, PostgresInstallation installation, ServerAccount account) throws IOException {
        this.folder = folder;
        this.files = folder.resolve("files");
        account.createPrivateDirectory(files);
        this.cluster = cluster(folder, installation, account);
    }

    /** Starts it in a new folder below {@code place}. */
    static PrivateServer start(Path place) throws IOException, SQLException {
        ServerAccount account = ServerAccount.current();
        Path folder = place.resolve(FOLDER + ProcessHandle.current().pid());
        account.createSharedDirectories(folder);
        PostgresInstallation installation =
                PostgresBundle.onClassPath().unpackInto(folder.resolve("binaries"), account);
        sweep(place, installation, account);
        PrivateServer server = new PrivateServer(folder, installation, account);
        Runtime.getRuntime().addShutdownHook(server.atExit);
        server.cluster.start();
        try (Connection session = server.cluster.connect(Cluster.FIRST_DATABASE);
                Statement statement = session.createStatement()) {
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(OWNER, PASSWORD));
        }
        return server;
    }

    private static Cluster cluster(Path folder, PostgresInstallation installation, ServerAccount account) {
        // Nothing is set but what a container with little shared memory needs in order to work at all.
        String sharedMemory = "dynamic_shared_memory_type";
        String needed = ClusterSettings.durable().parameters().get(sharedMemory);
        Map<String, String> parameters = needed == null ? Map.of() : Map.of(sharedMemory, needed);
        return new Cluster(
                folder.resolve("cluster"),
                installation,
                account,
                new ClusterSettings(parameters, FIRST_PORT, true, List.of()));
    }

    /** Removes what programs have left that were killed. */
    private static void sweep(Path place, PostgresInstallation installation, ServerAccount account) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, FOLDER + "[0-9]*")) {
            for (Path left : folders) {
                long pid = Long.parseLong(left.getFileName().toString().substring(FOLDER.length()));
                if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                    cluster(left, installation, account).delete();
                    Folder.delete(left);
                }
            }
        }
    }

    @Override
    public String url(String database) {
        return "postgresql://%s:%s@%s:%d/%s".formatted(OWNER, PASSWORD, Cluster.HOST, cluster.port(), database);
    }

    @Override
    public String administratorUrl(String database) {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(Cluster.USER, cluster.password(), Cluster.HOST, cluster.port(), database);
    }

    @Override
    public Path files() {
        return files;
    }

    @Override
    public OptionalDouble cpuSeconds() {
        return cluster.processId().map(ProcessFacts::cpuOfFamily).orElse(OptionalDouble.empty());
    }

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            cluster.delete();
            Folder.delete(folder);
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            System.err.println("error: cannot remove " + folder + ": " + e.getMessage());
        }
    }
}
