package dev.sealift.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines on vectors, as cells. */
final class VectorTable {
    static final List<String> HEADER =
            List.of("vectors", "count", "dimension", "metric", "index", "recall", "worst", "filtered");

    private VectorTable() {}

    static List<String> row(VectorReport vectors) {
        return List.of(
                vectors.table() + "." + vectors.column(),
                Figures.count(vectors.vectors()),
                Figures.count(vectors.dimension()),
                vectors.metric(),
                vectors.index().isEmpty() ? "none" : vectors.index(),
                share(vectors.recall().map(VectorReport.Share::mean)),
                share(vectors.recall().map(VectorReport.Share::worst)),
                share(vectors.filtered().map(VectorReport.Share::mean)));
    }

    private static String share(Optional<Double> value) {
        return value.map(share -> String.format(Locale.ROOT, "%.3f", share)).orElse("-");
    }
}
