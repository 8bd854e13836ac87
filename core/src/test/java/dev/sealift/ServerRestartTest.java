package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.Report;
import dev.sealift.testkit.CutProxy;
import dev.sealift.testkit.CutProxy.Direction;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that restarts, or a connection that is cut, in the middle of a run: the same run ends in a verified target. */
class ServerRestartTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Path file = Path.of("");

    /** How a server goes down. */
    enum Fall {
        FAST {
            @Override
            void of(DedicatedServer server) {
                server.stop();
            }
        },
        IMMEDIATE {
            @Override
            void of(DedicatedServer server) {
                server.stopAtOnce();
            }
        },
        KILLED {
            @Override
            void of(DedicatedServer server) {
                server.kill();
            }
        };

        abstract void of(DedicatedServer server);
    }

    @BeforeEach
    void createTheSource() {
        file = folder.resolve("library.db");
        Library.create(file, 400);
    }

    @ParameterizedTest(name = "PostgreSQL {0}, {1}")
    @CsvSource({"14,FAST", "14,IMMEDIATE", "14,KILLED", "18,FAST", "18,IMMEDIATE", "18,KILLED"})
    void duringCopyingBuildingAndVerification(int version, Fall fall) throws InterruptedException {
        try (DedicatedServer server = TestPostgres.dedicated(version)) {
            TestDatabase database = server.fresh();
            Set<Phase> left = EnumSet.of(Phase.COPYING, Phase.KEYS, Phase.INDEXING, Phase.VERIFYING);
            Queue<RunEvent> events = new ConcurrentLinkedQueue<>();
            Queue<CompletableFuture<Void>> starts = new ConcurrentLinkedQueue<>();
            Consumer<RunEvent> restarting = event -> {
                events.add(event);
                Phase phase = within(event);
                synchronized (left) {
                    if (phase != null && left.remove(phase)) {
                        // This thread may be interrupted as soon as another one has lost its session.
                        CompletableFuture.runAsync(() -> fall.of(server)).join();
                        starts.add(CompletableFuture.runAsync(server::start));
                    }
                }
            };

            Report report = Runs.patient(file, PATIENCE)
                    .onEvent(restarting)
                    .to(database.url())
                    .migrate();

            starts.forEach(CompletableFuture::join);
            assertThat(left).isEmpty();
            assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
            assertThat(remade(report)).contains("the server was lost and found again ");
            assertThat(events).anyMatch(RunEvent.Waiting.class::isInstance);
            new BothSides(file, database).assertEqual();
        }
    }

    /** The phase of which something is done. */
    private static @Nullable Phase within(RunEvent event) {
        return switch (event) {
            case RunEvent.RowsDone rows when rows.rows() > 0 -> rows.phase();
            case RunEvent.StepDone step -> step.phase();
            default -> null;
        };
    }

    /** Without a wait for the disk, the server has told of commits that it does not know after a crash. */
    @Test
    void aCrashThatTakesBackWhatTheRunBelievedInIsNoticed() throws InterruptedException {
        try (DedicatedServer server = TestPostgres.dedicated(TestPostgres.NEWEST);
                CutProxy proxy = CutProxy.to(server.server().port())) {
            server.set("wal_writer_delay", "10s");
            // What creates the tables is to stay: it fills less than a buffer, which only the end of a commit writes.
            TestDatabase database = server.fresh();
            AtomicInteger before = new AtomicInteger();
            CompletableFuture<Integer> after = new CompletableFuture<>();
            Consumer<RunEvent> crash = event -> {
                if (event instanceof RunEvent.RowsDone rows && rows.phase() == Phase.COPYING && before.get() == 0) {
                    int loaded = loaded(database);
                    if (loaded >= 10 && before.compareAndSet(0, loaded)) {
                        proxy.refuseConnections();
                        CompletableFuture.runAsync(server::kill).join();
                        CompletableFuture.runAsync(() -> {
                            server.start();
                            after.complete(loaded(database));
                            proxy.acceptConnections();
                        });
                    }
                }
            };

            Report report = Runs.patient(file, PATIENCE)
                    .onEvent(crash)
                    .to(proxy.through(database.url()))
                    .migrate();

            assertThat(before)
                    .as("chunks that were loaded when the server crashed")
                    .hasPositiveValue();
            assertThat(after.join())
                    .as("chunks that are still loaded after the crash")
                    .isLessThan(before.get());
            assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
            new BothSides(file, database).assertEqual();
        }
    }

    /** The journal may be gone with them. */
    private static int loaded(TestDatabase database) {
        if (database.value("SELECT to_regclass('sealift.chunk')") == null) {
            return 0;
        }
        return Integer.parseInt(String.valueOf(database.value("SELECT count(loaded) FROM sealift.chunk")));
    }

    @OnPostgres
    void aNetworkThatIsCutAgainAndAgain(TestDatabase database) throws InterruptedException {
        try (CutProxy proxy = CutProxy.to(database.server().port())) {
            Set<Phase> left = EnumSet.of(Phase.CREATING, Phase.COPYING, Phase.INDEXING, Phase.VERIFYING);
            Report report = Runs.patient(file, PATIENCE)
                    .onEvent(event -> {
                        if (event instanceof RunEvent.PhaseBegins begins) {
                            synchronized (left) {
                                if (left.remove(begins.phase())) {
                                    proxy.cutAfter(Direction.TO_SERVER, 10_000);
                                }
                            }
                        }
                    })
                    .to(proxy.through(database.url()))
                    .migrate();

            assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
            assertThat(left).isEmpty();
            assertThat(remade(report)).containsPattern("found again ([2-9]|\\d\\d+) times");
            new BothSides(file, database).assertEqual();
        }
    }

    /** Others go on where one session is lost, and the lock is still held: only its chunk is repeated. */
    @OnPostgres
    void oneSessionThatIsEndedCostsOneChunk(TestDatabase database) throws InterruptedException {
        Queue<RunEvent> events = new ConcurrentLinkedQueue<>();
        Set<Phase> left = EnumSet.of(Phase.COPYING, Phase.VERIFYING);
        Report report = Runs.patient(file, PATIENCE)
                .onEvent(event -> {
                    events.add(event);
                    if (event instanceof RunEvent.RowsDone rows) {
                        synchronized (left) {
                            if (left.contains(rows.phase()) && endOneThatCopies(database)) {
                                left.remove(rows.phase());
                            }
                        }
                    }
                })
                .to(database.url())
                .migrate();

        assertThat(left).isEmpty();
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(remade(report))
                .startsWith("a connection was lost and made again ")
                .doesNotContain("found again");
        assertThat(events).noneMatch(RunEvent.Waiting.class::isInstance);
        assertThat(copied(events)).isEqualTo(rows(database));
        new BothSides(file, database).assertEqual();
    }

    private static boolean endOneThatCopies(TestDatabase database) {
        return !database.query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name LIKE 'sealift %' AND query LIKE 'COPY%' LIMIT 1")
                .isEmpty();
    }

    /** What a chunk had told before it was repeated is taken back. */
    private static long copied(Queue<RunEvent> events) {
        return events.stream()
                .mapToLong(event ->
                        event instanceof RunEvent.RowsDone rows && rows.phase() == Phase.COPYING ? rows.rows() : 0)
                .sum();
    }

    private static long rows(TestDatabase database) {
        return Long.parseLong(String.valueOf(database.value("SELECT sum(rows) FROM sealift.chunk")));
    }

    @Test
    void aServerThatDoesNotComeBackEndsTheRunWithTheWayToResume() {
        try (DedicatedServer server = TestPostgres.dedicated(TestPostgres.NEWEST)) {
            TestDatabase database = server.fresh();
            Queue<RunEvent> events = new ConcurrentLinkedQueue<>();
            Migration migration = Runs.patient(file, Duration.ofSeconds(2)).onEvent(event -> {
                events.add(event);
                if (event instanceof RunEvent.PhaseBegins begins && begins.phase() == Phase.COPYING) {
                    CompletableFuture.runAsync(server::stop).join();
                }
            });

            Diagnostic failure = Runs.failure(migration, database.url());

            assertThat(failure.code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
            assertThat(failure.code().outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(failure.message()).contains("it did not come back within 2 s");
            assertThat(failure.hint()).contains("run the same command to resume");
            List<RunEvent.Waiting> waits = events.stream()
                    .filter(RunEvent.Waiting.class::isInstance)
                    .map(RunEvent.Waiting.class::cast)
                    .toList();
            assertThat(waits).hasSizeGreaterThan(1).last().satisfies(wait -> {
                assertThat(wait.reason()).contains("no server listens");
                assertThat(wait.patience()).isEqualTo(Duration.ofSeconds(2));
            });
        }
    }

    @Test
    void aRunThatIsInterruptedWhileItWaitsStops() throws InterruptedException {
        try (DedicatedServer server = TestPostgres.dedicated(TestPostgres.NEWEST)) {
            TestDatabase database = server.fresh();
            Thread run = Thread.currentThread();
            Migration migration = Runs.patient(file, PATIENCE).onEvent(event -> {
                if (event instanceof RunEvent.PhaseBegins begins && begins.phase() == Phase.COPYING) {
                    CompletableFuture.runAsync(server::stop).join();
                }
                if (event instanceof RunEvent.Waiting) {
                    run.interrupt();
                }
            });
            assertThatThrownBy(() -> migration.to(database.url()).migrate()).isInstanceOf(InterruptedException.class);
            server.start();
            Runs.complete(file, database);
        }
    }

    /** Or a server that the run itself brings down would be brought down without end. */
    @OnPostgres
    void aRunThatLosesItsServerWithoutGettingOnEnds(TestDatabase database) throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        Migration migration = Runs.patient(file, PATIENCE).onEvent(event -> {
            if (event instanceof RunEvent.PhaseBegins begins && begins.phase() == Phase.COPYING) {
                attempts.incrementAndGet();
                database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND application_name LIKE 'sealift %'");
            }
        });

        Diagnostic failure = Runs.failure(migration, database.url());

        assertThat(failure.code()).isEqualTo(Code.TARGET_CONNECTION_LOST);
        assertThat(failure.message()).contains("it was lost 5 times, and nothing was done in between");
        assertThat(attempts).hasValue(5);
        Runs.complete(file, database);
    }

    private static String remade(Report report) {
        return report.diagnostics().stream()
                .filter(diagnostic -> diagnostic.code() == Code.CONNECTION_REMADE)
                .map(Diagnostic::message)
                .findFirst()
                .orElse("");
    }
}
