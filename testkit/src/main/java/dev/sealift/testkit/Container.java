package dev.sealift.testkit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** PostgreSQL with pgvector in a container that ends with the JVM, or is removed by the next run of the tests. */
final class Container {
    static final List<String> ENGINES = List.of("docker", "podman");

    private static final String IMAGE = "docker.io/pgvector/pgvector:pg17";
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private Container() {}

    /**
     * Starts one, and waits until it accepts connections.
     *
     * @throws IOException if no engine answers, or the image cannot be had
     */
    static ServerAccess start(String engine) throws IOException {
        Program.run(List.of(engine, "info"), ANSWER);
        String name = TestRun.current().newContainer(engine);
        String password = UUID.randomUUID().toString();
        Program.run(
                List.of(
                        engine,
                        "run",
                        "--detach",
                        "--rm",
                        "--name=" + name,
                        "--shm-size=1g",
                        "--env=POSTGRES_PASSWORD=" + password,
                        "--publish=127.0.0.1::5432",
                        IMAGE,
                        "-cfsync=off",
                        "-cfull_page_writes=off",
                        "-csynchronous_commit=off",
                        "-cmax_connections=200",
                        "-cmax_wal_size=1GB",
                        "-ctimezone=UTC"),
                DOWNLOAD);
        // 127.0.0.1:32768
        String address = Program.run(List.of(engine, "port", name, "5432/tcp"), ANSWER)
                .lines()
                .findFirst()
                .orElse("");
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        ServerAccess access = new ServerAccess.Given("127.0.0.1", port, "postgres", password, "postgres", "", "");
        awaitConnections(access, engine + " logs " + name);
        return access;
    }

    /** Removes a container, if it is there, by the name that {@link TestRun} gave it. */
    static void remove(String name) throws IOException {
        String engine = ENGINES.stream()
                .filter(known -> name.startsWith("container-" + known + "-"))
                .findFirst()
                .orElseThrow(() -> new IOException("no engine is named in " + name));
        Program.attempt(List.of(engine, "rm", "--force", name), ANSWER);
    }

    /** While it is set up, the image's server listens on no TCP port. */
    private static void awaitConnections(ServerAccess access, String logs) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try (Connection session = access.connect(access.firstDatabase())) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(
                            "no connection after %d s, see %s: %s".formatted(START.toSeconds(), logs, e.getMessage()),
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a container was starting", e);
        }
    }
}
