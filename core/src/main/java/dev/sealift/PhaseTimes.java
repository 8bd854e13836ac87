package dev.sealift;

import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.Report.PhaseTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How long the phases of one run take, taken from its events, which are handed on. A phase that comes in parts is the sum of
 * those; parts of one phase that run at the same time count once, and phases may overlap. Safe for several threads.
 */
final class PhaseTimes implements Consumer<RunEvent> {
    private final Consumer<RunEvent> listener;
    private final LongSupplier nanos;
    private final Map<Phase, Clock> clocks = new LinkedHashMap<>();

    /** Runs while at least one part of its phase does. */
    private static final class Clock {
        int parts;
        long since;
        long total;
    }

    PhaseTimes(Consumer<RunEvent> listener) {
        this(listener, System::nanoTime);
    }

    PhaseTimes(Consumer<RunEvent> listener, LongSupplier nanos) {
        this.listener = listener;
        this.nanos = nanos;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.PhaseBegins begins -> begin(begins.phase());
            case RunEvent.PhaseEnds ends -> end(ends.phase());
            case RunEvent.RowsDone rows -> {}
            case RunEvent.StepDone step -> {}
            case RunEvent.StepProgress step -> {}
            case RunEvent.Waiting waiting -> stop();
            case RunEvent.Note note -> {}
        }
        listener.accept(event);
    }

    private synchronized void begin(Phase phase) {
        Clock clock = clocks.computeIfAbsent(phase, p -> new Clock());
        if (clock.parts++ == 0) {
            clock.since = nanos.getAsLong();
        }
    }

    private synchronized void end(Phase phase) {
        Clock clock = clocks.get(phase);
        if (clock != null && clock.parts > 0 && --clock.parts == 0) {
            clock.total += nanos.getAsLong() - clock.since;
        }
    }

    /** Parts that were stopped do not end by themselves. */
    private synchronized void stop() {
        for (Clock clock : clocks.values()) {
            if (clock.parts > 0) {
                clock.parts = 0;
                clock.total += nanos.getAsLong() - clock.since;
            }
        }
    }

    /** What has ended, in the order in which it began. */
    synchronized List<PhaseTime> seconds() {
        return clocks.entrySet().stream()
                .filter(entry -> entry.getValue().parts == 0)
                .map(entry -> new PhaseTime(entry.getKey().word(), entry.getValue().total / 1e9))
                .toList();
    }
}
