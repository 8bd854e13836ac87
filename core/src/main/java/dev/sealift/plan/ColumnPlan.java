package dev.sealift.plan;

import dev.sealift.codec.Codec;
import dev.sealift.mapping.Mapping;
import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one column.
 *
 * @param name the column's name in the target
 * @param identity whether the column generates ids
 * @param generatedSql the expression of a stored generated column, which is not loaded; or null
 * @param ids the map that gives the column's old ids their new ones, or null for a column that keeps its values; the
 *     codec is that of the old ids
 */
public record ColumnPlan(
        Mapping mapping,
        String name,
        boolean notNull,
        boolean identity,
        @Nullable String generatedSql,
        @Nullable IdMap ids) {

    public Codec codec() {
        return mapping.codec();
    }

    /** The column's type in the target. */
    public TargetType type() {
        return ids == null ? codec().type() : ids.type();
    }

    /** The same column, computed by PostgreSQL. */
    ColumnPlan computedBy(String expression) {
        return new ColumnPlan(mapping, name, notNull, identity, expression, ids);
    }

    /** The same column, holding its values instead of computing them. */
    ColumnPlan ordinary() {
        return new ColumnPlan(mapping, name, notNull, identity, null, ids);
    }

    /** Whether the copy writes this column; PostgreSQL computes the others. */
    public boolean loaded() {
        return generatedSql == null;
    }
}
