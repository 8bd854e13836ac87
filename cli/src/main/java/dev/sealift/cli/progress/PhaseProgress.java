package dev.sealift.cli.progress;

import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.DisplayWidth;
import dev.sealift.report.Figures;
import dev.sealift.report.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a phase has come, and how that is said. Times are those of {@link System#nanoTime}. Not safe for several
 * threads.
 */
final class PhaseProgress {
    private static final int MOST_TABLES = 8;
    private static final long RESTING_NANOS = 3_000_000_000L;
    private static final double RATE_AFTER_SECONDS = 1;
    private static final long RATE_AFTER_ROWS = 1000;
    private static final int TABLE_NAME_COLUMNS = 28;

    private final Phase phase;
    private final long total;
    private final Map<String, Long> tableTotals;
    private final long startNanos;
    private final Map<String, TableProgress> tables = new LinkedHashMap<>();
    private long rows;
    private long steps;
    private String lastStep = "";
    private final Map<String, RunningStep> running = new LinkedHashMap<>();

    /**
     * @param total the rows or steps that lie ahead, or 0 if that is not known
     * @param tableTotals the rows of each table, as far as they are known
     */
    PhaseProgress(Phase phase, long total, Map<String, Long> tableTotals, long startNanos) {
        this.phase = phase;
        this.total = total;
        this.tableTotals = tableTotals;
        this.startNanos = startNanos;
    }

    Phase phase() {
        return phase;
    }

    void rows(String table, long more, long nowNanos) {
        rows += more;
        tables.computeIfAbsent(table, TableProgress::new).add(more, nowNanos);
    }

    void step(String name) {
        steps++;
        lastStep = name;
        running.remove(name);
    }

    void going(String name, long done, long all) {
        running.put(name, new RunningStep(name, done, all));
    }

    /** The rows of each table so far. */
    Map<String, Long> rowsOfTables() {
        Map<String, Long> counts = new LinkedHashMap<>();
        tables.forEach((name, table) -> counts.put(name, table.done()));
        return counts;
    }

    /** What stays on the screen when the phase is over; empty if nothing was done in it. */
    String ended(long nowNanos) {
        if (rows + steps == 0) {
            return "";
        }
        long done = countsRows() ? rows : steps;
        if (done < total) {
            return "%s: stopped at %s of %s %s"
                    .formatted(
                            phase.word(), Figures.count(done), Figures.count(total), countsRows() ? "rows" : "steps");
        }
        double seconds = seconds(nowNanos);
        String rate = tellsRate(seconds) ? " (" + rate(seconds) + ")" : "";
        return "%s: %s in %s s%s"
                .formatted(
                        phase.word(),
                        countsRows() ? Figures.count(rows, "row") : Figures.count(steps, "step"),
                        Figures.seconds(seconds),
                        rate);
    }

    /** One line on the whole phase: how many, how much of it, how fast, how long still. */
    String line(long nowNanos) {
        StringBuilder line = new StringBuilder(headline(nowNanos));
        running.values().forEach(step -> line.append("; ").append(step.words()));
        return line.toString();
    }

    private String headline(long nowNanos) {
        double seconds = seconds(nowNanos);
        StringBuilder line = new StringBuilder(phase.word()).append(": ");
        long done = countsRows() ? rows : steps;
        line.append(Figures.count(done));
        if (total > 0) {
            line.append(" of ").append(Figures.count(total));
        }
        line.append(countsRows() ? " rows" : " steps");
        if (total > 0) {
            line.append(", ").append(percent(done, total)).append(" %");
        }
        if (tellsRate(seconds)) {
            line.append(", ").append(rate(seconds));
        }
        if (tellsRate(seconds) && total > done && done * 100 >= total) {
            line.append(", ")
                    .append(Figures.duration((total - done) * seconds / done))
                    .append(" left");
        }
        if (!countsRows() && !lastStep.isEmpty()) {
            line.append(", ").append(Printable.line(lastStep));
        }
        return line.toString();
    }

    /** The line on the phase, and one line for each table that is worked on, all within the width. */
    List<String> lines(long nowNanos, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add(DisplayWidth.cut(headline(nowNanos), columns - 1));
        running.values().stream()
                .limit(MOST_TABLES)
                .forEach(step -> lines.add(DisplayWidth.cut("  " + step.words(), columns - 1)));
        tables.values().stream()
                .filter(table -> active(table, nowNanos))
                .sorted(Comparator.comparingLong(TableProgress::done).reversed())
                .limit(MOST_TABLES)
                .forEach(table -> lines.add(DisplayWidth.cut(tableLine(table), columns - 1)));
        return lines;
    }

    private boolean active(TableProgress table, long nowNanos) {
        Long all = tableTotals.get(table.name());
        return nowNanos - table.lastNanos() < RESTING_NANOS && (all == null || table.done() < all);
    }

    private String tableLine(TableProgress table) {
        String name = DisplayWidth.cut(Printable.line(table.name()), TABLE_NAME_COLUMNS);
        String line = "  " + DisplayWidth.padRight(name, TABLE_NAME_COLUMNS) + " ";
        Long all = tableTotals.get(table.name());
        if (all == null || all == 0) {
            return line + Figures.count(table.done()) + " rows";
        }
        return line + DisplayWidth.padLeft(percent(table.done(), all) + " %", 5) + "  " + Figures.count(table.done())
                + " of " + Figures.count(all) + " rows";
    }

    private boolean countsRows() {
        return switch (phase) {
            case READING, COPYING, VERIFYING, EMBEDDING -> true;
            case CREATING, KEYS, INDEXING, CONSTRAINTS, SEQUENCES -> false;
        };
    }

    /** A rate of the first moments, or of a handful of rows, tells nothing. */
    private boolean tellsRate(double seconds) {
        return countsRows() && seconds >= RATE_AFTER_SECONDS && rows >= RATE_AFTER_ROWS;
    }

    private double seconds(long nowNanos) {
        return (nowNanos - startNanos) / 1e9;
    }

    private String rate(double seconds) {
        return Figures.count(Math.round(rows / seconds)) + " rows/s";
    }

    /** Never 100 before the end. */
    private static long percent(long done, long all) {
        return done >= all ? 100 : done * 100 / all;
    }
}
