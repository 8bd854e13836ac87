package dev.sealift.testkit;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sealift.local.Cluster;
import dev.sealift.local.PostgresInstallation;
import dev.sealift.local.ServerAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The folder of this JVM's servers. They end with the JVM: a shutdown hook stops them and deletes the folder. Where the
 * JVM was killed, the next run of any test does that: it knows a dead JVM's folder by its lock, which nobody holds.
 */
final class TestRun {
    private static final String RUNS = "run-*";
    private static final String CONTAINERS = "container-*";
    private static final String ALIVE = "alive";

    private static final class Holder {
        static final TestRun INSTANCE = begin();
    }

    private final ServerAccount account;
    private final Path binaries;
    private final Path directory;
    private final AtomicInteger servers = new AtomicInteger();

    /** Never released: that happens when the JVM ends, in whatever way. Kept, for a lock that is collected is released. */
    @SuppressWarnings("unused")
    private final FileLock alive;

    private TestRun(ServerAccount account, Path binaries, Path directory) throws IOException {
        this.account = account;
        this.binaries = binaries;
        this.directory = directory;
        this.alive = FileChannel.open(directory.resolve(ALIVE), CREATE, WRITE).lock();
    }

    static TestRun current() {
        return Holder.INSTANCE;
    }

    ServerAccount account() {
        return account;
    }

    /** Kept between runs, since unpacking takes a second or two. */
    Path binaries() {
        return binaries;
    }

    /** A folder for a server that is not there yet. */
    Path newServerDirectory() {
        return directory.resolve("server-" + servers.incrementAndGet());
    }

    /** The same, but in a place of the caller's. The run's own folder refers to it, and so it ends with the run. */
    Path newServerDirectoryIn(Path place) throws IOException {
        Path reference = newServerDirectory();
        Path server = place.resolve(directory.getFileName() + "-" + reference.getFileName());
        Files.createSymbolicLink(reference, server);
        return server;
    }

    /** A name for a container, which ends with the run. */
    String newContainer(String engine) throws IOException {
        Path reference = directory.resolve(
                CONTAINERS.replace("*", engine + "-" + directory.getFileName() + "-" + servers.incrementAndGet()));
        Files.createFile(reference);
        return String.valueOf(reference.getFileName());
    }

    private static TestRun begin() {
        ServerAccount account = ServerAccount.current();
        try {
            Path base = Places.forServers(account);
            // One JVM at a time looks at the others' locks and makes its own.
            try (FileChannel sweeping = FileChannel.open(base.resolve("sweeping.lock"), CREATE, WRITE)) {
                sweeping.lock();
                TestRun run = new TestRun(account, Places.forBinaries(account), newDirectory(account, base));
                run.sweep(base);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> run.end(run.directory)));
                return run;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a folder for test servers", e);
        }
    }

    private static Path newDirectory(ServerAccount account, Path base) throws IOException {
        Path directory = base.resolve(
                RUNS.replace("*", ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime())));
        account.createSharedDirectories(directory);
        return directory;
    }

    private void sweep(Path base) throws IOException {
        for (Path run : children(base, RUNS)) {
            if (!run.equals(directory) && isDead(run)) {
                end(run);
            }
        }
    }

    private static boolean isDead(Path run) throws IOException {
        try (FileChannel alive = FileChannel.open(run.resolve(ALIVE), CREATE, WRITE)) {
            return alive.tryLock() != null;
        }
    }

    private void end(Path run) {
        try {
            // Any version's pg_ctl can stop any version's server.
            PostgresInstallation installation = Binaries.unpackInto(binaries, TestPostgres.NEWEST, account);
            for (Path server : children(run, "server-*")) {
                Path place = Files.isSymbolicLink(server) ? Files.readSymbolicLink(server) : server;
                if (Files.isDirectory(place)) {
                    new Cluster(place, installation, account, TestServer.SETTINGS).delete();
                }
            }
            for (Path container : children(run, CONTAINERS)) {
                Container.remove(String.valueOf(container.getFileName()));
            }
            for (Path file : children(run, "*")) {
                Files.delete(file);
            }
            Files.delete(run);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + run, e);
        }
    }

    private static List<Path> children(Path directory, String pattern) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, pattern)) {
            List<Path> found = new ArrayList<>();
            children.forEach(found::add);
            return found;
        }
    }
}
