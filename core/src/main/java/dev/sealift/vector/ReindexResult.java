package dev.sealift.vector;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.plan.VectorIndex;
import java.util.List;
import java.util.Optional;

/**
 * What a reindexing did.
 *
 * @param texts how many texts were embedded now, because they were new or changed
 * @param vectors how many vectors were written
 * @param unchanged how many texts had their vectors already
 * @param removed how many texts' vectors were removed, because their rows or their texts are gone
 * @param index that over the vectors, or the one that could be built; empty where vectors of so many dimensions have none
 */
public record ReindexResult(
        ReindexRequest request,
        EmbeddingModel model,
        long texts,
        long vectors,
        long unchanged,
        long removed,
        Optional<Indexing> index,
        List<Diagnostic> diagnostics,
        double seconds) {

    /** An index over the vectors. @param state whether it is there */
    public record Indexing(VectorIndex index, State state) {
        public enum State {
            MISSING,
            THERE,
            BUILT
        }
    }

    public ReindexResult {
        diagnostics = List.copyOf(diagnostics);
    }

    public Outcome outcome() {
        return diagnostics.stream().anyMatch(d -> d.code().outcome() == Outcome.ATTENTION)
                ? Outcome.ATTENTION
                : Outcome.DONE;
    }
}
