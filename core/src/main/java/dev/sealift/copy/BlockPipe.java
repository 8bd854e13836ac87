package dev.sealift.copy;

import dev.sealift.codec.CopyBuffer;
import dev.sealift.journal.Quarantined;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;

/**
 * Carries encoded blocks from the thread that reads the source to the thread that writes to the target, in a fixed
 * number of blocks: the reader waits when the target is slower. Whoever fails first interrupts the other.
 */
final class BlockPipe implements CopyBuffer.Sink {
    private static final int BLOCKS = 4;
    static final int BLOCK_BYTES = 256 * 1024;

    /** What comes out at the writing end, in order. */
    sealed interface Item {
        /** Bytes of a binary COPY. */
        record Block(byte[] bytes, int length) implements Item {}

        /** A COPY is complete; these values of its rows go into quarantine. */
        record CopyEnds(long rows, List<Quarantined> misfits, boolean last) implements Item {}

        /** The reader cannot go on. */
        record Failure(Throwable cause) implements Item {}
    }

    private final BlockingQueue<Item> full = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);

    BlockPipe() {
        for (int i = 1; i < BLOCKS; i++) {
            free.add(new byte[BLOCK_BYTES]);
        }
    }

    /** A buffer that writes into this pipe. */
    CopyBuffer buffer() {
        return new CopyBuffer(new byte[BLOCK_BYTES], this);
    }

    @Override
    public byte[] exchange(byte[] block, int length) {
        try {
            full.put(new Item.Block(block, length));
            return free.take();
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
    }

    void put(Item item) {
        try {
            full.put(item);
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
    }

    /** Tells the writing end that the reader cannot go on, unless it was the writing end that stopped the reader. */
    void fail(Throwable cause) {
        try {
            full.put(new Item.Failure(cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Item take() throws InterruptedException {
        return full.take();
    }

    void recycle(Item.Block block) {
        free.add(block.bytes());
    }

    private static CancellationException cancelled(InterruptedException e) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("the writing end has stopped");
        cancelled.initCause(e);
        return cancelled;
    }
}
