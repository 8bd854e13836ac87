package dev.sealift.cli.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.TerminalStyle;
import dev.sealift.testkit.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(written, true, UTF_8);

    @Test
    void elsewhereThanOnATerminalLinesFollowEachOther() {
        try (Progress progress = Progress.on(new Screen(stream, false, TerminalStyle.plain()))) {
            progress.accept(new RunEvent.PhaseBegins(Phase.READING, 0));
            progress.accept(new RunEvent.RowsDone(Phase.READING, "t", 7));
            progress.accept(new RunEvent.PhaseEnds(Phase.READING));
            progress.accept(new RunEvent.PhaseBegins(Phase.COPYING, 7));
            progress.accept(new RunEvent.RowsDone(Phase.COPYING, "t", 7));
            progress.accept(new RunEvent.Note(new Diagnostic(Code.SOURCE_COPIED, "a.db", "it is copied", "")));
        }

        assertThat(written.toString(UTF_8))
                .matches(
                        "reading: 7 rows in [\\d.]+ s\nnote SOURCE_COPIED: a.db: it is copied\ncopying: 7 rows in [\\d.]+ s\n");
    }

    @Test
    void phasesThatGoOnSideBySideEndApart() {
        try (Progress progress = Progress.on(new Screen(stream, false, TerminalStyle.plain()))) {
            progress.accept(new RunEvent.PhaseBegins(Phase.INDEXING, 1));
            progress.accept(new RunEvent.PhaseBegins(Phase.VERIFYING, 7));
            progress.accept(new RunEvent.RowsDone(Phase.VERIFYING, "t", 7));
            progress.accept(new RunEvent.PhaseEnds(Phase.VERIFYING));
            progress.accept(new RunEvent.StepDone(Phase.INDEXING, "index i"));
        }

        assertThat(written.toString(UTF_8)).matches("verifying: 7 rows in [\\d.]+ s\nindexing: 1 step in [\\d.]+ s\n");
    }

    @Test
    void aServerThatIsWaitedForIsSaid() {
        try (Progress progress = Progress.on(new Screen(stream, false, TerminalStyle.plain()))) {
            progress.accept(new RunEvent.PhaseBegins(Phase.COPYING, 7));
            progress.accept(new RunEvent.RowsDone(Phase.COPYING, "t", 3));
            progress.accept(new RunEvent.Waiting("no server listens", Duration.ZERO, Duration.ofMinutes(10)));
            progress.accept(new RunEvent.Waiting("no server listens", Duration.ofSeconds(2), Duration.ofMinutes(10)));
            progress.accept(new RunEvent.Note(new Diagnostic(Code.CONNECTION_REMADE, "a", "it answers", "")));
        }

        assertThat(written.toString(UTF_8))
                .isEqualTo(
                        "copying: stopped at 3 of 7 rows\nwaiting for the server, at most 10 min 00 s: no server listens\nnote CONNECTION_REMADE: a: it answers\n");
    }

    @Test
    void onATerminalTheTimeThatAServerIsWaitedForRuns() {
        try (Progress progress = Progress.on(new Screen(stream, true, TerminalStyle.plain()))) {
            progress.accept(new RunEvent.Waiting("gone", Duration.ofSeconds(34), Duration.ofMinutes(10)));
            awaitWords("waiting for the server: 34 s, at most 10 min 00 s");
        }
        assertThat(written.toString(UTF_8)).endsWith("\u001b[?25h");
    }

    @Test
    void onATerminalALineIsWrittenOverAndTheCursorComesBack() {
        try (Progress progress = Progress.on(new Screen(stream, true, TerminalStyle.plain()))) {
            progress.accept(new RunEvent.PhaseBegins(Phase.COPYING, 100));
            progress.accept(new RunEvent.RowsDone(Phase.COPYING, "t", 50));
            awaitWords("copying: 50 of 100 rows, 50 %");
        }

        String screen = written.toString(UTF_8);
        assertThat(screen.lastIndexOf("\u001b[?25h")).isGreaterThan(screen.lastIndexOf("\u001b[?25l"));
        assertThat(screen).contains("\u001b[2A").endsWith("copying: stopped at 50 of 100 rows\n");
    }

    private void awaitWords(String words) {
        Waiting.until("the screen says " + words, () -> written.toString(UTF_8).contains(words));
    }
}
