package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.plan.VectorIndex;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of what exact search finds an index finds, too. A row counts as found if it is no farther away than the last
 * one that exact search gives: of rows that are equally far, either may do.
 *
 * @param queries how many vectors were looked for; fewer than asked for where the table holds fewer
 * @param mean of the queries, 0 to 1
 * @param worst of the queries
 * @param rows how many rows the index gave on average; fewer than {@code k} where a filter leaves too few
 * @param exact the time that all exact searches took
 * @param indexed the time that the searches by the index took
 */
public record Recall(
        VectorIndex index,
        RecallQuestion question,
        int queries,
        double mean,
        double worst,
        double rows,
        Duration exact,
        Duration indexed) {

    /** What to say where the mean is below {@code minimum}: the index must not be relied upon as it is. */
    public Optional<Diagnostic> below(double minimum) {
        if (mean >= minimum) {
            return Optional.empty();
        }
        return Optional.of(new Diagnostic(
                Code.RECALL_LOW,
                "index " + index.name(),
                words() + ": less than the " + decimal(minimum) + " that is asked for",
                question.filter().isPresent() && question.settings().iterativeScan() == IterativeScan.OFF
                        ? "let the index go on until the filter is satisfied: SET hnsw.iterative_scan = strict_order"
                        : "let searches keep more candidates, as SET hnsw.ef_search = "
                                + Math.min(
                                        1_000,
                                        Math.max(100, 4 * question.settings().efSearch()))
                                + ", or build the index with a larger m and ef_construction"));
    }

    /** {@code recall@10 0.9870 on average, 0.7000 at worst, of 100 stored vectors …} */
    public String words() {
        RecallQuestion asked = question;
        return "recall@%d %s on average, %s at worst, of %d stored vectors (seed %d, ef_search %d%s)%s"
                .formatted(
                        asked.k(),
                        decimal(mean),
                        decimal(worst),
                        queries,
                        asked.seed(),
                        asked.settings().efSearch(),
                        asked.settings().iterativeScan() == IterativeScan.OFF
                                ? ""
                                : ", iterative_scan "
                                        + asked.settings().iterativeScan().word(),
                        asked.filter()
                                .map(filter -> ", where " + filter.words() + ": "
                                        + String.format(Locale.ROOT, "%.1f", rows) + " rows of " + asked.k())
                                .orElse(""));
    }

    private static String decimal(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
