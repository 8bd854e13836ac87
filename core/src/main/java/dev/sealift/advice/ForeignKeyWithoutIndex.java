package dev.sealift.advice;

import dev.sealift.model.Code;
import java.util.List;

/**
 * No index of a table begins with the columns of its foreign key. PostgreSQL makes none by itself, and reads the whole table
 * each time that a row of the other one is deleted or its key changes.
 *
 * @param parent the table that it refers to, with its schema
 * @param rows about how many the table has
 * @param partitioned whether the table is
 */
public record ForeignKeyWithoutIndex(
        String schema, String table, String name, List<String> columns, String parent, long rows, boolean partitioned)
        implements Advice {

    public ForeignKeyWithoutIndex {
        columns = List.copyOf(columns);
    }

    @Override
    public Code code() {
        return Code.FOREIGN_KEY_NOT_INDEXED;
    }

    @Override
    public String subject() {
        return schema + "." + table + " (" + String.join(", ", columns) + ")";
    }

    @Override
    public String message() {
        return "refers to " + parent + ", and no index begins with it: each DELETE there reads all of about "
                + TableRows.words(rows) + " here" + MissingIndex.remark(partitioned);
    }

    @Override
    public List<String> statements() {
        return List.of(MissingIndex.creating(schema, table, columns, partitioned));
    }
}
