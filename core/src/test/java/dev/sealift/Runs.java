package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.ChunkSize;
import dev.sealift.planfile.PlanFile;
import dev.sealift.report.Report;
import dev.sealift.target.Conduct;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Migrations of a {@link Library} in this JVM, in small chunks. */
final class Runs {
    /** Those of a migration. */
    static final List<Phase> PHASES =
            Stream.of(Phase.values()).filter(phase -> phase != Phase.EMBEDDING).toList();

    static final ChunkSize CHUNKS = new ChunkSize(60, 1 << 20);

    private Runs() {}

    static Migration of(Path file) {
        return Migration.from(file).with(MigrationOptions.DEFAULT.withChunkSize(CHUNKS));
    }

    /** One by a plan file. @param yaml without the file's first line */
    static Migration with(Path file, String yaml) {
        return Migration.from(file)
                .with(MigrationOptions.DEFAULT
                        .withChunkSize(CHUNKS)
                        .withPlanFile(PlanFile.parse("plan.yaml", "sealift-plan: 1\n" + yaml)));
    }

    /** One that ends with the first connection that is lost. */
    static Migration impatient(Path file) {
        return patient(file, Duration.ZERO);
    }

    /** @param patience how long it waits for a server that is gone */
    static Migration patient(Path file, Duration patience) {
        return Migration.from(file)
                .with(MigrationOptions.DEFAULT.withChunkSize(CHUNKS).withConduct(Conduct.USUAL.withPatience(patience)));
    }

    /** Does something when a phase begins for the first time. */
    static Consumer<RunEvent> at(Phase phase, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return event -> {
            if (event instanceof RunEvent.PhaseBegins begins
                    && begins.phase() == phase
                    && done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    /** How a migration ends that has to fail. */
    static Diagnostic failure(Migration migration, String url) {
        SealiftException failure = catchThrowableOfType(
                SealiftException.class, () -> migration.to(url).migrate());
        assertThat(failure).as("the migration fails").isNotNull();
        return failure.diagnostic();
    }

    /** Runs to the end, and compares both sides independently of Sealift. */
    static Report complete(Path file, TestDatabase database) throws InterruptedException {
        Report report = of(file).to(database.url()).migrate();
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        new BothSides(file, database).assertEqual();
        return report;
    }
}
