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
 * @param stored the column's type in the target
 * @param ids the map that gives the column's old ids their new ones, or null for a column that keeps its values; the
 *     codec is that of the old ids
 */
public record ColumnPlan(
        Mapping mapping,
        String name,
        boolean notNull,
        boolean identity,
        @Nullable String generatedSql,
        TargetType stored,
        @Nullable IdMap ids) {

    /** A column that Sealift makes. */
    ColumnPlan(Mapping mapping, String name, boolean notNull, boolean identity, @Nullable IdMap ids) {
        this(
                mapping,
                name,
                notNull,
                identity,
                null,
                ids == null ? mapping.codec().type() : ids.type(),
                ids);
    }

    public Codec codec() {
        return mapping.codec();
    }

    /** The column's type in the target. */
    public TargetType type() {
        return stored;
    }

    /** The same column, computed by PostgreSQL. */
    ColumnPlan computedBy(String expression) {
        return new ColumnPlan(mapping, name, notNull, identity, expression, stored, ids);
    }

    /** The same column, holding its values instead of computing them. */
    ColumnPlan ordinary() {
        return new ColumnPlan(mapping, name, notNull, identity, null, stored, ids);
    }

    /** Whether the copy writes this column; PostgreSQL computes the others. */
    public boolean loaded() {
        return generatedSql == null;
    }

    /** Whether the column holds something else than what its codec writes: the number of a large object. */
    boolean isStoredOtherwise() {
        return ids == null && stored instanceof TargetType.LargeObject;
    }

    /** The type, in SQL, of the fields that the codec writes and reads. */
    String wireType() {
        return isStoredOtherwise() ? "bytea" : codec().type().sql();
    }

    /** What is stored for a field that the codec wrote. */
    String toStored(String field) {
        return isStoredOtherwise()
                ? "CASE WHEN " + field + " IS NOT NULL THEN pg_catalog.lo_from_bytea(0, " + field + ") END"
                : field;
    }

    /** The field that the codec reads of what is stored. */
    String fromStored(String value) {
        return isStoredOtherwise() ? "pg_catalog.lo_get(" + value + ")" : value;
    }

    /** The new id of a map as the column stores it. @param alias of the map */
    String newId(String alias) {
        boolean asIs = ids == null || stored.equals(ids.type());
        return alias + ".new_id" + (asIs ? "" : "::" + stored.sql());
    }
}
