package dev.sealift.target;

import org.jspecify.annotations.Nullable;

/**
 * A column of the target.
 *
 * @param type as {@code format_type} writes it: {@code timestamp(3) with time zone}; a type that is not PostgreSQL's own
 *     carries its schema
 * @param kind what kind of type it is
 * @param baseType the type under a domain, else the same as {@code type}
 * @param identity null where the column is no identity column
 * @param generation null where the column is not generated
 * @param expression the default's or the generation's expression, or null
 * @param collation the collation if it is not the database's, or null
 */
public record TargetColumn(
        String name,
        String type,
        Kind kind,
        String baseType,
        boolean notNull,
        @Nullable Identity identity,
        @Nullable Generation generation,
        @Nullable String expression,
        @Nullable String collation) {

    public enum Kind {
        BASE,
        COMPOSITE,
        DOMAIN,
        ENUM,
        RANGE
    }

    public enum Identity {
        ALWAYS,
        BY_DEFAULT
    }

    public enum Generation {
        STORED,
        VIRTUAL
    }
}
