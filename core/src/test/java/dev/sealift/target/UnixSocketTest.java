package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
    @Test
    void aServerBehindASocketIsReachedAndCopiesThere() throws SQLException {
        try (DedicatedServer dedicated = TestPostgres.dedicated(TestPostgres.NEWEST)) {
            TestDatabase database = dedicated.fresh();
            // Its own data folder is the one that the server can surely write to.
            Path directory = dedicated.dataDirectory();
            dedicated.set("unix_socket_directories", directory.toString());
            dedicated.stop();
            dedicated.start();
            TargetUrl url = TargetUrl.parse(
                    "postgresql://app:app-password@/%s?host=%s&port=%d"
                            .formatted(
                                    database.name(),
                                    directory,
                                    dedicated.server().port()),
                    Map.of("HOME", ""));
            assertThat(url.local()).isTrue();
            try (Target target = Target.connect(url, "sealift test");
                    Connection session = target.open();
                    Statement statement = session.createStatement()) {
                statement.execute("CREATE TABLE public.items (id int, value text)");
                assertThat(firstValue(statement, "SELECT inet_client_addr()")).isNull();
                CopyIn copy = CopyIn.begin(session, "COPY public.items FROM STDIN");
                byte[] line = ("1\t" + "x".repeat(10_000) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                for (int i = 0; i < 20_000; i++) {
                    copy.write(line, 0, line.length);
                }
                assertThat(copy.end()).isEqualTo(20_000);
                long bytes = 0;
                try (CopyOutRows rows =
                        CopyOutRows.begin(session, "COPY (SELECT value FROM public.items) TO STDOUT (FORMAT binary)")) {
                    while (rows.next()) {
                        bytes += rows.length(0);
                    }
                }
                assertThat(bytes).isEqualTo(200_000_000);

                dedicated.kill();
                SQLException error = catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT 1"));
                assertThat(target.failure(error).diagnostic().code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
            }
        }
    }

    private static String firstValue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Both ends of one connection. */
    private record Ends(ServerSocketChannel listener, Socket socket, SocketChannel peer) implements AutoCloseable {
        static Ends at(Path path) throws IOException {
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(path));
            Socket socket = new UnixSocketFactory(path.toString()).createSocket("ignored", 1);
            return new Ends(listener, socket, listener.accept());
        }

        @Override
        public void close() throws IOException {
            socket.close();
            peer.close();
            listener.close();
        }
    }

    @Test
    void aReadTimesOutAndTheConnectionStays(@TempDir Path directory) throws IOException {
        try (Ends ends = Ends.at(directory.resolve("s"))) {
            InputStream input = ends.socket().getInputStream();
            ends.socket().setSoTimeout(50);
            long begin = System.nanoTime();
            assertThat(catchThrowableOfType(SocketTimeoutException.class, input::read))
                    .isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(50), Duration.ofSeconds(5));
            ends.peer().write(ByteBuffer.wrap(new byte[] {(byte) 200}));
            assertThat(input.read()).isEqualTo(200);
            ends.peer().close();
            assertThat(input.read()).isEqualTo(-1);
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void aFullSocketIsWaitedForWhileTheOtherDirectionIsRead(@TempDir Path directory) throws IOException {
        int size = 20 << 20;
        try (Ends ends = Ends.at(directory.resolve("s"))) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    ends.socket().getOutputStream().write(new byte[size]);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            ends.peer().write(ByteBuffer.wrap(new byte[] {7}));
            assertThat(ends.socket().getInputStream().read()).isEqualTo(7);
            assertThat(writing).isNotDone();
            int received = 0;
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (received < size) {
                received += ends.peer().read(buffer.clear());
            }
            writing.join();
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void anInterruptDoesNotCloseTheConnection(@TempDir Path directory) throws IOException {
        try (Ends ends = Ends.at(directory.resolve("s"))) {
            Thread.currentThread().interrupt();
            ends.peer().configureBlocking(false);
            ends.socket().getOutputStream().write(1);
            ends.socket().setSoTimeout(20);
            InputStream input = ends.socket().getInputStream();
            assertThat(catchThrowableOfType(SocketTimeoutException.class, input::read))
                    .isNotNull();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(ends.socket().isClosed()).isFalse();
            ends.peer().write(ByteBuffer.wrap(new byte[] {9}));
            assertThat(input.read()).isEqualTo(9);
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void closingWakesTheThreadThatReads(@TempDir Path directory) throws Exception {
        try (Ends ends = Ends.at(directory.resolve("s"))) {
            CompletableFuture<Throwable> reading = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                    SocketException.class, () -> ends.socket().getInputStream().read()));
            Thread.sleep(100);
            assertThat(reading).isNotDone();
            ends.socket().close();
            assertThat(reading.get()).isInstanceOf(SocketException.class);
            assertThat(ends.peer().read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }
}
