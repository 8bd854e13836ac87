package dev.sealift.source.chroma;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be said about where the vectors of a collection came from. */
final class VectorFindings {
    private final Collection collection;

    VectorFindings(Collection collection) {
        this.collection = collection;
    }

    List<Diagnostic> of(StoredVectors vectors) {
        List<Diagnostic> found = new ArrayList<>();
        if (!vectors.damage().isEmpty()) {
            found.add(new Diagnostic(
                    Code.VECTOR_FILES_DAMAGED,
                    collection.name(),
                    String.format(
                            Locale.ROOT,
                            "The files of the index of %s are damaged: %s. Of its vectors %,d come from these files, and %,d from the queue instead.",
                            collection.name(),
                            vectors.damage(),
                            vectors.fromIndex(),
                            vectors.fromSalvage()),
                    "Restore the folder from a backup, or go on: `sealift reindex` embeds the documents anew."));
        }
        if (collection.metric() == Metric.COSINE && vectors.fromIndex() > 0) {
            found.add(rounded(collection, vectors.fromIndex()));
        }
        return found;
    }

    /** @param count how many vectors it is about */
    static Diagnostic rounded(Collection collection, long count) {
        return new Diagnostic(
                Code.VECTOR_ROUNDED,
                collection.name(),
                String.format(
                        Locale.ROOT,
                        "Chroma keeps vectors that it measures by cosine at length 1 and multiplies what it gives out: components of %,d vectors of %s may differ by up to two units in the last place from what was once added.",
                        count,
                        collection.name()),
                "");
    }
}
