package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.Report;
import dev.sealift.report.Report.PhaseTime;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseTimesTest {
    private final List<RunEvent> handedOn = new ArrayList<>();
    private long now;
    private final PhaseTimes times = new PhaseTimes(handedOn::add, () -> now * 1_000_000_000);

    @Test
    void partsOfAPhaseAreAddedUpAndThoseAtTheSameTimeCountOnce() {
        at(0, new RunEvent.PhaseBegins(Phase.READING, 0));
        at(3, new RunEvent.PhaseEnds(Phase.READING));
        at(5, new RunEvent.PhaseBegins(Phase.READING, 0));
        at(6, new RunEvent.PhaseBegins(Phase.READING, 0));
        at(7, new RunEvent.PhaseEnds(Phase.READING));
        at(9, new RunEvent.PhaseEnds(Phase.READING));

        assertThat(times.seconds()).containsExactly(new PhaseTime("reading", 7));
        assertThat(handedOn).hasSize(6);
    }

    @Test
    void phasesMayOverlapAndOneThatHasNotEndedIsNotTold() {
        at(0, new RunEvent.PhaseBegins(Phase.INDEXING, 2));
        at(1, new RunEvent.PhaseBegins(Phase.VERIFYING, 10));
        at(4, new RunEvent.PhaseEnds(Phase.INDEXING));
        at(5, new RunEvent.PhaseBegins(Phase.SEQUENCES, 1));
        at(6, new RunEvent.PhaseEnds(Phase.VERIFYING));

        assertThat(times.seconds()).containsExactly(new PhaseTime("indexing", 4), new PhaseTime("verifying", 5));
    }

    @Test
    void whatStopsBecauseTheServerIsWaitedForGoesOnLater() {
        at(0, new RunEvent.PhaseBegins(Phase.COPYING, 10));
        at(2, new RunEvent.Waiting("it is gone", Duration.ZERO, Duration.ofMinutes(1)));
        at(3, new RunEvent.Waiting("it is gone", Duration.ofSeconds(1), Duration.ofMinutes(1)));
        at(9, new RunEvent.PhaseBegins(Phase.COPYING, 10));
        at(10, new RunEvent.PhaseEnds(Phase.COPYING));

        assertThat(times.seconds()).containsExactly(new PhaseTime("copying", 3));
    }

    @OnPostgres
    void theReportHasEveryPhaseOfItsOwnCommandAlone(TestDatabase database, @TempDir Path folder)
            throws InterruptedException {
        Path file = folder.resolve("library.db");
        Library.create(file, 200);
        Migration.To migration = Runs.of(file).to(database.url());

        assertThat(phases(migration.migrate()))
                .startsWith("reading", "creating", "copying", "keys")
                .containsExactlyInAnyOrder(
                        "reading", "creating", "copying", "keys", "indexing", "constraints", "sequences", "verifying");
        assertThat(phases(migration.verify())).containsExactly("reading", "verifying");
    }

    private static List<String> phases(Report report) {
        assertThat(report.phases())
                .allSatisfy(time -> assertThat(time.seconds()).isPositive());
        assertThat(report.phases().getLast().seconds()).isLessThan(report.seconds());
        return report.phases().stream().map(PhaseTime::phase).toList();
    }

    private void at(long second, RunEvent event) {
        now = second;
        times.accept(event);
    }
}
