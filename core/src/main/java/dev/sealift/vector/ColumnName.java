package dev.sealift.vector;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.Quote;
import java.util.List;

/** A column of the target, with its schema and its table. */
public record ColumnName(String schema, String table, String column) {

    /**
     * Reads {@code table.column} or {@code schema.table.column}; names are taken as they are, without quotes.
     *
     * @param schema the schema where none is named
     * @throws SealiftException with {@link Code#USAGE}
     */
    public static ColumnName parse(String text, String schema) {
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() < 2 || parts.size() > 3 || parts.stream().anyMatch(String::isBlank)) {
            throw new SealiftException(
                    Code.USAGE, text, "'" + text + "' names no column", "write TABLE.COLUMN, or SCHEMA.TABLE.COLUMN");
        }
        return parts.size() == 2
                ? new ColumnName(schema, parts.get(0), parts.get(1))
                : new ColumnName(parts.get(0), parts.get(1), parts.get(2));
    }

    public boolean sameTable(ColumnName other) {
        return schema.equals(other.schema) && table.equals(other.table);
    }

    String tableSql() {
        return Quote.qualified(schema, table);
    }

    String columnSql() {
        return Quote.identifier(column);
    }

    @Override
    public String toString() {
        return (schema.equals("public") ? "" : schema + ".") + table + "." + column;
    }
}
