package dev.sealift.model;

import org.jspecify.annotations.Nullable;

/**
 * A column of a SQLite table.
 *
 * @param declaredType as written, empty where no type was written
 * @param defaultSql the DEFAULT expression as written (without the outer parentheses that SQLite demands), or null
 * @param collation the name after COLLATE, or null for BINARY
 * @param generated how the column is computed, or null for an ordinary column
 */
public record Column(
        String name,
        String declaredType,
        boolean notNull,
        @Nullable String defaultSql,
        @Nullable String collation,
        @Nullable Generated generated) {

    /** An ordinary nullable column without default. */
    public Column(String name, String declaredType) {
        this(name, declaredType, false, null, null, null);
    }

    public Affinity affinity() {
        return Affinity.of(declaredType);
    }

    /** @param expression as written, without the outer parentheses */
    public record Generated(String expression, boolean stored) {}
}
