package dev.sealift.source.chroma;

import dev.sealift.model.Metric;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The vectors of a collection of a directory: those of its index, and over them what the queue holds. */
final class StoredVectors implements AutoCloseable {
    private final Queue queue;
    private final @Nullable VectorIndex index;
    private final PendingVectors pending;
    private final @Nullable PendingVectors salvaged;
    private final String damage;
    private long fromIndex;
    private long fromSalvage;
    private String laterDamage = "";

    private StoredVectors(
            Queue queue,
            @Nullable VectorIndex index,
            PendingVectors pending,
            @Nullable PendingVectors salvaged,
            String damage) {
        this.queue = queue;
        this.index = index;
        this.pending = pending;
        this.salvaged = salvaged;
        this.damage = damage;
    }

    static StoredVectors open(StoreTables tables, Queue queue, Path directory, StoredCollection stored)
            throws SQLException {
        String collection = stored.collection().id();
        String segment = stored.vectorSegment();
        long noted = tables.sequence(segment);
        VectorIndex index = null;
        String damage = "";
        boolean done = false;
        try {
            if (segment != null) {
                index = open(directory.resolve(segment), stored.collection(), noted);
            }
        } catch (DamagedIndexException e) {
            damage = String.valueOf(e.getMessage());
        }
        VectorIndex opened = index;
        try {
            damage = opened == null ? damage : opened.damage();
            long after = opened == null ? -1 : noted >= 0 ? noted : opened.sequence();
            PendingVectors pending =
                    PendingVectors.read(queue, collection, after, id -> opened != null && opened.contains(id));
            String entries = stored.metadataSegment();
            PendingVectors salvaged = damage.isEmpty() || entries == null
                    ? null
                    : PendingVectors.salvage(queue, tables, collection, entries);
            done = true;
            return new StoredVectors(queue, opened, pending, salvaged, damage);
        } finally {
            if (!done && opened != null) {
                opened.close();
            }
        }
    }

    private static @Nullable VectorIndex open(Path folder, Collection collection, long noted)
            throws DamagedIndexException {
        if (!VectorIndex.isWritten(folder)) {
            if (noted > 0) {
                throw new DamagedIndexException(folder.getFileName() + "/" + VectorIndex.LABELS + " is missing");
            }
            return null;
        }
        VectorIndex index = VectorIndex.open(folder, collection.metric() == Metric.COSINE);
        if (collection.dimension() != 0 && index.dimension() != collection.dimension()) {
            index.close();
            throw new DamagedIndexException(String.format(
                    Locale.ROOT,
                    "header.bin speaks of %,d dimensions, the collection of %,d",
                    index.dimension(),
                    collection.dimension()));
        }
        return index;
    }

    /** The vector of an id, or null where neither index nor queue has it. */
    float @Nullable [] vector(String id) throws SQLException {
        if (index != null || salvaged == null) {
            float[] vector = regular(id);
            if (vector != null || salvaged == null) {
                return vector;
            }
        }
        long sequence = salvaged.sequence(id);
        fromSalvage += sequence == 0 ? 0 : 1;
        return sequence == 0 ? null : queue.vector(sequence);
    }

    private float @Nullable [] regular(String id) throws SQLException {
        if (index == null || pending.decides(id)) {
            long sequence = pending.sequence(id);
            return sequence == 0 ? null : queue.vector(sequence);
        }
        float[] vector = indexed(index, id);
        fromIndex += vector == null ? 0 : 1;
        return vector;
    }

    private float @Nullable [] indexed(VectorIndex from, String id) {
        try {
            return from.vector(id);
        } catch (DamagedIndexException e) {
            laterDamage = String.valueOf(e.getMessage());
            return null;
        }
    }

    /** What is wrong with the files of the index; empty where they are whole, or where there need be none. */
    String damage() {
        return damage.isEmpty() ? laterDamage : damage;
    }

    /** How many vectors came from the index up to now. */
    long fromIndex() {
        return fromIndex;
    }

    /** How many vectors came from the queue in the place of damaged files up to now. */
    long fromSalvage() {
        return fromSalvage;
    }

    @Override
    public void close() {
        if (index != null) {
            index.close();
        }
    }
}
