package dev.sealift.source.chroma;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of a collection of a directory, in the order in which the server gives them out. */
final class StoredEntries implements AutoCloseable {
    /** The plus keeps SQLite from the index on the segment: in the order of the rowids nothing must be sorted. */
    private static final String ROWS = """
            SELECT e.id, e.embedding_id, m.key, m.string_value, m.int_value, m.float_value, %s
            FROM embeddings e LEFT JOIN embedding_metadata m ON m.id = e.id
            WHERE +e.segment_id = ? ORDER BY e.id""";

    private static final String LISTS = """
            SELECT key, string_value, int_value, float_value, bool_value
            FROM embedding_metadata_array WHERE id = ? ORDER BY rowid""";

    private final PendingEntries pending;
    private final StoredVectors vectors;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final @Nullable PreparedStatement lists;
    private boolean more;
    private @Nullable Iterator<String> added;

    private StoredEntries(StoreTables tables, PendingEntries pending, StoredVectors vectors, @Nullable String segment)
            throws SQLException {
        this.pending = pending;
        this.vectors = vectors;
        String bool = tables.has("embedding_metadata", "bool_value") ? "m.bool_value" : "NULL";
        this.statement = tables.prepare(ROWS.formatted(bool), segment);
        this.rows = statement.executeQuery();
        this.more = rows.next();
        boolean hasLists = tables.has("embedding_metadata_array")
                && tables.number("SELECT EXISTS (SELECT 1 FROM embedding_metadata_array)") == 1;
        this.lists = hasLists ? tables.prepare(LISTS) : null;
    }

    /**
     * @param vectors closed with the entries
     * @param segment that of the collection's metadata
     */
    static StoredEntries open(
            StoreTables tables, PendingEntries pending, StoredVectors vectors, @Nullable String segment)
            throws SQLException {
        StoredEntries entries = null;
        try {
            entries = new StoredEntries(tables, pending, vectors, segment);
            return entries;
        } finally {
            if (entries == null) {
                vectors.close();
            }
        }
    }

    /** The next entry, or null after the last one. */
    @Nullable
    Entry next() throws SQLException {
        while (more) {
            EntryBuilder entry = stored();
            if (pending.apply(entry)) {
                return entry.build(vectors.vector(entry.id()));
            }
        }
        Iterator<String> left = added == null ? pending.added().iterator() : added;
        added = left;
        while (left.hasNext()) {
            EntryBuilder entry = pending.added(left.next());
            if (entry != null) {
                return entry.build(vectors.vector(entry.id()));
            }
        }
        return null;
    }

    /** The entry of the present row and of those after it that belong to it. */
    private EntryBuilder stored() throws SQLException {
        long number = rows.getLong(1);
        EntryBuilder entry = new EntryBuilder(rows.getString(2));
        do {
            String key = rows.getString(3);
            if (key != null) {
                entry.put(key, StoreTables.value(rows, 4, 5, 6, 7));
            }
            more = rows.next();
        } while (more && rows.getLong(1) == number);
        if (lists != null) {
            addLists(lists, number, entry);
        }
        return entry;
    }

    private static void addLists(PreparedStatement lists, long number, EntryBuilder entry) throws SQLException {
        lists.setLong(1, number);
        try (ResultSet items = lists.executeQuery()) {
            SortedMap<String, List<MetadataValue>> values = new TreeMap<>();
            while (items.next()) {
                values.computeIfAbsent(items.getString(1), key -> new ArrayList<>())
                        .add(StoreTables.value(items, 2, 3, 4, 5));
            }
            values.forEach((key, list) -> entry.put(key, new MetadataValue.Items(list)));
        }
    }

    /** Where the vectors came from up to now. */
    StoredVectors vectors() {
        return vectors;
    }

    @Override
    public void close() {
        vectors.close();
        try {
            statement.close();
            if (lists != null) {
                lists.close();
            }
        } catch (SQLException e) {
            // What was read is not wrong because of it; the connection closes what is left.
        }
    }
}
