package dev.sealift.copy;

import dev.sealift.codec.CopyBuffer;
import dev.sealift.model.Range;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.TablePlan;
import dev.sealift.source.OrphanRows;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import java.util.function.Consumer;

/** The reading end of a chunk's way: scans the source, encodes, and fills the pipe. */
final class ChunkReader implements Runnable {
    /** Values set aside wait in memory at most up to this size; then the COPY ends, and another one begins. */
    private static final long MOST_MISFIT_BYTES = 4L << 20;

    /** So often is progress told. */
    private static final int ROWS_PER_EVENT = 2_000;

    private final TablePlan table;
    private final OrphanRows orphans;
    private final Range range;
    private final Reader reader;
    private final BlockPipe pipe;
    private final Consumer<RunEvent> events;

    ChunkReader(
            TablePlan table,
            OrphanRows orphans,
            Range range,
            Reader reader,
            BlockPipe pipe,
            Consumer<RunEvent> events) {
        this.table = table;
        this.orphans = orphans;
        this.range = range;
        this.reader = reader;
        this.pipe = pipe;
        this.events = events;
    }

    @Override
    public void run() {
        try {
            fill();
        } catch (Throwable e) {
            pipe.fail(e);
        }
    }

    private void fill() {
        CopyBuffer buffer = pipe.buffer();
        RowEncoder encoder = new RowEncoder(table, orphans);
        boolean byRowid = encoder.namesRowsByRowid();
        long rows = 0;
        long told = 0;
        long total = 0;
        try (RowCursor cursor = reader.scan(table.source(), range)) {
            buffer.header();
            while (cursor.next()) {
                if (encoder.encode(cursor.row(), byRowid ? cursor.rowid() : 0, buffer)) {
                    rows++;
                }
                if (++total - told >= ROWS_PER_EVENT) {
                    events.accept(new RunEvent.RowsDone(RunEvent.Phase.COPYING, table.name(), total - told));
                    told = total;
                }
                if (encoder.misfitBytes() > MOST_MISFIT_BYTES) {
                    end(buffer, encoder, rows, false);
                    rows = 0;
                    buffer.header();
                }
            }
        }
        events.accept(new RunEvent.RowsDone(RunEvent.Phase.COPYING, table.name(), total - told));
        end(buffer, encoder, rows, true);
    }

    private void end(CopyBuffer buffer, RowEncoder encoder, long rows, boolean last) {
        buffer.trailer();
        buffer.flush();
        pipe.put(new BlockPipe.Item.CopyEnds(rows, encoder.takeMisfits(), last));
    }
}
