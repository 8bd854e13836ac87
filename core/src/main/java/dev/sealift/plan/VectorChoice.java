package dev.sealift.plan;

import dev.sealift.model.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Which index the operator wants over the vectors of a table.
 *
 * @param wanted whether there is to be one
 * @param metric null for the collection's
 * @param form null for the first that holds the column's dimensions
 */
public record VectorChoice(
        boolean wanted, @Nullable Metric metric, @Nullable VectorForm form, int m, int efConstruction) {
    public static final VectorChoice DEFAULT =
            new VectorChoice(true, null, null, VectorIndex.DEFAULT_M, VectorIndex.DEFAULT_EF_CONSTRUCTION);
}
