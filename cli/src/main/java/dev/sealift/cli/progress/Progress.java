package dev.sealift.cli.progress;

import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.DiagnosticText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a run's events on a {@link Screen} until it is closed. Safe for several threads. */
public final class Progress implements Consumer<RunEvent>, AutoCloseable {
    private static final long LIVE_PERIOD_MILLIS = 150;
    private static final long LINES_PERIOD_MILLIS = 5_000;

    private final Screen screen;
    private final LiveLines live;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private @Nullable PhaseProgress phase;
    private Map<String, Long> tableTotals = Map.of();

    private Progress(Screen screen) {
        this.screen = screen;
        this.live = new LiveLines(screen.out());
    }

    public static Progress on(Screen screen) {
        Progress progress = new Progress(screen);
        long period = screen.live() ? LIVE_PERIOD_MILLIS : LINES_PERIOD_MILLIS;
        var unused = progress.clock.scheduleAtFixedRate(progress::show, period, period, TimeUnit.MILLISECONDS);
        return progress;
    }

    @Override
    public synchronized void accept(RunEvent event) {
        switch (event) {
            case RunEvent.PhaseBegins begins -> begin(begins.phase(), begins.total());
            case RunEvent.PhaseEnds ended -> end(ended.phase());
            case RunEvent.RowsDone done -> of(done.phase()).rows(done.table(), done.rows(), System.nanoTime());
            case RunEvent.StepDone done -> of(done.phase()).step(done.step());
            case RunEvent.StepProgress going -> of(going.phase()).going(going.step(), going.done(), going.total());
            case RunEvent.Note note -> print(new DiagnosticText(screen.style(), true).one(note.diagnostic()));
        }
    }

    private void begin(Phase next, long total) {
        end();
        phase = new PhaseProgress(next, total, tableTotals, System.nanoTime());
    }

    /** Phases run one after the other; an event of another phase than the last one begun begins its own. */
    private PhaseProgress of(Phase wanted) {
        if (phase == null || phase.phase() != wanted) {
            begin(wanted, 0);
        }
        PhaseProgress current = phase;
        if (current == null) {
            throw new IllegalStateException("no phase");
        }
        return current;
    }

    private void end(Phase ended) {
        if (phase != null && phase.phase() == ended) {
            end();
        }
    }

    private void end() {
        if (phase == null) {
            return;
        }
        if (phase.phase() == Phase.READING) {
            tableTotals = phase.rowsOfTables();
        }
        String ended = phase.ended(System.nanoTime());
        if (!ended.isEmpty()) {
            print(ended);
        }
        phase = null;
    }

    private void print(String text) {
        live.clear();
        screen.out().println(text);
        screen.out().flush();
    }

    private synchronized void show() {
        if (phase == null || clock.isShutdown()) {
            return;
        }
        long now = System.nanoTime();
        if (screen.live()) {
            live.show(phase.lines(now, screen.style().columns()));
        } else {
            print(phase.line(now));
        }
    }

    /** Takes the live lines away; what ended stays. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        end();
        live.show(List.of());
    }
}
