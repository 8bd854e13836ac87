package dev.sealift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cluster for all tests, since creating one takes most of a second. Each test begins with its server running. */
class ClusterTest {
    @TempDir(factory = Machine.OpenFolder.class)
    private static Path folder;

    private static Cluster cluster;

    /** Another JVM, which starts the cluster in a folder, says which process its server is, and ends. */
    static final class OtherJvm {
        private OtherJvm() {}

        public static void main(String[] arguments) {
            Cluster cluster = new Cluster(Path.of(arguments[0]), Machine.bundled(), Machine.ACCOUNT, Machine.quick());
            cluster.start();
            System.out.println(cluster.processId().orElseThrow());
        }
    }

    @BeforeAll
    static void create() {
        cluster = new Cluster(folder.resolve("cluster"), Machine.bundled(), Machine.ACCOUNT, Machine.quick());
    }

    @AfterAll
    static void delete() {
        cluster.delete();
    }

    @BeforeEach
    void start() {
        cluster.start();
    }

    @Test
    void isPrivateToItsAccount() throws Exception {
        assertThat(permissions("cluster")).isEqualTo("rwx------");
        assertThat(permissions("cluster/data")).isEqualTo("rwx------");
        assertThat(permissions("cluster/pgpass")).isEqualTo("rw-------");
    }

    @Test
    void listensOnLoopbackOnlyAndWantsThePassword() throws SQLException {
        assertThat(value("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(value("SHOW unix_socket_directories")).isEmpty();
        assertThat(value("SHOW password_encryption")).isEqualTo("scram-sha-256");
        assertThat(value("SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(cluster.port());
        assertThatThrownBy(() -> DriverManager.getConnection(url, Cluster.USER, "wrong"))
                .extracting("SQLState")
                .isEqualTo("28P01");
    }

    @Test
    void staysAsItIsWhenItIsStartedAgain() {
        long server = cluster.processId().orElseThrow();

        again().start();

        assertThat(again().isRunning()).isTrue();
        assertThat(again().processId()).hasValue(server);
    }

    @Test
    void keepsItsPort() {
        int port = cluster.port();
        cluster.stop(Cluster.StopMode.FAST);
        assertThat(cluster.isRunning()).isFalse();
        assertThat(cluster.port()).isEqualTo(port);

        again().start();

        assertThat(cluster.port()).isEqualTo(port);
    }

    @Test
    void takesAnotherPortWhereItsOwnIsTaken() throws Exception {
        int port = cluster.port();
        cluster.stop(Cluster.StopMode.FAST);
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            cluster.start();

            assertThat(cluster.port()).isNotEqualTo(other.getLocalPort());
            assertThat(value("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void recoversWhenItWasKilled() throws SQLException {
        ProcessHandle server =
                ProcessHandle.of(cluster.processId().orElseThrow()).orElseThrow();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(server), server.children()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);

        cluster.start();

        assertThat(cluster.processId()).get().isNotEqualTo(server.pid());
        assertThat(value("SELECT 1")).isEqualTo("1");
    }

    @Test
    void startsWhereItsOldProcessIdBelongsToAnotherProcess() throws Exception {
        cluster.stop(Cluster.StopMode.FAST);
        Files.writeString(
                cluster.dataDirectory().resolve("postmaster.pid"),
                "%d\n%s\n1700000000\n%d\n\n127.0.0.1\n  1234567 99\nready   \n"
                        .formatted(ProcessHandle.current().pid(), cluster.dataDirectory(), cluster.port()));
        assertThat(cluster.isRunning()).isFalse();

        cluster.start();

        assertThat(value("SELECT 1")).isEqualTo("1");
    }

    @Test
    void outlivesTheJvmsThatStartItEvenTwoAtOnce() throws Exception {
        Path directory = folder.resolve("outliving/cluster");
        Cluster outliving = new Cluster(directory, Machine.bundled(), Machine.ACCOUNT, Machine.quick());
        try {
            Process one = Machine.jvm(OtherJvm.class, directory.toString()).start();
            Process other = Machine.jvm(OtherJvm.class, directory.toString()).start();
            try (BufferedReader server = one.inputReader();
                    BufferedReader sameServer = other.inputReader()) {
                String processId = server.readLine();
                assertThat(sameServer.readLine()).isEqualTo(processId);
                assertThat(one.waitFor() + other.waitFor()).isZero();

                assertThat(outliving.isRunning()).isTrue();
                assertThat(outliving.processId()).hasValue(Long.parseLong(processId));
            }
        } finally {
            outliving.delete();
        }
        assertThat(folder.resolve("outliving")).isEmptyDirectory();
    }

    @Test
    void takesTheUsersOwnSettings() throws Exception {
        Path settings = cluster.dataDirectory().resolve("postgresql.conf");
        cluster.stop(Cluster.StopMode.FAST);
        Files.writeString(settings, "work_mem = '17MB'\nmax_wal_size = '3GB'\n", StandardOpenOption.APPEND);

        cluster.start();

        assertThat(value("SHOW work_mem")).isEqualTo("17MB");
        assertThat(value("SHOW max_wal_size")).isEqualTo("3GB");
        assertThat(value("SHOW checkpoint_timeout")).isEqualTo("15min");
    }

    @Test
    void saysWhyItDoesNotStart() {
        cluster.stop(Cluster.StopMode.FAST);
        Cluster misled = new Cluster(
                folder.resolve("cluster"),
                Machine.bundled(),
                Machine.ACCOUNT,
                Machine.quick().with("shared_buffers", "much"));

        assertThatThrownBy(misled::start)
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("server.log:\n")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"much\"");
    }

    @Test
    void saysWhereItCannotBeCreated() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Cluster nowhere = new Cluster(file.resolve("cluster"), Machine.bundled(), Machine.ACCOUNT, Machine.quick());

        assertThatThrownBy(nowhere::create)
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining(file.toString())
                .extracting("hint")
                .asString()
                .contains("SEALIFT_HOME");
    }

    @Test
    void hasNoPortBeforeItWasStarted() {
        Cluster none = new Cluster(folder.resolve("none"), Machine.bundled(), Machine.ACCOUNT, Machine.quick());

        assertThatThrownBy(none::port).hasMessageContaining("has never been started");
        assertThat(none.isRunning()).isFalse();
        none.stop(Cluster.StopMode.FAST);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void sortsTextAsAReaderExpects() throws SQLException {
        assertThat(value("SELECT string_agg(w, ' ' ORDER BY w) FROM unnest(ARRAY['b', 'Ä', 'a', 'Z', 'é', 'f']) w"))
                .isEqualTo("a Ä b é f Z");
        assertThat(value("SELECT 'É' ILIKE 'é'")).isEqualTo("t");
        assertThat(value("SHOW data_checksums")).isEqualTo("on");
    }

    private static Cluster again() {
        return new Cluster(folder.resolve("cluster"), Machine.bundled(), Machine.ACCOUNT, Machine.quick());
    }

    private static String permissions(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private static String value(String sql) throws SQLException {
        try (Connection session = cluster.connect(Cluster.FIRST_DATABASE);
                ResultSet rows = session.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
