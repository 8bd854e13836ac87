package dev.sealift.source;

import dev.sealift.model.Metric;
import java.util.Map;

/**
 * A Chroma collection as a table of the source.
 *
 * @param table the source's table that holds its entries; collections may share one
 * @param column the table's column of vectors
 * @param metadata the table's column of metadata
 * @param index the name that the index over the vectors is to have
 * @param dimension of the vectors, or 0 where there are none
 * @param lifted the columns made of keys of the metadata, by key
 */
public record StagedCollection(
        String name,
        String table,
        String column,
        String metadata,
        String index,
        Metric metric,
        int dimension,
        Map<String, String> lifted) {

    public StagedCollection {
        lifted = Map.copyOf(lifted);
    }
}
