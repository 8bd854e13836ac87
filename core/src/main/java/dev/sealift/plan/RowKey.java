package dev.sealift.plan;

import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Names a row of a table for people and for the quarantine: by the key that identifies it, else by the primary key of a
 * WITHOUT ROWID table, else by its rowid.
 */
public final class RowKey {
    private final List<String> columns;
    private final int[] indexes;

    public RowKey(TablePlan table) {
        this.columns = keyColumns(table);
        this.indexes = columns.stream().mapToInt(table.source()::indexOf).toArray();
    }

    private static List<String> keyColumns(TablePlan table) {
        Table.PrimaryKey primaryKey = table.source().primaryKey();
        return switch (table.identity()) {
            case RowIdentity.Key key -> key.columns();
            case RowIdentity.Values v ->
                table.source().withoutRowid() && primaryKey != null ? primaryKey.columns() : List.of();
        };
    }

    /** The columns that name a row, by their names in the source; none where its rowid does. */
    public List<String> columns() {
        return columns;
    }

    /** Whether a scan must tell the rowid, because nothing else names a row. */
    public boolean byRowid() {
        return indexes.length == 0;
    }

    /** @param rowid counts only if {@link #byRowid()} */
    public List<SqliteValue> of(Row row, long rowid) {
        if (byRowid()) {
            return List.of(new SqliteValue.Int(rowid));
        }
        List<SqliteValue> key = new ArrayList<>(indexes.length);
        for (int index : indexes) {
            key.add(row.value(index));
        }
        return key;
    }

    /** A key as a message shows it: {@code id = 5}. */
    public String show(List<SqliteValue> key) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < key.size(); i++) {
            shown.append(i == 0 ? "" : ", ")
                    .append(byRowid() ? "rowid" : columns.get(i))
                    .append(" = ")
                    .append(key.get(i));
        }
        return shown.toString();
    }
}
