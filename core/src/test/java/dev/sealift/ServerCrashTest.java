package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that dies in the middle of a phase takes back what it had not made durable. A run that does not wait for it ends, and the same command goes on. */
class ServerCrashTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "PostgreSQL {0}")
    @ValueSource(ints = {TestPostgres.OLDEST, TestPostgres.NEWEST})
    void theRunGoesOnWhenTheServerIsBack(int version) throws InterruptedException {
        Path file = folder.resolve("library.db");
        Library.create(file, 400);
        try (DedicatedServer server = TestPostgres.dedicated(version)) {
            TestDatabase database = server.fresh();
            for (Phase phase : List.of(Phase.COPYING, Phase.INDEXING, Phase.CONSTRAINTS, Phase.VERIFYING)) {
                Diagnostic failure = Runs.failure(Runs.impatient(file).onEvent(killIn(phase, server)), database.url());
                assertThat(failure.code()).as("%s: %s", phase, failure).isEqualTo(Code.TARGET_CONNECTION_LOST);
                assertThat(failure.code().outcome()).isEqualTo(Outcome.STOPPED);
                server.start();
            }
            Runs.complete(file, database);
        }
    }

    /** Not before something of the phase is done. */
    private static Consumer<RunEvent> killIn(Phase phase, DedicatedServer server) {
        AtomicBoolean killed = new AtomicBoolean();
        return event -> {
            boolean within = event instanceof RunEvent.RowsDone rows && rows.phase() == phase
                    || event instanceof RunEvent.StepDone step && step.phase() == phase;
            if (within && killed.compareAndSet(false, true)) {
                server.kill();
            }
        };
    }
}
