package dev.sealift.copy;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.TablePlan;
import java.util.concurrent.Semaphore;

/**
 * Shares the heap among the streams, so that rows as large as the profile saw fit in memory whatever runs at once: a
 * stream that carries large rows waits until others have ended.
 */
public final class MemoryBudget {
    /**
     * A row lives up to this many times at once: the source's array, the driver's message of the same row read back,
     * and the array that the garbage collector has not taken yet.
     */
    private static final long COPIES_OF_A_ROW = 3;

    /** What stays in the target of a text with invalid bytes: three bytes, U+FFFD, for each of them. */
    private static final long SPREAD = 3;

    /** A value that goes into quarantine is kept besides, and what stays of it is made, and read back, at its full spread. */
    private static final long COPIES_OF_A_MISFIT = 2 * SPREAD;

    /** What a stream needs besides its rows. */
    private static final long STREAM_BYTES = 4L << 20;

    /** PostgreSQL's limit on one field, and on a row that is sent. */
    private static final long POSTGRES_LIMIT = (1L << 30) - (1L << 20);

    private static final int UNIT = 1 << 20;

    private final int units;
    private final Semaphore free;

    public MemoryBudget(long heapBytes) {
        units = (int) Math.max(1, heapBytes * 3 / 4 / UNIT);
        free = new Semaphore(units, true);
    }

    /** The bytes of the largest row that can be carried. */
    public long largestRow() {
        return Math.max(1, Math.min(POSTGRES_LIMIT, ((long) units * UNIT - STREAM_BYTES) / COPIES_OF_A_ROW));
    }

    /** Refuses a table whose largest row can never be carried. */
    public void check(TablePlan table) {
        check(table.source().name(), table.largestRow(), table.largestMisfits());
    }

    /** The same, before there is a plan. @param table its name in the source */
    public void check(String table, long largestRow) {
        check(table, largestRow, 0);
    }

    private void check(String table, long largestRow, long largestMisfits) {
        if (largestRow + (SPREAD - 1) * largestMisfits > POSTGRES_LIMIT) {
            throw new SealiftException(
                    Code.ROW_TOO_LARGE,
                    table,
                    "a row of " + largestRow + " bytes is more than the 1 GB that PostgreSQL takes",
                    "move that value out of the database, or leave the table out");
        }
        long need = need(largestRow, largestMisfits);
        if (need > (long) units * UNIT) {
            throw new SealiftException(
                    Code.ROW_TOO_LARGE,
                    table,
                    "a row of " + largestRow + " bytes does not fit into the memory that Java may use",
                    "give it more: SEALIFT_JAVA_OPTS=-Xmx" + ((need * 4 / 3 >> 20) + 64) + "m");
        }
    }

    /** Takes the memory that a stream over this table needs; the caller gives it back with {@link #release}. */
    public void acquire(TablePlan table) throws InterruptedException {
        free.acquire(Math.min(units, unitsFor(table)));
    }

    public void release(TablePlan table) {
        free.release(Math.min(units, unitsFor(table)));
    }

    private static int unitsFor(TablePlan table) {
        return (int) Math.min(Integer.MAX_VALUE, (need(table.largestRow(), table.largestMisfits()) + UNIT - 1) / UNIT);
    }

    private static long need(long largestRow, long largestMisfits) {
        return COPIES_OF_A_ROW * largestRow + COPIES_OF_A_MISFIT * largestMisfits + STREAM_BYTES;
    }
}
