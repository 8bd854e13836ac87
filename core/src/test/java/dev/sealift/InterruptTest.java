package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C interrupts the thread that migrates. */
class InterruptTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void createTheSource() {
        file = folder.resolve("library.db");
        Library.create(file, 200);
    }

    @OnPostgres
    void stopsARunAtTheBeginOfAnyPhase(TestDatabase database) throws InterruptedException {
        Thread runner = Thread.currentThread();
        for (Phase phase : Runs.PHASES) {
            assertInterrupted(Runs.at(phase, runner::interrupt), database);
        }
        Runs.complete(file, database);
    }

    @OnPostgres
    void stopsACopyThatTheServerDoesNotTake(TestDatabase database) throws InterruptedException {
        stopsWhatWaits(Phase.COPYING, "COPY", "ACCESS EXCLUSIVE", database);
    }

    @OnPostgres
    void stopsAnIndexThatIsBeingBuilt(TestDatabase database) throws InterruptedException {
        stopsWhatWaits(Phase.INDEXING, "CREATE INDEX", "ROW EXCLUSIVE", database);
    }

    @OnPostgres
    void stopsAConstraintThatIsBeingChecked(TestDatabase database) throws InterruptedException {
        stopsWhatWaits(Phase.CONSTRAINTS, "ALTER TABLE", "ROW EXCLUSIVE", database);
    }

    @OnPostgres
    void stopsAVerification(TestDatabase database) throws InterruptedException {
        stopsWhatWaits(Phase.VERIFYING, "COPY", "ACCESS EXCLUSIVE", database);
    }

    /** The server is not left with the work either. */
    private void stopsWhatWaits(Phase phase, String statement, String lock, TestDatabase database)
            throws InterruptedException {
        Thread runner = Thread.currentThread();
        AtomicLong interrupted = new AtomicLong();
        CompletableFuture<Blockade> blockade = new CompletableFuture<>();
        assertInterrupted(
                Runs.at(phase, () -> {
                    Blockade held = Blockade.of(database, phase == Phase.INDEXING ? "loan" : "book", lock);
                    blockade.complete(held);
                    CompletableFuture.runAsync(() -> {
                        held.awaitVictim(statement);
                        interrupted.set(System.nanoTime());
                        runner.interrupt();
                    });
                }),
                database);
        // The server itself would wait for the lock for a minute.
        assertThat(Duration.ofNanos(System.nanoTime() - interrupted.get())).isLessThan(Duration.ofSeconds(40));
        try (Blockade held = blockade.join()) {
            held.awaitNoSession();
        }
        Runs.complete(file, database);
    }

    private void assertInterrupted(Consumer<RunEvent> listener, TestDatabase database) {
        assertThatThrownBy(
                        () -> Runs.of(file).onEvent(listener).to(database.url()).migrate())
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
