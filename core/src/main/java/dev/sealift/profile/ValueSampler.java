package dev.sealift.profile;

import dev.sealift.model.Row;
import java.util.Arrays;

/**
 * Keeps the hashes of a few rows at equal distances: where there are too many, every second one goes, and from then on the
 * distance is twice as long. So a row that is not taken costs one comparison, and of a million rows some two thousand are.
 */
final class ValueSampler {
    static final int MOST_ROWS = 256;

    /** A hash of the beginning of a value and its length is enough for a hint. */
    private static final int HASHED_BYTES = 512;

    private static final long NULL = 0;

    private final long[][] hashes;
    private int taken;
    private long mask;

    ValueSampler(int columns) {
        hashes = new long[columns][MOST_ROWS];
    }

    /** @param number of the row, counted from 0 in the order of the scan */
    void add(Row row, long number) {
        if ((number & mask) != 0) {
            return;
        }
        if (taken == MOST_ROWS) {
            thin();
            if ((number & mask) != 0) {
                return;
            }
        }
        for (int i = 0; i < hashes.length; i++) {
            hashes[i][taken] = hash(row, i);
        }
        taken++;
    }

    private void thin() {
        int kept = (taken + 1) / 2;
        for (long[] column : hashes) {
            for (int i = 0; i < kept; i++) {
                column[i] = column[2 * i];
            }
        }
        taken = kept;
        mask = mask << 1 | 1;
    }

    /** Takes in the sample of the rows that follow. */
    void addAll(ValueSampler next) {
        while (mask != next.mask || taken + next.taken > MOST_ROWS) {
            boolean denser = mask <= next.mask;
            if (next.mask <= mask) {
                next.thin();
            }
            if (denser) {
                thin();
            }
        }
        for (int i = 0; i < hashes.length; i++) {
            System.arraycopy(next.hashes[i], 0, hashes[i], taken, next.taken);
        }
        taken += next.taken;
    }

    private static long hash(Row row, int column) {
        return switch (row.storageClass(column)) {
            case NULL -> NULL;
            case INTEGER -> mixed(row.integer(column));
            case REAL -> mixed(Double.doubleToLongBits(row.real(column)) + 1);
            case TEXT, BLOB -> {
                byte[] bytes = row.array(column);
                int from = row.offset(column);
                int to = from + Math.min(row.length(column), HASHED_BYTES);
                long hash = ~row.length(column);
                for (int i = from; i < to; i++) {
                    hash = hash * 0x9e3779b97f4a7c15L + bytes[i];
                }
                yield mixed(hash);
            }
        };
    }

    /** Spreads neighbouring numbers, and is never {@link #NULL}. */
    private static long mixed(long value) {
        long hash = (value ^ value >>> 32) * 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == NULL ? 1 : hash;
    }

    /** What the rows so far tell of a column. */
    Sample of(int column) {
        long[] values = Arrays.stream(hashes[column], 0, taken)
                .filter(hash -> hash != NULL)
                .toArray();
        return new Sample(values.length, (int) Arrays.stream(values).distinct().count());
    }
}
