package dev.sealift.profile;

import dev.sealift.model.Names;
import java.util.List;

/**
 * What a scan of a table found.
 *
 * @param bytes the payload of all values: the bytes of texts and blobs, eight for a number
 * @param largestRow the payload of the largest row
 * @param columns in the table's order
 * @param keys where the table can be cut by its primary key; without points where it has none
 * @param rowids where the table can be cut by rowid; without points where the scan had no rowids
 */
public record TableProfile(
        String table,
        long rows,
        long bytes,
        long largestRow,
        List<ColumnProfile> columns,
        SplitPoints keys,
        SplitPoints rowids) {

    public TableProfile {
        columns = List.copyOf(columns);
    }

    public ColumnProfile column(String name) {
        for (ColumnProfile column : columns) {
            if (Names.same(column.column(), name)) {
                return column;
            }
        }
        throw new IllegalArgumentException("no profile of " + table + "." + name);
    }
}
