package dev.sealift.mapping;

import dev.sealift.model.Table.ForeignKey;
import java.util.List;

/**
 * A table that the application made in the target.
 *
 * @param key the columns of its primary key; none where it has none
 * @param foreignKeys to tables of the same schema, all names those of the target
 * @param holdsRows whether it had rows when it was looked at
 */
public record ExistingTable(
        String name,
        List<ExistingColumn> columns,
        List<String> key,
        List<ForeignKey> foreignKeys,
        List<ExistingCheck> checks,
        boolean holdsRows) {

    public ExistingTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }
}
