package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import org.jspecify.annotations.Nullable;

/** Counts how the cells of a column spell truth values. NULL is passed over. */
public final class BooleanTally {
    private static final BooleanSpelling[] SPELLINGS = BooleanSpelling.values();

    private final long[] counts = new long[SPELLINGS.length];
    private long unrecognised;

    public void add(Row row, int column) {
        if (row.storageClass(column) == StorageClass.NULL) {
            return;
        }
        BooleanSpelling spelling = BooleanSpelling.of(row, column);
        if (spelling == null) {
            unrecognised++;
        } else {
            counts[spelling.ordinal()]++;
        }
    }

    /** The cells that are truth values. */
    public long recognised() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The cells that are neither NULL nor a truth value. */
    public long unrecognised() {
        return unrecognised;
    }

    public long count(BooleanSpelling spelling) {
        return counts[spelling.ordinal()];
    }

    /** The most frequent spelling, or null where no cell is a truth value. */
    public @Nullable BooleanSpelling dominant() {
        BooleanSpelling best = null;
        for (BooleanSpelling spelling : SPELLINGS) {
            if (count(spelling) > (best == null ? 0 : count(best))) {
                best = spelling;
            }
        }
        return best;
    }
}
