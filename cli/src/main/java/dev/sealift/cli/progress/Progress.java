package dev.sealift.cli.progress;

import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.DiagnosticText;
import dev.sealift.report.DisplayWidth;
import dev.sealift.report.Figures;
import java.util.EnumMap;
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
    private final Map<Phase, PhaseProgress> phases = new EnumMap<>(Phase.class);
    private Map<String, Long> tableTotals = Map.of();
    private RunEvent.@Nullable Waiting waiting;
    private long waitingSince;

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
        if (!(event instanceof RunEvent.Waiting)) {
            waiting = null;
        }
        switch (event) {
            case RunEvent.PhaseBegins begins -> begin(begins.phase(), begins.total());
            case RunEvent.PhaseEnds ends -> end(ends.phase());
            case RunEvent.RowsDone done -> of(done.phase()).rows(done.table(), done.rows(), System.nanoTime());
            case RunEvent.StepDone done -> of(done.phase()).step(done.step());
            case RunEvent.StepProgress going -> of(going.phase()).going(going.step(), going.done(), going.total());
            case RunEvent.Waiting wait -> await(wait);
            case RunEvent.Note note -> print(new DiagnosticText(screen.style(), true).one(note.diagnostic()));
        }
    }

    /** What went on has stopped: it says so, and why is said once. */
    private void await(RunEvent.Waiting wait) {
        List.copyOf(phases.keySet()).forEach(this::end);
        if (waiting == null) {
            print("waiting for the server, " + atMost(wait) + ": " + wait.reason());
        }
        waiting = wait;
        waitingSince = System.nanoTime() - wait.waited().toNanos();
    }

    private String waitingLine(RunEvent.Waiting wait) {
        return "waiting for the server: " + Figures.duration((System.nanoTime() - waitingSince) / 1e9) + ", "
                + atMost(wait);
    }

    private static String atMost(RunEvent.Waiting wait) {
        return "at most " + Figures.duration(wait.patience().toMillis() / 1e3);
    }

    private PhaseProgress begin(Phase phase, long total) {
        end(phase);
        PhaseProgress progress = new PhaseProgress(phase, total, tableTotals, System.nanoTime());
        phases.put(phase, progress);
        return progress;
    }

    private PhaseProgress of(Phase phase) {
        PhaseProgress progress = phases.get(phase);
        return progress == null ? begin(phase, 0) : progress;
    }

    private void end(Phase phase) {
        PhaseProgress progress = phases.remove(phase);
        if (progress == null) {
            return;
        }
        if (phase == Phase.READING) {
            tableTotals = progress.rowsOfTables();
        }
        String ended = progress.ended(System.nanoTime());
        if (!ended.isEmpty()) {
            print(ended);
        }
    }

    private void print(String text) {
        live.clear();
        screen.out().println(text);
        screen.out().flush();
    }

    private synchronized void show() {
        RunEvent.Waiting wait = waiting;
        if (phases.isEmpty() && wait == null || clock.isShutdown()) {
            return;
        }
        if (wait != null) {
            showWaiting(wait);
            return;
        }
        long now = System.nanoTime();
        if (screen.live()) {
            live.show(phases.values().stream()
                    .flatMap(phase -> phase.lines(now, screen.style().columns()).stream())
                    .toList());
        } else {
            phases.values().forEach(phase -> print(phase.line(now)));
        }
    }

    private void showWaiting(RunEvent.Waiting wait) {
        if (screen.live()) {
            live.show(List.of(DisplayWidth.cut(waitingLine(wait), screen.style().columns() - 1)));
        } else {
            print(waitingLine(wait));
        }
    }

    /** Takes the live lines away; what ended stays. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        List.copyOf(phases.keySet()).forEach(this::end);
        live.show(List.of());
    }
}
