package dev.sealift.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.DisplayWidth;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseProgressTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aLineTellsHowManyHowMuchHowFastAndHowLongStill() {
        PhaseProgress phase = copying(2_000_000);
        phase.rows("videos", 500_000, 2 * SECOND);

        assertThat(phase.line(2 * SECOND))
                .isEqualTo("copying: 500,000 of 2,000,000 rows, 25 %, 250,000 rows/s, 6 s left");
    }

    @Test
    void noTimeIsToldBeforeOnePercent() {
        PhaseProgress phase = copying(2_000_000);
        phase.rows("videos", 19_999, 5 * SECOND);

        assertThat(phase.line(5 * SECOND)).isEqualTo("copying: 19,999 of 2,000,000 rows, 0 %, 4,000 rows/s");
    }

    @Test
    void aStepThatTakesItsTimeTellsHowFarItIsUntilItIsDone() {
        PhaseProgress phase = new PhaseProgress(Phase.INDEXING, 2, Map.of(), 0);
        phase.going("index near", 12_500, 50_000);

        assertThat(phase.line(SECOND))
                .isEqualTo("indexing: 0 of 2 steps, 0 %; index near: 25 %, 12,500 of 50,000 rows");
        assertThat(phase.lines(SECOND, 80))
                .containsExactly("indexing: 0 of 2 steps, 0 %", "  index near: 25 %, 12,500 of 50,000 rows");
        phase.going("index near", 50_000, 50_000);
        assertThat(phase.lines(SECOND, 80).get(1)).isEqualTo("  index near: 99 %, 50,000 of 50,000 rows");
        phase.step("index near");
        assertThat(phase.line(SECOND)).isEqualTo("indexing: 1 of 2 steps, 50 %, index near");
    }

    @Test
    void aHundredPercentIsTheEnd() {
        PhaseProgress phase = copying(1_000_000);
        phase.rows("videos", 999_999, SECOND);

        assertThat(phase.line(SECOND)).contains(" 99 %");
    }

    @Test
    void eachActiveTableHasALineAndOneThatIsDoneOrRestsHasNone() {
        PhaseProgress phase =
                new PhaseProgress(Phase.VERIFYING, 3_000, Map.of("videos", 1_000L, "動画", 1_000L, "tags", 10L), 0);
        phase.rows("tags", 10, SECOND);
        phase.rows("videos", 500, SECOND);
        phase.rows("動画", 250, 6 * SECOND);

        assertThat(phase.lines(2 * SECOND, 80)).hasSize(3);
        assertThat(phase.lines(6 * SECOND, 80).get(1))
                .isEqualTo("  動画                          25 %  250 of 1,000 rows");
        assertThat(phase.lines(6 * SECOND, 80)).hasSize(2);
    }

    @Test
    void noLineReachesTheLastColumn() {
        PhaseProgress phase = copying(2_000_000_000);
        phase.rows("a table with a name that is far longer than the screen is wide", 1_999_999_999, 60 * SECOND);

        assertThat(phase.lines(60 * SECOND, 60))
                .hasSize(2)
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThan(60));
    }

    @Test
    void stepsAreCountedAndTheLastOneIsNamed() {
        PhaseProgress phase = new PhaseProgress(Phase.INDEXING, 2, Map.of(), 0);
        phase.step("index videos_by_date");

        assertThat(phase.line(SECOND)).isEqualTo("indexing: 1 of 2 steps, 50 %, index videos_by_date");
        assertThat(phase.ended(2 * SECOND)).isEqualTo("indexing: stopped at 1 of 2 steps");
        phase.step("index videos_by_title");
        assertThat(phase.ended(2 * SECOND)).isEqualTo("indexing: 2 steps in 2.0 s");
    }

    private static PhaseProgress copying(long rows) {
        return new PhaseProgress(Phase.COPYING, rows, Map.of(), 0);
    }
}
