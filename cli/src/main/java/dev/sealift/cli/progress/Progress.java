package dev.sealift.cli.progress;

import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.DiagnosticText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
            case RunEvent.PhaseEnds ends -> end(ends.phase());
            case RunEvent.RowsDone done -> of(done.phase()).rows(done.table(), done.rows(), System.nanoTime());
            case RunEvent.StepDone done -> of(done.phase()).step(done.step());
            case RunEvent.StepProgress going -> of(going.phase()).going(going.step(), going.done(), going.total());
            case RunEvent.Note note -> print(new DiagnosticText(screen.style(), true).one(note.diagnostic()));
        }
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
        if (phases.isEmpty() || clock.isShutdown()) {
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

    /** Takes the live lines away; what ended stays. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        List.copyOf(phases.keySet()).forEach(this::end);
        live.show(List.of());
    }
}
