package dev.sealift.plan;

import dev.sealift.model.Metric;

/**
 * An index over vectors, as it is wished for before the tables of the target have their names.
 *
 * @param source the table's name in the source
 * @param column the column's name in the source
 * @param name what the index is to be called
 * @param extension the schema of pgvector, quoted where it must be
 */
public record WishedIndex(
        String source,
        String column,
        String name,
        String extension,
        int dimension,
        Metric metric,
        VectorChoice choice) {}
