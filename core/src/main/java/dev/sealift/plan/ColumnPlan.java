package dev.sealift.plan;

import dev.sealift.codec.Codec;
import dev.sealift.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one column.
 *
 * @param name the column's name in the target
 * @param identity whether the column generates ids
 * @param generatedSql the expression of a stored generated column, which is not loaded; or null
 */
public record ColumnPlan(
        Mapping mapping,
        String name,
        boolean notNull,
        boolean identity,
        @Nullable String generatedSql) {

    public Codec codec() {
        return mapping.codec();
    }

    /** The same column, computed by PostgreSQL. */
    ColumnPlan computedBy(String expression) {
        return new ColumnPlan(mapping, name, notNull, identity, expression);
    }

    /** The same column, holding its values instead of computing them. */
    ColumnPlan ordinary() {
        return new ColumnPlan(mapping, name, notNull, identity, null);
    }

    /** Whether the copy writes this column; PostgreSQL computes the others. */
    public boolean loaded() {
        return generatedSql == null;
    }
}
