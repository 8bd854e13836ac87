package dev.sealift.source;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import java.util.List;
import java.util.stream.Collectors;

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

    /** What is wrong, with the examples: {@code 2 rows refer to a row of author that does not exist (…)}. */
    public String sentence() {
        return count + (count == 1 ? " row refers" : " rows refer") + " to a row of " + foreignKey.parentTable()
                + " that does not exist ("
                + examples.stream().map(Orphan::toString).collect(Collectors.joining("; ")) + ")";
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

        @Override
        public String toString() {
            return "row " + values(key) + " refers to " + values(reference);
        }

        private static String values(List<SqliteValue> values) {
            return values.stream().map(SqliteValue::toString).collect(Collectors.joining(", "));
        }
    }
}
