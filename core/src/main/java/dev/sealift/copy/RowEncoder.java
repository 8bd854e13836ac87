package dev.sealift.copy;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CopyBuffer;
import dev.sealift.journal.Quarantined;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.RowKey;
import dev.sealift.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;

/** Encodes the rows of one table, and sets aside the values that their columns cannot hold. */
final class RowEncoder {
    private final RowKey keys;
    private final int[] columns;
    private final Codec[] codecs;
    private final String[] names;
    private List<Quarantined> misfits = new ArrayList<>();
    private long misfitBytes;

    RowEncoder(TablePlan table) {
        List<ColumnPlan> loaded =
                table.columns().stream().filter(ColumnPlan::loaded).toList();
        keys = new RowKey(table);
        columns = loaded.stream().mapToInt(table.columns()::indexOf).toArray();
        codecs = loaded.stream().map(ColumnPlan::codec).toArray(Codec[]::new);
        names = loaded.stream().map(c -> c.mapping().column().name()).toArray(String[]::new);
    }

    boolean namesRowsByRowid() {
        return keys.byRowid();
    }

    /** @param rowid counts only if {@link #namesRowsByRowid()} */
    void encode(Row row, long rowid, CopyBuffer out) {
        out.row(columns.length);
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            if (row.storageClass(column) == StorageClass.NULL) {
                out.nullField();
            } else if (!codecs[i].encode(row, column, out)) {
                setAside(keys.of(row, rowid), names[i], row.value(column), row.length(column));
            }
        }
    }

    private void setAside(List<SqliteValue> key, String column, SqliteValue value, int bytes) {
        misfits.add(new Quarantined(key, column, value));
        misfitBytes += 256L + bytes;
    }

    /** The memory that the values set aside take, roughly, in bytes. */
    long misfitBytes() {
        return misfitBytes;
    }

    /** The values set aside since the last call. */
    List<Quarantined> takeMisfits() {
        List<Quarantined> taken = misfits;
        misfits = new ArrayList<>();
        misfitBytes = 0;
        return taken;
    }
}
