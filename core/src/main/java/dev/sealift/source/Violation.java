package dev.sealift.source;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import java.util.List;

/**
 * Rows whose foreign key refers to no row of the parent table.
 *
 * @param table the child table
 * @param count how many rows
 * @param examples the first few of them
 */
public record Violation(String table, Table.ForeignKey foreignKey, long count, List<Orphan> examples) {
    public Violation {
        examples = List.copyOf(examples);
    }

    /**
     * A child row without parent.
     *
     * @param key the row's primary key, or its rowid if it has none
     * @param reference the values of the foreign key's columns
     */
    public record Orphan(List<SqliteValue> key, List<SqliteValue> reference) {
        public Orphan {
            key = List.copyOf(key);
            reference = List.copyOf(reference);
        }
    }
}
