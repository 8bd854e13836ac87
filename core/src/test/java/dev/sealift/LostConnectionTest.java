package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.testkit.CutProxy;
import dev.sealift.testkit.CutProxy.Direction;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.Waiting;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A connection that is cut stops a run that is told not to wait for the server, and the same command goes on. */
class LostConnectionTest {
    private static final long KEY = 4711;

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void createTheSource() {
        file = folder.resolve("library.db");
        Library.create(file, 400);
    }

    @OnPostgres
    void inTheMiddleOfACopy(TestDatabase database) throws InterruptedException {
        try (CutProxy proxy = CutProxy.to(database.server().port())) {
            assertLost(Runs.failure(
                    Runs.impatient(file)
                            .onEvent(Runs.at(Phase.COPYING, () -> proxy.cutAfter(Direction.TO_SERVER, 20_000))),
                    proxy.through(database.url())));
        }
        assertThat(database.value("SELECT phase FROM sealift.run")).isEqualTo("copying");
        Runs.complete(file, database);
    }

    @OnPostgres
    void inTheMiddleOfTheVerification(TestDatabase database) throws InterruptedException {
        try (CutProxy proxy = CutProxy.to(database.server().port())) {
            assertLost(Runs.failure(
                    Runs.impatient(file)
                            .onEvent(Runs.at(Phase.VERIFYING, () -> proxy.cutAfter(Direction.TO_CLIENT, 10_000))),
                    proxy.through(database.url())));
        }
        // Whatever is built on the rows is built beside their proof.
        assertThat(database.value("SELECT phase FROM sealift.run"))
                .isIn("indexing", "constraints", "sequences", "verifying");
        Runs.complete(file, database);
    }

    /** The server builds an index to the end, and commits it, although its client is gone. */
    @OnPostgres
    void inTheMiddleOfAnIndexThatTheServerGoesOnWith(TestDatabase database) throws InterruptedException {
        CompletableFuture<Blockade> blockade = new CompletableFuture<>();
        try (CutProxy proxy = CutProxy.to(database.server().port())) {
            CompletableFuture<Void> cut = new CompletableFuture<>();
            Migration migration = Runs.impatient(file).onEvent(Runs.at(Phase.INDEXING, () -> {
                Blockade held = Blockade.of(database, "loan", "ROW EXCLUSIVE");
                blockade.complete(held);
                cut.completeAsync(() -> {
                    held.awaitVictim("CREATE INDEX");
                    proxy.cut();
                    return null;
                });
            }));
            assertLost(Runs.failure(migration, proxy.through(database.url())));
            cut.join();
        }
        Blockade held = blockade.join();
        held.awaitVictim("CREATE INDEX");
        String orphan = held.victim("CREATE INDEX");
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> complete(database));
        Waiting.until(
                "the next run has ended its predecessor's session", () -> !orphan.equals(held.victim("CREATE INDEX")));
        held.close();
        next.join();
    }

    /** The client does not learn that its chunk was committed. Were it loaded again, rows without a key would be doubled. */
    @OnPostgres
    void betweenACommitAndItsAnswer(TestDatabase database) throws InterruptedException {
        try (CutProxy proxy = CutProxy.to(database.server().port());
                Blockade blockade = Blockade.ofAdvisoryLock(database, KEY)) {
            CompletableFuture<Void> cut = new CompletableFuture<>();
            Migration migration = Runs.impatient(file).onEvent(Runs.at(Phase.COPYING, () -> {
                makeCommitsOfChunksWait(database);
                cut.completeAsync(() -> {
                    blockade.awaitVictim("COMMIT");
                    proxy.cutAfter(Direction.TO_CLIENT, 0);
                    blockade.close();
                    return null;
                });
            }));
            assertLost(Runs.failure(migration, proxy.through(database.url())));
            cut.join();
        }
        Waiting.until(
                "the chunk is committed", () -> !"0".equals(database.value("SELECT count(loaded) FROM sealift.chunk")));
        database.execute("DROP TRIGGER wait ON sealift.chunk", "DROP FUNCTION wait()");
        Runs.complete(file, database);
    }

    /** Another run could have taken the lock meanwhile. */
    @OnPostgres
    void ofTheSessionThatHoldsTheLock(TestDatabase database) throws InterruptedException {
        Migration migration = Runs.impatient(file)
                .onEvent(Runs.at(
                        Phase.READING,
                        () -> database.execute("SELECT pg_terminate_backend(pid) FROM pg_locks"
                                + " WHERE locktype = 'advisory' AND database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())")));
        assertLost(Runs.failure(migration, database.url()));
        assertThat(database.value("SELECT to_regclass('sealift.run')")).isNull();
        Runs.complete(file, database);
    }

    private static void makeCommitsOfChunksWait(TestDatabase database) {
        database.execute(
                "CREATE FUNCTION public.wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM"
                        + " pg_catalog.pg_advisory_xact_lock_shared(" + KEY + "); RETURN NULL; END'",
                "CREATE CONSTRAINT TRIGGER wait AFTER UPDATE ON sealift.chunk DEFERRABLE INITIALLY DEFERRED FOR EACH"
                        + " ROW EXECUTE FUNCTION public.wait()");
    }

    private void complete(TestDatabase database) {
        try {
            Runs.complete(file, database);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertLost(Diagnostic failure) {
        assertThat(failure.code()).as("%s", failure).isEqualTo(Code.TARGET_CONNECTION_LOST);
        assertThat(failure.code().outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(failure.hint()).contains("run the same command to resume");
    }
}
