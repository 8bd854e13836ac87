package dev.sealift.source.staging;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.source.chroma.ChromaStore;
import dev.sealift.source.chroma.Collection;
import dev.sealift.source.chroma.Entry;
import dev.sealift.source.chroma.EntrySink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads a collection on a thread of its own, while the calling one works on the entries that were read before. */
final class EntryRelay {
    private static final int BATCHES = 4;
    private static final int BATCH_BYTES = 128 * 1024;

    /** @param last whether none comes after it */
    private record Batch(List<Entry> entries, boolean last) {}

    private final Collection collection;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
    private List<Entry> begun = new ArrayList<>();
    private long begunBytes;
    private volatile @Nullable Throwable failure;

    private EntryRelay(Collection collection) {
        this.collection = collection;
    }

    /**
     * Hands every entry of a collection to a sink, on the calling thread.
     *
     * @throws SealiftException what {@link ChromaStore#read} throws; also STOPPED if the thread is interrupted
     */
    static <X extends Exception> void run(ChromaStore store, Collection collection, EntrySink<X> sink) throws X {
        EntryRelay relay = new EntryRelay(collection);
        try (ExecutorService reader = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("sealift-read-" + collection.name()).factory())) {
            Future<?> reading = reader.submit(() -> relay.read(store));
            try {
                Batch batch;
                do {
                    batch = relay.next();
                    for (Entry entry : batch.entries()) {
                        sink.take(entry);
                    }
                } while (!batch.last());
            } finally {
                reading.cancel(true);
            }
        }
        relay.rethrow();
    }

    private void read(ChromaStore store) {
        try {
            store.read(collection, this::add);
        } catch (Throwable e) {
            failure = e;
        }
        put(new Batch(begun, true));
    }

    private void add(Entry entry) {
        begun.add(entry);
        begunBytes += bytes(entry);
        if (begunBytes >= BATCH_BYTES) {
            put(new Batch(begun, false));
            begun = new ArrayList<>();
            begunBytes = 0;
        }
    }

    /** About how much of the memory it takes, without its metadata. */
    private static long bytes(Entry entry) {
        float[] embedding = entry.embedding();
        String document = entry.document();
        return 100L + (embedding == null ? 0 : 4L * embedding.length) + (document == null ? 0 : document.length());
    }

    private void put(Batch batch) {
        try {
            batches.put(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("nobody takes the entries any more");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private Batch next() {
        try {
            return batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SealiftException(
                    Code.STOPPED,
                    collection.name(),
                    "Reading " + collection.name() + " was stopped.",
                    "Run the same command again to resume.",
                    e);
        }
    }

    private void rethrow() {
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
