package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.ChunkSize;
import dev.sealift.proof.SqliteFile;
import dev.sealift.report.Report;
import dev.sealift.source.ReadRate;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Servers that have room for few sessions, and sources that are read slowly. */
class CrowdedServerTest {
    private static final int ROWS = 40_000;

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void makeSource() {
        file = SqliteFile.make(
                folder.resolve("app.db"), "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)", """
                WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                INSERT INTO t SELECT i, printf('%%.100c', 'x') FROM n""".formatted(ROWS));
    }

    @OnPostgres
    void aServerWithRoomForFewSessionsGetsFewerStreams(TestDatabase target) throws Exception {
        String url = login(target, 9);
        ConcurrentLinkedQueue<RunEvent> events = new ConcurrentLinkedQueue<>();
        assertThat(migration(8, events::add).to(url).migrate().outcome()).isEqualTo(Outcome.DONE);

        assertThat(notes(events)).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo(Code.TARGET_CROWDED);
            assertThat(note.message()).contains("room for 8 sessions more", "2 chunks are worked on at once, not 8");
        });
        events.clear();
        assertThat(migration(2, events::add).to(url).verify().outcome()).isEqualTo(Outcome.DONE);
        assertThat(notes(events)).isEmpty();
    }

    @OnPostgres
    void aLimitInTheUrlIsKept(TestDatabase target) throws Exception {
        // The seventh session is of no use: two chunks may take four, and the run itself two.
        for (int limit : new int[] {7, 6}) {
            ConcurrentLinkedQueue<RunEvent> events = new ConcurrentLinkedQueue<>();
            AtomicInteger most = new AtomicInteger();
            Migration.To migration = migration(4, event -> {
                        events.add(event);
                        most.accumulateAndGet(sessions(target), Math::max);
                    })
                    .to(target.url() + "?connection_limit=" + limit);
            Report report = limit == 7 ? migration.migrate() : migration.verify();
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(notes(events))
                    .singleElement()
                    .satisfies(note -> assertThat(note.message())
                            .isEqualTo("the URL's connection_limit is %d: 2 chunks are worked on at once, not 4"
                                    .formatted(limit)));
            assertThat(most.get()).as("the most sessions").isBetween(2, 6);
        }
    }

    private static int sessions(TestDatabase target) {
        return Integer.parseInt(
                String.valueOf(target.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name LIKE 'sealift%'")));
    }

    @OnPostgres
    void aRunWaitsWhileTheServerTakesNoMoreSessions(TestDatabase target) throws Exception {
        String url = login(target, 9);
        List<Connection> others = new ArrayList<>();
        Consumer<RunEvent> crowd = Runs.at(RunEvent.Phase.COPYING, () -> {
            fill(target, url, others);
            Thread.ofVirtual().start(() -> {
                pause();
                others.forEach(CrowdedServerTest::close);
            });
        });
        assertThat(migration(2, crowd).to(url).migrate().outcome()).isEqualTo(Outcome.DONE);
        assertThat(others).as("sessions that others had").isNotEmpty();
    }

    @OnPostgres
    void aChunkThatTheServerHadNoMemoryForIsLoadedAgain(TestDatabase target) throws Exception {
        faultyAfter(target, 15_000, "53200");
        assertThat(migration(2, event -> {}).to(target.url()).migrate().outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(target.value("SELECT count(*) FROM t WHERE note = 'made here'"))
                .isEqualTo(Integer.toString(ROWS));
        assertThat(target.value("SELECT last_value > %d FROM calls".formatted(ROWS)))
                .as("rows were loaded twice")
                .isEqualTo("t");
    }

    @OnPostgres
    void aFullDiskIsToldAtOnce(TestDatabase target) {
        faultyAfter(target, 15_000, "53100");
        assertThat(Runs.failure(migration(1, event -> {}), target.url()).code()).isEqualTo(Code.TARGET_DISK_FULL);
        assertThat(target.value("SELECT last_value FROM calls")).isEqualTo("15000");
    }

    /** A table whose n-th row meets an error of the server, once. */
    private static void faultyAfter(TestDatabase target, int rows, String state) {
        target.execute(
                "CREATE SEQUENCE calls",
                """
                CREATE FUNCTION note() RETURNS text LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('public.calls') = %d THEN
                        RAISE EXCEPTION 'the server lacks something' USING ERRCODE = '%s';
                    END IF;
                    RETURN 'made here';
                END $$""".formatted(rows, state),
                "CREATE TABLE t (id bigint PRIMARY KEY, body text, note text DEFAULT public.note())");
    }

    @OnPostgres
    void aSourceThatIsReadSlowlyArrivesWhole(TestDatabase target) throws Exception {
        // So many that each reader has to wait a few times.
        MigrationOptions slow = options(2).withRate(new ReadRate(ReadRate.Unit.ROWS, 100_000));
        Migration migration = Migration.from(file).with(slow);
        assertThat(migration.to(target.url()).migrate().outcome()).isEqualTo(Outcome.DONE);
        assertThat(target.value("SELECT count(*) FROM t")).isEqualTo(Integer.toString(ROWS));
    }

    private static MigrationOptions options(int streams) {
        return MigrationOptions.DEFAULT.withStreams(streams).withChunkSize(new ChunkSize(ROWS / 4, 32 << 20));
    }

    private Migration migration(int streams, Consumer<RunEvent> listener) {
        return Migration.from(file).with(options(streams)).onEvent(listener);
    }

    private static List<Diagnostic> notes(ConcurrentLinkedQueue<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.Note.class::isInstance)
                .map(event -> ((RunEvent.Note) event).diagnostic())
                .filter(note -> note.code() == Code.TARGET_CROWDED)
                .toList();
    }

    /** The URL of a role that may have so many sessions. */
    private static String login(TestDatabase target, int sessions) {
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser(
                "ALTER ROLE " + login.role() + " CONNECTION LIMIT " + sessions,
                "GRANT CREATE ON DATABASE " + target.name() + " TO " + login.role(),
                "GRANT CREATE ON SCHEMA public TO " + login.role());
        return login.url();
    }

    /** Takes every session that is left. */
    private static void fill(TestDatabase target, String url, List<Connection> others) {
        Properties login = new Properties();
        String[] userAndPassword =
                url.replaceFirst("^[a-z]+://([^@]+)@.*", "$1").split(":");
        login.setProperty("user", userAndPassword[0]);
        login.setProperty("password", userAndPassword[1]);
        String address =
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(target.server().port(), target.name());
        while (true) {
            try {
                others.add(DriverManager.getConnection(address, login));
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("53300");
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
