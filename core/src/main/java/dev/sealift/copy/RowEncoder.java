package dev.sealift.copy;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CopyBuffer;
import dev.sealift.journal.Quarantined;
import dev.sealift.journal.Reason;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.RowKey;
import dev.sealift.plan.TablePlan;
import dev.sealift.source.OrphanRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Encodes the rows of one table, and sets aside the values that their columns cannot hold. */
final class RowEncoder {
    private final RowKey keys;
    private final int[] columns;
    private final Codec[] codecs;
    private final String[] names;
    private final String[] allNames;
    private final OrphanRows orphans;
    private List<Quarantined> misfits = new ArrayList<>();
    private long misfitBytes;

    /** @param orphans the rows that are left out, or lose a reference */
    RowEncoder(TablePlan table, OrphanRows orphans) {
        this.orphans = orphans;
        allNames =
                table.columns().stream().map(c -> c.mapping().column().name()).toArray(String[]::new);
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

    /**
     * @param rowid counts only if {@link #namesRowsByRowid()}
     * @return whether the row goes to the target; if not, all of it is set aside
     */
    boolean encode(Row row, long rowid, CopyBuffer out) {
        Set<String> nulled = Set.of();
        if (!orphans.isEmpty()) {
            List<SqliteValue> key = keys.of(row, rowid);
            if (orphans.skipped().contains(key)) {
                for (int i = 0; i < allNames.length; i++) {
                    setAside(key, allNames[i], row, i, Reason.SKIPPED_ROW);
                }
                return false;
            }
            nulled = orphans.nulled().getOrDefault(key, nulled);
        }
        out.row(columns.length);
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            if (row.storageClass(column) == StorageClass.NULL) {
                out.nullField();
            } else if (nulled.contains(names[i])) {
                out.nullField();
                setAside(keys.of(row, rowid), names[i], row, column, Reason.ORPHAN);
            } else if (!codecs[i].encode(row, column, out)) {
                setAside(keys.of(row, rowid), names[i], row, column, Reason.MISFIT);
            }
        }
        return true;
    }

    private void setAside(List<SqliteValue> key, String name, Row row, int column, Reason reason) {
        SqliteValue value = row.value(column);
        misfits.add(new Quarantined(key, name, value, reason));
        boolean bytes = value instanceof SqliteValue.Text || value instanceof SqliteValue.Blob;
        misfitBytes += 256L + (bytes ? row.length(column) : 0);
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
