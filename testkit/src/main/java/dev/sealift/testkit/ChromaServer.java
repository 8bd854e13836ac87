package dev.sealift.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real Chroma server on a directory of the test's choice. It ends when it is closed, and with this JVM, however that ends.
 */
public final class ChromaServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final int port;
    private final Path log;
    private @Nullable KeptProcess keeper;

    private ChromaServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.log = directory.resolveSibling(directory.getFileName() + ".log");
    }

    /**
     * Starts a server, and waits until it answers.
     *
     * @param directory where it keeps its data; what lies there already, it serves. Its log is written beside it
     * @throws AssertionError if Chroma cannot be installed or does not start, with the reason
     */
    public static ChromaServer start(Path directory) {
        ChromaServer server = new ChromaServer(directory, freePort());
        server.start();
        return server;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again, on the same port. */
    public void start() {
        if (keeper != null) {
            throw new IllegalStateException("it runs");
        }
        List<String> command = List.of(
                "node",
                ChromaPackages.script().toString(),
                "run",
                "--path",
                directory.toString(),
                "--host",
                HOST,
                "--port",
                Integer.toString(port));
        try {
            keeper = KeptProcess.start(command, log);
            waitUntilItAnswers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitUntilItAnswers() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!client().answers()) {
            if (System.nanoTime() > deadline) {
                kill();
                throw new AssertionError("the Chroma server does not answer; tests need Node.js 20 or newer. It said:\n"
                        + Files.readString(log, UTF_8));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a Chroma server starts", e);
            }
        }
    }

    public URI url() {
        return URI.create("http://" + HOST + ":" + port);
    }

    public Path directory() {
        return directory;
    }

    /** Fills its collections, in the default database. */
    public ChromaClient client() {
        return new ChromaClient(url(), "default_tenant", "default_database");
    }

    /** Asks it to end, and waits until it has. */
    public void stop() {
        end("TERM");
    }

    /** Kills it, as if the machine had lost its power, and waits until it is gone. */
    public void kill() {
        end("KILL");
    }

    private void end(String signal) {
        KeptProcess running = keeper;
        if (running != null) {
            keeper = null;
            running.end(signal);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
