package dev.sealift.journal;

import dev.sealift.model.SqliteValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in quarantine.
 *
 * @param id its number in the quarantine
 * @param table the table's name in the target
 * @param keyColumns by their names in the source; none where {@code key} is a rowid
 * @param key of the row in the source, or its rowid
 * @param column the column's name in the source
 * @param value as the source has it
 * @param corrected what the target holds in its place since {@code correctedAt}; null while it waits for a correction
 */
public record QuarantineEntry(
        long id,
        String table,
        List<String> keyColumns,
        List<SqliteValue> key,
        String column,
        SqliteValue value,
        Reason reason,
        @Nullable SqliteValue corrected,
        @Nullable Instant correctedAt) {

    public QuarantineEntry {
        keyColumns = List.copyOf(keyColumns);
        key = List.copyOf(key);
    }

    /** Whether the row is named by its rowid, which the target does not have. */
    public boolean byRowid() {
        return keyColumns.isEmpty();
    }

    /** The row's name as a message shows it: {@code id = 5}. */
    public String row() {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < key.size(); i++) {
            shown.append(i == 0 ? "" : ", ")
                    .append(byRowid() ? "rowid" : keyColumns.get(i))
                    .append(" = ")
                    .append(key.get(i));
        }
        return shown.toString();
    }
}
