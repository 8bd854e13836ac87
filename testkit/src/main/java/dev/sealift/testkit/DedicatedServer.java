package dev.sealift.testkit;

import dev.sealift.local.Cluster;
import dev.sealift.local.ClusterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A server that one test has to itself, for faults. It keeps its port over a restart. Closing deletes it. */
public final class DedicatedServer implements AutoCloseable {
    /** In {@code postmaster.pid}: the key and the id of the shared memory that guards the data directory. */
    private static final int SHARED_MEMORY_LINE = 6;

    private static final int FIRST_PORT = 26_000;
    private static final int PORTS_EACH = 10;
    private static final int SERVERS = 600;

    private final TestServer server;

    private DedicatedServer(TestServer server) {
        this.server = server;
    }

    static DedicatedServer start(int majorVersion) {
        return start(majorVersion, elsewhere(TestServer.SETTINGS));
    }

    static DedicatedServer start(int majorVersion, ClusterSettings settings) {
        return new DedicatedServer(TestServer.start(majorVersion, Pristine.copy(majorVersion, settings)));
    }

    /** Nobody else takes a port from up there while the server that had it is down, so that it comes back on it. */
    private static ClusterSettings elsewhere(ClusterSettings settings) {
        int port = FIRST_PORT + PORTS_EACH * ThreadLocalRandom.current().nextInt(SERVERS);
        return new ClusterSettings(settings.parameters(), port, settings.synced(), settings.launcher());
    }

    /** The server as such, as long as it runs. */
    public TestServer server() {
        return server;
    }

    /** An empty database on this server. */
    public TestDatabase fresh() {
        return server.fresh();
    }

    /** PostgreSQL's data folder. */
    public Path dataDirectory() {
        return cluster().dataDirectory();
    }

    /** Starts the server, unless it runs, and waits until it accepts connections. */
    public void start() {
        cluster().start();
    }

    /** Ends all sessions and stops the server in good order. */
    public void stop() {
        cluster().stop(Cluster.StopMode.FAST);
    }

    /** Stops the server without a checkpoint and without a word to its sessions: the next start recovers. */
    public void stopAtOnce() {
        cluster().stop(Cluster.StopMode.IMMEDIATE);
    }

    /** Kills every process of the server, as if the machine had lost its power, and waits until they are gone. */
    public void kill() {
        ProcessHandle postmaster =
                cluster().processId().flatMap(ProcessHandle::of).orElseThrow();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        Waiting.until(
                "the server's processes are gone", () -> processes.stream().noneMatch(DedicatedServer::runs));
    }

    /** A process that is dead, but that nobody has reaped yet, still counts as alive. It has no program any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /**
     * Sets a parameter for new sessions, and for all where PostgreSQL allows it; some wait for a restart.
     *
     * @param value as in {@code postgresql.conf}, without quotes
     */
    public void set(String parameter, String value) {
        server.administer("ALTER SYSTEM SET %s = '%s'".formatted(parameter, value.replace("'", "''")));
        server.administer("SELECT pg_reload_conf()");
    }

    @Override
    public void close() {
        server.close();
        Optional<String> abandoned = abandonedSharedMemory();
        cluster().delete();
        abandoned.ifPresent(DedicatedServer::releaseSharedMemory);
    }

    private Cluster cluster() {
        return server.cluster();
    }

    /** A server that was killed leaves a segment to the operating system, which its next start would have taken over. */
    private Optional<String> abandonedSharedMemory() {
        Path postmasterPid = dataDirectory().resolve("postmaster.pid");
        if (cluster().processId().isPresent() || !Files.exists(postmasterPid)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(postmasterPid)) {
            return lines.skip(SHARED_MEMORY_LINE)
                    .findFirst()
                    .map(keyAndId -> keyAndId.strip().split("\\s+", 2)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void releaseSharedMemory(String id) {
        try {
            new ProcessBuilder("ipcrm", "-m", id).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release shared memory " + id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
