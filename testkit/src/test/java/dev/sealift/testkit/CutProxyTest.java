package dev.sealift.testkit;

import static dev.sealift.testkit.CutProxy.Direction.TO_CLIENT;
import static dev.sealift.testkit.CutProxy.Direction.TO_SERVER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class CutProxyTest {
    private TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh();
    private CutProxy proxy = CutProxy.to(database.server().port());

    @BeforeEach
    void createATable() {
        database.execute("CREATE TABLE t (a text)");
    }

    @AfterEach
    void close() {
        proxy.close();
        database.close();
    }

    @Test
    void carriesASessionToTheServerAndBack() throws SQLException {
        try (Connection session = connect()) {
            session.createStatement().execute("INSERT INTO t VALUES ('x')");
            assertThat(proxy.connections()).isEqualTo(1);
        }

        assertThat(database.value("SELECT a FROM t")).isEqualTo("x");
        assertThat(proxy.passed(TO_SERVER)).isPositive();
        assertThat(proxy.passed(TO_CLIENT)).isPositive();
    }

    @Test
    void leadsWhereTheUrlLedBefore() {
        assertThat(proxy.through(database.url()))
                .isEqualTo(database.url().replace(":" + database.server().port() + "/", ":" + proxy.port() + "/"));
        assertThatThrownBy(() -> proxy.through("postgresql://app@127.0.0.1:1/x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cutsWhatIsOpenAndAcceptsWhatIsNew() throws SQLException {
        try (Connection session = connect()) {
            proxy.cut();

            assertThatThrownBy(() -> session.createStatement().execute("SELECT 1"))
                    .extracting("SQLState")
                    .isEqualTo("08006");
        }
        try (Connection session = connect()) {
            assertThat(session.isValid(1)).isTrue();
        }
    }

    @Test
    void cutsInTheMiddleOfALoad() throws SQLException {
        InputStream rows = new ByteArrayInputStream("x\n".repeat(500_000).getBytes(UTF_8));
        proxy.cutAfter(TO_SERVER, 100_000);

        assertThatThrownBy(() -> {
                    try (Connection session = connect()) {
                        session.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY t FROM STDIN", rows);
                    }
                })
                .isInstanceOf(SQLException.class);
        assertThat(proxy.passed(TO_SERVER)).isEqualTo(100_000);
        assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void losesTheAnswerToACommitThatTheServerCarriesOut() throws Exception {
        try (Connection session = connect()) {
            session.setAutoCommit(false);
            session.createStatement().execute("INSERT INTO t VALUES ('x')");
            proxy.cutAfter(TO_CLIENT, 0);

            assertThatThrownBy(session::commit).extracting("SQLState").isEqualTo("08006");
        }
        assertThat(database.value("SELECT a FROM t")).isEqualTo("x");
    }

    @Test
    void holdsAnswersBackUntilItResumes() throws Exception {
        try (Connection session = connect()) {
            proxy.stall(TO_CLIENT);
            CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> succeeds(session));

            assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            proxy.resume();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void resetsNewConnectionsWhenToldToRefuseThem() throws SQLException {
        proxy.refuseConnections();
        assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);

        proxy.acceptConnections();
        try (Connection session = connect()) {
            assertThat(session.isValid(1)).isTrue();
        }
    }

    @Test
    void forgetsConnectionsThatEnded() throws Exception {
        connect().close();

        Waiting.until("the connection is forgotten", () -> proxy.connections() == 0);
    }

    private static boolean succeeds(Connection session) {
        try {
            return session.createStatement().execute("SELECT 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), database.name()),
                TestServer.OWNER,
                TestServer.OWNER_PASSWORD);
    }
}
