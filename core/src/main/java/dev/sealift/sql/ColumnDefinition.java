package dev.sealift.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CREATE TABLE statement.
 *
 * @param declaredType as {@code PRAGMA table_info} reports it: as written, but SQLite's own type names in capitals;
 *     empty where no type was written
 */
public record ColumnDefinition(String name, String declaredType, List<ColumnConstraint> constraints) {
    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    public boolean notNull() {
        return constraints.stream().anyMatch(c -> c instanceof ColumnConstraint.NotNull);
    }

    /** The DEFAULT expression as written, without outer parentheses, or null. */
    public @Nullable String defaultSql() {
        ColumnConstraint.Default last = last(ColumnConstraint.Default.class);
        return last == null ? null : last.expression();
    }

    /** The name after COLLATE, or null. */
    public @Nullable String collation() {
        ColumnConstraint.Collate last = last(ColumnConstraint.Collate.class);
        return last == null ? null : last.collation();
    }

    public ColumnConstraint.@Nullable Generated generated() {
        return last(ColumnConstraint.Generated.class);
    }

    /** SQLite lets a constraint be repeated; the last one holds. */
    private <C extends ColumnConstraint> @Nullable C last(Class<C> kind) {
        return constraints.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
