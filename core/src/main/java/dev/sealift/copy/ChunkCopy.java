package dev.sealift.copy;

import dev.sealift.copy.BlockPipe.Item;
import dev.sealift.journal.ChunkRecord;
import dev.sealift.journal.Journal;
import dev.sealift.model.Code;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.TableSql;
import dev.sealift.source.Reader;
import dev.sealift.target.CopyIn;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Copies one chunk: its rows, its quarantine and its mark in the journal commit in one transaction. One thread reads and
 * encodes, the calling one writes.
 */
final class ChunkCopy {
    private final long run;
    private final String schema;
    private final Consumer<RunEvent> events;

    ChunkCopy(long run, String schema, Consumer<RunEvent> events) {
        this.run = run;
        this.schema = schema;
        this.events = events;
    }

    void copy(TablePlan table, ChunkRecord chunk, Reader source, Connection target) throws SQLException {
        BlockPipe pipe = new BlockPipe();
        Thread reader = Thread.ofPlatform()
                .name("sealift-read-" + table.name())
                .start(new ChunkReader(table, chunk.range(), source, pipe, events));
        try {
            Transaction.run(target, c -> {
                long rows = write(table, chunk, pipe, c);
                Journal.chunkLoaded(c, run, table.name(), chunk.number(), rows);
            });
        } finally {
            reader.interrupt();
            awaitEnd(reader);
        }
    }

    /** The reader's cursor must be closed before its connection is given back, also when this thread is interrupted. */
    private static void awaitEnd(Thread reader) {
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private long write(TablePlan table, ChunkRecord chunk, BlockPipe pipe, Connection target) throws SQLException {
        String sql = TableSql.copyIn(schema, table);
        long rows = 0;
        boolean more = true;
        while (more) {
            Item.CopyEnds end = writeOne(table, pipe, CopyIn.begin(target, sql));
            if (!end.misfits().isEmpty()) {
                Journal.quarantine(target, run, table.name(), chunk.number(), end.misfits());
            }
            rows += end.rows();
            more = !end.last();
        }
        return rows;
    }

    private static Item.CopyEnds writeOne(TablePlan table, BlockPipe pipe, CopyIn copy) throws SQLException {
        while (true) {
            switch (take(pipe, copy)) {
                case Item.Block block -> {
                    copy.write(block.bytes(), 0, block.length());
                    pipe.recycle(block);
                }
                case Item.CopyEnds end -> {
                    long arrived = copy.end();
                    if (arrived != end.rows()) {
                        throw new SealiftException(
                                Code.INTERNAL,
                                table.name(),
                                "the server took " + arrived + " rows of the " + end.rows() + " that were sent",
                                "please report this; nothing of the chunk was committed");
                    }
                    return end;
                }
                case Item.Failure failure -> {
                    copy.cancel();
                    throw rethrown(failure.cause());
                }
            }
        }
    }

    private static Item take(BlockPipe pipe, CopyIn copy) throws SQLException {
        try {
            return pipe.take();
        } catch (InterruptedException e) {
            copy.cancel();
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("the copy was stopped");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
