package dev.sealift.copy;

import dev.sealift.copy.BlockPipe.Item;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.target.CopyIn;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** The two ends of a pipe: a thread that reads the source and encodes, and the calling one, which writes. */
final class PipedCopy {
    /** What empties the pipe. */
    interface Writing {
        void from(BlockPipe pipe) throws SQLException;
    }

    private PipedCopy() {}

    /** @param reading what fills the pipe, on a thread of its own */
    static void run(String table, Function<BlockPipe, Runnable> reading, Writing writing) throws SQLException {
        BlockPipe pipe = new BlockPipe();
        Thread reader = Thread.ofPlatform().name("sealift-read-" + table).start(reading.apply(pipe));
        try {
            writing.from(pipe);
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

    /** Writes what comes out of the pipe up to the next end of a COPY. */
    static Item.CopyEnds write(String table, BlockPipe pipe, CopyIn copy) throws SQLException {
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
                                table,
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
