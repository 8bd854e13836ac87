package dev.sealift.advice;

import dev.sealift.model.Code;
import dev.sealift.sql.Quote;
import java.util.List;

/**
 * No index of a table begins with the columns of its foreign key. PostgreSQL makes none by itself, and reads the whole table
 * each time that a row of the other one is deleted or its key changes.
 *
 * @param parent the table that it refers to, with its schema
 * @param rows about how many the table has
 */
public record ForeignKeyWithoutIndex(
        String schema, String table, String name, List<String> columns, String parent, long rows) implements Advice {

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
                + TableRows.words(rows) + " here";
    }

    @Override
    public List<String> statements() {
        return List.of("CREATE INDEX CONCURRENTLY ON " + Quote.qualified(schema, table) + " ("
                + Quote.identifiers(columns) + ")");
    }
}
