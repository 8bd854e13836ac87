package dev.sealift.plan;

import dev.sealift.codec.Codec;
import dev.sealift.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one column.
 *
 * @param name the column's name in the target
 * @param defaultSql PostgreSQL's DEFAULT expression, or null
 * @param identity whether the column generates ids
 * @param generatedSql the expression of a stored generated column, which is not loaded; or null
 */
public record ColumnPlan(
        Mapping mapping,
        String name,
        boolean notNull,
        @Nullable String defaultSql,
        boolean identity,
        @Nullable String generatedSql) {

    public Codec codec() {
        return mapping.codec();
    }

    /** Whether the copy writes this column; PostgreSQL computes the others. */
    public boolean loaded() {
        return generatedSql == null;
    }
}
