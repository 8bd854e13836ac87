package dev.sealift.source.chroma;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the queue does to the ids and metadata of a collection beyond what is in its tables. A server keeps up with its queue, so
 * that there is something only where one was killed.
 */
final class PendingEntries {
    /** What becomes of an id: whether there is an entry, whether it begins with the row in the table, and what changes it. */
    private static final class Fate {
        private boolean present;
        private boolean stored;
        private final List<Long> changes = new ArrayList<>();

        Fate(boolean stored) {
            this.present = stored;
            this.stored = stored;
        }

        void begin(long sequence) {
            present = true;
            changes.add(sequence);
        }

        void end() {
            present = false;
            stored = false;
            changes.clear();
        }
    }

    private final Queue queue;
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private long difference;

    private PendingEntries(Queue queue) {
        this.queue = queue;
    }

    /** @param segment that of the collection's metadata */
    static PendingEntries read(StoreTables tables, Queue queue, String collection, @Nullable String segment)
            throws SQLException {
        PendingEntries pending = new PendingEntries(queue);
        try (PreparedStatement stored =
                tables.prepare("SELECT 1 FROM embeddings WHERE segment_id = ?1 AND embedding_id = ?2", segment)) {
            queue.read(collection, tables.sequence(segment), (sequence, operation, id, vector) -> {
                Fate fate = pending.fates.get(id);
                if (fate == null) {
                    fate = new Fate(isStored(stored, id));
                    pending.fates.put(id, fate);
                }
                pending.apply(operation, sequence, id, fate);
            });
        }
        return pending;
    }

    private static boolean isStored(PreparedStatement stored, String id) throws SQLException {
        stored.setString(2, id);
        try (ResultSet row = stored.executeQuery()) {
            return row.next();
        }
    }

    private void apply(Queue.Operation operation, long sequence, String id, Fate fate) {
        boolean before = fate.present;
        switch (operation) {
            case ADD -> {
                if (!fate.present) {
                    fate.begin(sequence);
                }
            }
            case UPDATE -> {
                if (fate.present) {
                    fate.changes.add(sequence);
                }
            }
            case UPSERT -> fate.begin(sequence);
            case DELETE -> fate.end();
        }
        if (fate.present && !before) {
            // It comes after those that are there, as in the table.
            fates.remove(id);
            fates.put(id, fate);
        }
        difference += (fate.present ? 1 : 0) - (before ? 1 : 0);
    }

    /** How many entries more there are than rows in the table. */
    long difference() {
        return difference;
    }

    /**
     * Brings an entry of the table to its present state.
     *
     * @return whether it is still there, and in its old place
     */
    boolean apply(EntryBuilder entry) throws SQLException {
        Fate fate = fates.get(entry.id());
        if (fate == null) {
            return true;
        }
        if (!fate.present || !fate.stored) {
            return false;
        }
        for (long sequence : fate.changes) {
            entry.apply(queue.metadata(sequence));
        }
        return true;
    }

    /** The ids that only the queue has, in their order. */
    List<String> added() {
        return fates.entrySet().stream()
                .filter(fate -> fate.getValue().present && !fate.getValue().stored)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** One of {@link #added}. */
    @Nullable
    EntryBuilder added(String id) throws SQLException {
        Fate fate = fates.get(id);
        if (fate == null) {
            return null;
        }
        EntryBuilder entry = new EntryBuilder(id);
        for (long sequence : fate.changes) {
            entry.apply(queue.metadata(sequence));
        }
        return entry;
    }
}
