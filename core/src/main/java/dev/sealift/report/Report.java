package dev.sealift.report;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import java.util.List;

/**
 * What a run did and found: the one model behind the terminal table, the JSON document and the HTML page.
 *
 * @param command the command that ran, such as {@code migrate}
 * @param source the source's absolute path
 * @param target the target's URL without the password
 * @param run the run's number in the target's journal
 * @param tables in the order of the source
 * @param diagnostics the most severe first
 * @param seconds from the begin to the end of the run
 * @param quarantine what lies there of the tables
 * @param vectors how those of collections are found
 * @param phases how long each took, in the order in which they began; phases may overlap
 */
public record Report(
        String command,
        Outcome outcome,
        String source,
        String target,
        long run,
        List<TableReport> tables,
        List<Diagnostic> diagnostics,
        double seconds,
        InQuarantine quarantine,
        List<VectorReport> vectors,
        List<PhaseTime> phases) {

    /** The version of the JSON document. It grows when a field changes its meaning or goes away. */
    public static final int VERSION = 1;

    /**
     * How many values lie in quarantine.
     *
     * @param values also those of rows that were skipped
     * @param corrected how many of them are corrected in the target
     */
    public record InQuarantine(long values, long corrected) {
        public static final InQuarantine NOTHING = new InQuarantine(0, 0);

        public long waiting() {
            return values - corrected;
        }
    }

    /**
     * How long a phase took by the clock, whatever else was done meanwhile.
     *
     * @param phase its name in progress lines
     */
    public record PhaseTime(String phase, double seconds) {}

    /** With nothing in quarantine, and no account of its phases. */
    public Report(
            String command,
            Outcome outcome,
            String source,
            String target,
            long run,
            List<TableReport> tables,
            List<Diagnostic> diagnostics,
            double seconds) {
        this(
                command,
                outcome,
                source,
                target,
                run,
                tables,
                diagnostics,
                seconds,
                InQuarantine.NOTHING,
                List.of(),
                List.of());
    }

    public Report {
        tables = List.copyOf(tables);
        diagnostics = List.copyOf(diagnostics);
        vectors = List.copyOf(vectors);
        phases = List.copyOf(phases);
    }
}
