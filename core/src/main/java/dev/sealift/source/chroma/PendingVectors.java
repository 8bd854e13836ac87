package dev.sealift.source.chroma;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Which vectors the queue holds: those that were added or changed since the index was last written. */
final class PendingVectors {
    /** Where the vector of an id is: 0 in the index, else the row of the queue; and whether the id is there at all. */
    private record Place(boolean present, long sequence) {}

    private static final Place GONE = new Place(false, 0);

    private final Map<String, Place> places = new HashMap<>();

    private PendingVectors() {}

    /**
     * @param after up to which row the index goes
     * @param indexed whether the index has an id
     */
    static PendingVectors read(Queue queue, String collection, long after, Predicate<String> indexed)
            throws SQLException {
        PendingVectors pending = new PendingVectors();
        queue.read(collection, after, (sequence, operation, id, vector) -> {
            Place before = pending.places.get(id);
            if (before == null) {
                before = indexed.test(id) ? new Place(true, 0) : GONE;
            }
            Place added = new Place(true, sequence);
            pending.places.put(
                    id,
                    switch (operation) {
                        case ADD -> before.present() || !vector ? before : added;
                        case UPDATE -> before.present() && vector ? added : before;
                        case UPSERT -> vector ? added : before;
                        case DELETE -> GONE;
                    });
        });
        return pending;
    }

    /**
     * Whatever the queue still holds of an index that cannot be read.
     *
     * <p>Whether an id was there before the first row that the queue still has cannot be known, so an update counts whether it
     * was or not. An addition of an id that was there did nothing; its row in the table has then an older number.
     *
     * @param segment that of the collection's metadata
     */
    static PendingVectors salvage(Queue queue, StoreTables tables, String collection, String segment)
            throws SQLException {
        PendingVectors pending = new PendingVectors();
        long applied = tables.sequence(segment);
        queue.read(collection, -1, (sequence, operation, id, vector) -> {
            Place before = pending.places.getOrDefault(id, GONE);
            boolean ignored = operation == Queue.Operation.ADD
                    && (before.present() || sequence <= applied && lastChange(tables, segment, id) < sequence);
            if (operation == Queue.Operation.DELETE) {
                pending.places.put(id, GONE);
            } else if (vector && !ignored) {
                pending.places.put(id, new Place(operation != Queue.Operation.UPDATE || before.present(), sequence));
            }
        });
        return pending;
    }

    private static long lastChange(StoreTables tables, String segment, String id) throws SQLException {
        try (var statement = tables.prepare(
                        "SELECT seq_id FROM embeddings WHERE segment_id = ? AND embedding_id = ?", segment, id);
                var rows = statement.executeQuery()) {
            return rows.next() ? StoreTables.sequence(rows, 1) : Long.MAX_VALUE;
        }
    }

    /** Whether the queue decides about an id's vector; else the index does. */
    boolean decides(String id) {
        Place place = places.get(id);
        return place != null && !(place.present() && place.sequence() == 0);
    }

    /** The row of the queue with an id's vector, or 0 where there is none. */
    long sequence(String id) {
        return places.getOrDefault(id, GONE).sequence();
    }
}
