package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import org.jspecify.annotations.Nullable;

/** Counts how the cells of a column spell UUIDs. NULL is passed over. */
public final class UuidTally {
    private static final UuidSpelling[] SPELLINGS = UuidSpelling.values();

    private final long[] counts = new long[SPELLINGS.length];
    private long unrecognised;

    public void add(Row row, int column) {
        if (row.storageClass(column) == StorageClass.NULL) {
            return;
        }
        UuidSpelling spelling = UuidSpelling.of(row, column);
        if (spelling == null) {
            unrecognised++;
        } else {
            counts[spelling.ordinal()]++;
        }
    }

    /** The cells that are UUIDs. */
    public long recognised() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The cells that are neither NULL nor a UUID. */
    public long unrecognised() {
        return unrecognised;
    }

    public long count(UuidSpelling spelling) {
        return counts[spelling.ordinal()];
    }

    /** The most frequent spelling, or null where no cell is a UUID. */
    public @Nullable UuidSpelling dominant() {
        UuidSpelling best = null;
        for (UuidSpelling spelling : SPELLINGS) {
            if (count(spelling) > (best == null ? 0 : count(best))) {
                best = spelling;
            }
        }
        return best;
    }
}
