package dev.sealift.mapping;

import dev.sealift.model.Names;
import dev.sealift.model.Table;
import java.util.List;

/**
 * The decisions for one table.
 *
 * @param library the library that seems to have made the table
 * @param columns in the table's order
 */
public record TableMapping(Table table, Library library, List<Mapping> columns) {
    public TableMapping {
        columns = List.copyOf(columns);
    }

    public Mapping column(String name) {
        return columns.get(table.indexOf(name));
    }

    boolean isOf(String tableName) {
        return Names.same(table.name(), tableName);
    }
}
