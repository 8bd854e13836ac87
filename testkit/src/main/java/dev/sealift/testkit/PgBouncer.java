package dev.sealift.testkit;

import dev.sealift.local.ServerAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A real PgBouncer before a server of the testkit: the installed one, else Debian's package in a folder of its own. It ends when it
 * is closed, and with this JVM.
 *
 * @see <a href="https://www.pgbouncer.org/config.html">PgBouncer: configuration</a>
 */
public final class PgBouncer implements AutoCloseable {
    private static final String SCRIPT = "debian-pgbouncer.sh";
    private static final Duration UNPACKING = Duration.ofMinutes(5);
    private static final String HOST = "127.0.0.1";
    private static final List<Path> INSTALLED =
            List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/opt/homebrew/bin/pgbouncer"));

    /** For how long a client keeps the server's session that it got. */
    public enum Mode {
        SESSION,
        TRANSACTION,
        STATEMENT
    }

    private final Path directory;
    private final int serverPort;
    private final int port;
    private final KeptProcess process;

    private PgBouncer(Path directory, int serverPort, int port, KeptProcess process) {
        this.directory = directory;
        this.serverPort = serverPort;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one, and waits until it takes connections. It knows the databases' owner.
     *
     * @param settings lines of its configuration, such as {@code default_pool_size = 1}
     * @throws AssertionError if there is none on this machine and none can be had, with what to install
     */
    public static PgBouncer before(TestServer server, Mode mode, String... settings) {
        try {
            return start(server, mode, List.of(settings));
        } catch (IOException e) {
            throw new AssertionError(
                    "Tests of poolers need PgBouncer, and the tests could not get it by themselves: " + e.getMessage()
                            + "\nOne of these provides it:\n"
                            + "  sudo apt-get install pgbouncer   Debian, Ubuntu\n"
                            + "  brew install pgbouncer           macOS",
                    e);
        }
    }

    private static PgBouncer start(TestServer server, Mode mode, List<String> settings) throws IOException {
        ServerAccount account = TestRun.current().account();
        Path program = program(account);
        // Short, and open to the account that PgBouncer runs as, since it refuses root.
        Path directory = Files.createTempDirectory("sealift-pgbouncer");
        account.createPrivateDirectory(directory);
        int port = freePort();
        Path users = directory.resolve("users.txt");
        Path configuration = directory.resolve("pgbouncer.ini");
        account.writePrivateFile(users, "\"%s\" \"%s\"\n".formatted(server.owner(), TestServer.OWNER_PASSWORD));
        account.writePrivateFile(configuration, """
                        [databases]
                        * = host=%s port=%d
                        [pgbouncer]
                        listen_addr = %s
                        listen_port = %d
                        unix_socket_dir =
                        auth_type = scram-sha-256
                        auth_file = %s
                        pool_mode = %s
                        %s
                        """.formatted(
                        server.host(),
                        server.port(),
                        HOST,
                        port,
                        users,
                        mode.name().toLowerCase(Locale.ROOT),
                        String.join("\n", settings)));
        Path log = directory.resolve("log");
        Files.createFile(log);
        KeptProcess process =
                KeptProcess.start(account.command(List.of(program.toString(), configuration.toString())), log);
        PgBouncer pooler = new PgBouncer(directory, server.port(), port, process);
        try {
            Waiting.until("PgBouncer listens", pooler::listens);
            return pooler;
        } catch (AssertionError e) {
            String said = Files.readString(log);
            pooler.close();
            throw new AssertionError(e.getMessage() + "\n" + said, e);
        }
    }

    private static Path program(ServerAccount account) throws IOException {
        for (Path installed : INSTALLED) {
            if (Files.isExecutable(installed)) {
                return installed;
            }
        }
        Path folder = Places.forPrograms(account).resolve("pgbouncer");
        Path script = Files.createTempFile("sealift-testkit", ".sh");
        try (InputStream text = PgBouncer.class.getResourceAsStream(SCRIPT)) {
            Files.copy(Objects.requireNonNull(text, SCRIPT), script, StandardCopyOption.REPLACE_EXISTING);
            Program.run(List.of("sh", script.toString(), folder.toString()), UNPACKING);
            return folder.resolve("pgbouncer");
        } finally {
            Files.deleteIfExists(script);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(HOST, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The port to connect to. */
    public int port() {
        return port;
    }

    /**
     * The same URL, but leading through this pooler, and without its options, which are about the way to the server.
     *
     * @throws IllegalArgumentException if the URL leads elsewhere than to the pooler's server
     */
    public String through(String url) {
        String direct = ":%d/".formatted(serverPort);
        if (!url.contains(direct)) {
            throw new IllegalArgumentException("this pooler leads to port %d only".formatted(serverPort));
        }
        return url.replaceFirst("@[^@/]*" + direct + "([^?]*).*", "@%s:%d/$1".formatted(HOST, port));
    }

    @Override
    public void close() {
        process.end("KILL");
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
