package dev.sealift.vector;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import java.util.List;

/**
 * What a reindexing did.
 *
 * @param texts how many texts were embedded now, because they were new or changed
 * @param vectors how many vectors were written
 * @param unchanged how many texts had their vectors already
 * @param removed how many texts' vectors were removed, because their rows or their texts are gone
 */
public record ReindexResult(
        ReindexRequest request,
        EmbeddingModel model,
        long texts,
        long vectors,
        long unchanged,
        long removed,
        List<Diagnostic> diagnostics,
        double seconds) {

    public ReindexResult {
        diagnostics = List.copyOf(diagnostics);
    }

    public Outcome outcome() {
        return diagnostics.stream().anyMatch(d -> d.code().outcome() == Outcome.ATTENTION)
                ? Outcome.ATTENTION
                : Outcome.DONE;
    }
}
