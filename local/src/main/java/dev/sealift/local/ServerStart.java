package dev.sealift.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Starts a cluster's server, unless it runs: after an orderly stop, after a crash, while another server has its port.
 *
 * @param accepts whether this cluster's server accepts connections on a port
 */
record ServerStart(
        ClusterFiles files, ClusterSettings settings, ServerAccount account, PgCtl pgCtl, IntPredicate accepts) {
    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    /** The id of no process: Linux ends at 2^22, others lower. */
    private static final int NO_PROCESS = Integer.MAX_VALUE;

    /** Holds the cluster's lock meanwhile. */
    void run() throws IOException {
        if (!runs()) {
            account.requireAccessTo(files.directory());
            launch();
        }
    }

    /** Whether the server runs. Waits for one that is starting or stopping. */
    private boolean runs() throws IOException {
        long deadline = System.nanoTime() + PgCtl.TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Postmaster> postmaster = files.postmaster();
            if (postmaster.isEmpty()) {
                return false;
            }
            switch (postmaster.get().fate()) {
                case GONE -> {
                    return false; // PostgreSQL sees that for itself.
                }
                case REUSED -> {
                    disown(postmaster.get());
                    return false;
                }
                case ALIVE -> {
                    if (accepts.test(postmaster.get().port())) {
                        return true;
                    }
                    pause();
                }
            }
        }
        throw new LocalPostgresException(
                "PostgreSQL in %s runs, but has accepted no connection for %d s."
                        .formatted(files.directory(), PgCtl.TIMEOUT.toSeconds()),
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
        long deadline = System.nanoTime() + RETRY_TIMEOUT.toNanos();
        while (true) {
            ServerLog log = ServerLog.fromNow(files.log());
            int port = Ports.firstFree(files.keptPort().orElse(settings.firstPort()), settings.firstPort());
            writeSettings(port);
            Command.Result result = pgCtl.start(settings.launcher());
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
                                        pgCtl.installation().version(),
                                        files.directory(),
                                        files.log(),
                                        reason.isEmpty() ? result.output() : reason),
                        "Mend what the log says and run the same command again.");
            }
            pause();
        }
    }

    private void writeSettings(int port) throws IOException {
        Map<String, String> parameters = new TreeMap<>(settings.parameters());
        parameters.put("listen_addresses", Cluster.HOST);
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
