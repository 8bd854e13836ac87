package dev.sealift.cli;

import dev.sealift.model.Metric;
import dev.sealift.vector.ChromaAnswer;
import dev.sealift.vector.SearchHit;
import dev.sealift.vector.SearchMode;
import dev.sealift.vector.VectorColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a search found, and how.
 *
 * @param seconds from the first connection to the last row
 */
record SearchAnswer(
        VectorColumn column,
        Metric metric,
        SearchMode mode,
        List<SearchHit> hits,
        Optional<ChromaAnswer> chroma,
        double seconds) {

    /** How the rows were found, in words. */
    String how() {
        String distance = switch (metric) {
            case L2 -> "Euclidean distance";
            case COSINE -> "cosine distance";
            case INNER_PRODUCT -> "negative inner product";
        };
        String by = column.index(metric)
                .filter(index -> mode != SearchMode.EXACT)
                .map(index -> "by the index " + index.name())
                .orElse("every vector compared");
        return distance + ", " + by + (mode == SearchMode.HYBRID ? ", fused with the words of the text" : "");
    }

    String modeWord() {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** The ids of the rows, as Chroma would know them. */
    List<String> ids() {
        return hits.stream().map(hit -> hit.key().get(0)).toList();
    }
}
