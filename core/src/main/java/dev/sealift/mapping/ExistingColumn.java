package dev.sealift.mapping;

import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that the application made in the target.
 *
 * @param type null for a type that Sealift does not write
 * @param typeName the type as PostgreSQL writes it
 * @param bonds what the target asks of its values
 * @param filling what fills it where a row has no value for it
 */
public record ExistingColumn(String name, @Nullable TargetType type, String typeName, Bonds bonds, Filling filling) {

    public enum Filling {
        /** NULL. */
        NOTHING,
        DEFAULT,
        /** An identity, or a default that is the next value of the column's own sequence. */
        SEQUENCE,
        /** The column is generated from others, and takes no value. */
        GENERATED
    }

    /** Whether an INSERT must name the column. */
    boolean required() {
        return bonds.notNull() && filling == Filling.NOTHING;
    }
}
