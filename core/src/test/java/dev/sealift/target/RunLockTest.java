package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.Waiting;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.postgresql.PGConnection;

class RunLockTest {
    /** Builds an index for a minute and a half: 3,000 rows at 30 ms. */
    private static final String SLOW_INDEX = "CREATE INDEX slow_index ON public.items (public.slowly(id))";

    private static Target target(String url, String name) {
        return Target.connect(TargetUrl.parse(url, Map.of("HOME", "")), name);
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Diagnostic refusal(Target target) {
        return catchThrowableOfType(
                        SealiftException.class,
                        () -> RunLock.acquire(target, Duration.ZERO).close())
                .diagnostic();
    }

    private static long running(TestDatabase database, String text) {
        return Long.parseLong(
                String.valueOf(database.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND (query LIKE '" + text + "%' OR application_name = '" + text
                        + "')")));
    }

    @OnPostgres
    void aSecondRunIsRefusedAndToldWhoIsThere(TestDatabase database) {
        try (Target first = target(database.url(), "sealift 1");
                Target second = target(database.url(), "sealift 2");
                RunLock lock = RunLock.acquire(first, Duration.ZERO)) {
            Diagnostic busy = refusal(second);
            assertThat(busy.code()).isEqualTo(Code.TARGET_BUSY);
            assertThat(busy.message())
                    .containsPattern(
                            "server process \\d+, application_name 'sealift 1', since 20\\d\\d-.* UTC, from 127.0.0.1");
            assertThat(busy.hint()).containsPattern("SELECT pg_terminate_backend\\(\\d+\\)");
            assertThat(lock.held()).isTrue();
        }
    }

    @OnPostgres
    void aRunOfAnotherJvmHoldsTheLockUntilItIsKilled(TestDatabase database) throws IOException, InterruptedException {
        try (Target target = target(database.url(), "sealift 2");
                RunInAnotherJvm other =
                        RunInAnotherJvm.start(database.url(), "sealift 1", "SELECT pg_catalog.pg_sleep(600)")) {
            assertThat(refusal(target).code()).isEqualTo(Code.TARGET_BUSY);
            other.kill();
            try (RunLock lock = RunLock.acquire(target, Duration.ofSeconds(10))) {
                assertThat(lock.held()).isTrue();
                assertThat(running(database, "SELECT pg_catalog.pg_sleep(600)")).isZero();
            }
        }
    }

    @OnPostgres
    void theIndexThatAKilledRunWasBuildingIsNotFinishedBehindOurBack(TestDatabase database)
            throws IOException, InterruptedException {
        database.execute(
                "CREATE TABLE items (id int)",
                "INSERT INTO items SELECT generate_series(1, 3000)",
                "CREATE FUNCTION slowly(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS"
                        + " 'BEGIN PERFORM pg_catalog.pg_sleep(0.03); RETURN $1; END'");
        try (Target target = target(database.url(), "sealift 1");
                RunInAnotherJvm other = RunInAnotherJvm.start(database.url(), "sealift 1", SLOW_INDEX)) {
            Waiting.until("the index is being built", () -> running(database, "CREATE INDEX slow_index") == 1);
            other.kill();
            long killed = System.nanoTime();
            try (RunLock lock = RunLock.acquire(target, Duration.ofSeconds(10))) {
                assertThat(lock.held()).isTrue();
                // Sooner than the server notices by itself that the client is gone.
                assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(4));
                assertThat(running(database, "CREATE INDEX slow_index")).isZero();
                assertThat(database.value("SELECT to_regclass('public.slow_index')"))
                        .isNull();
            }
        }
    }

    @OnPostgres
    void onlySessionsOfEarlierRunsAreEnded(TestDatabase database) throws SQLException {
        try (TestDatabase elsewhere = database.server().fresh();
                Target old = target(database.url(), "sealift old");
                Target apart = target(elsewhere.url(), "sealift old");
                Target reader = target(database.url(), "sealift-verify");
                Target ours = target(database.url(), "sealift old");
                Connection left = old.open();
                Connection inAnotherDatabase = apart.open();
                Connection reading = reader.open();
                Connection application = database.connect();
                Connection own = ours.open();
                RunLock lock = RunLock.acquire(ours, Duration.ZERO)) {
            assertThat(lock.held()).isTrue();
            assertThat(left.isValid(5)).isFalse();
            assertThat(inAnotherDatabase.isValid(5)).isTrue();
            assertThat(reading.isValid(5)).isTrue();
            assertThat(application.isValid(5)).isTrue();
            assertThat(own.isValid(5)).isTrue();
        }
    }

    @OnPostgres
    void aRunThatWaitsGetsTheLockWhenItIsFree(TestDatabase database) throws SQLException {
        try (Target first = target(database.url(), "sealift 1");
                Target second = target(database.url(), "sealift 2")) {
            RunLock held = RunLock.acquire(first, Duration.ZERO);
            CompletableFuture<RunLock> waiting =
                    CompletableFuture.supplyAsync(() -> RunLock.acquire(second, Duration.ofSeconds(20)));
            Waiting.until("the second run waits", () -> running(database, "sealift-waiting sealift 2") == 1);
            try (Connection session = first.open()) {
                // What the run that has the lock does must not end the one that waits.
                new Leftovers(first, session).end();
            }
            assertThat(waiting).isNotDone();
            held.close();
            try (RunLock lock = waiting.join()) {
                assertThat(lock.held()).isTrue();
            }
        }
    }

    @OnPostgres
    void aSessionOfAnotherRoleThatCannotBeEndedIsNamed(TestDatabase database) throws SQLException {
        try (Target other = target(database.newLogin().url(), "sealift other");
                Connection left = other.open();
                Target target = target(database.url(), "sealift 1")) {
            Diagnostic busy = refusal(target);
            assertThat(busy.code()).isEqualTo(Code.TARGET_BUSY);
            assertThat(busy.message())
                    .contains(
                            left.unwrap(PGConnection.class).getBackendPID() + " ('sealift other')", "not ours to end");
        }
    }

    @OnPostgres
    void aLockWhoseSessionIsEndedIsNoLongerHeld(TestDatabase database) throws SQLException {
        try (Target target = target(database.url(), "sealift 1");
                RunLock lock = RunLock.acquire(target, Duration.ZERO);
                Connection superuser = database.connectAsSuperuser()) {
            execute(
                    superuser,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sealift 1'"
                            + " AND datname = current_database()");
            Waiting.until("the lock is gone", () -> !lock.held());
        }
    }

    @OnPostgres
    void databasesOfOneServerAreLockedApart(TestDatabase database) {
        try (TestDatabase elsewhere = database.server().fresh();
                Target one = target(database.url(), "sealift 1");
                Target other = target(elsewhere.url(), "sealift 2");
                RunLock lock = RunLock.acquire(one, Duration.ZERO);
                RunLock otherLock = RunLock.acquire(other, Duration.ZERO)) {
            assertThat(lock.held()).isTrue();
            assertThat(otherLock.held()).isTrue();
        }
    }
}
