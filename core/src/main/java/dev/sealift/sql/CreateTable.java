package dev.sealift.sql;

import dev.sealift.model.Names;
import java.util.List;
import java.util.Optional;

/**
 * A table.
 *
 * @param conflictClauses each constraint that has an ON CONFLICT clause, as written; a column's constraint has the column's
 *     name before it
 * @see <a href="https://www.sqlite.org/lang_createtable.html">CREATE TABLE</a>
 */
public record CreateTable(
        String name,
        List<ColumnDefinition> columns,
        List<TableConstraint> constraints,
        boolean withoutRowid,
        boolean strict,
        List<String> conflictClauses)
        implements CreateStatement {
    public CreateTable {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        conflictClauses = List.copyOf(conflictClauses);
    }

    /** The column of this name; ASCII letters compare without case. */
    public Optional<ColumnDefinition> column(String columnName) {
        return columns.stream().filter(c -> Names.same(c.name(), columnName)).findFirst();
    }
}
