package dev.sealift.sql;

import org.jspecify.annotations.Nullable;

/** A constraint in a column's definition. Names are null where none was given. */
public sealed interface ColumnConstraint {

    @Nullable
    String name();

    record PrimaryKey(
            @Nullable String name,
            boolean descending,
            @Nullable Conflict onConflict,
            boolean autoincrement) implements ColumnConstraint {}

    record NotNull(@Nullable String name, @Nullable Conflict onConflict) implements ColumnConstraint {}

    record Unique(@Nullable String name, @Nullable Conflict onConflict) implements ColumnConstraint {}

    /** @param expression as written, without the parentheses */
    record Check(@Nullable String name, String expression) implements ColumnConstraint {}

    /** @param expression as written, without outer parentheses */
    record Default(@Nullable String name, String expression) implements ColumnConstraint {}

    record Collate(@Nullable String name, String collation) implements ColumnConstraint {}

    record References(@Nullable String name, ForeignKeyClause clause) implements ColumnConstraint {}

    /** @param expression as written, without the parentheses */
    record Generated(@Nullable String name, String expression, boolean stored) implements ColumnConstraint {}
}
