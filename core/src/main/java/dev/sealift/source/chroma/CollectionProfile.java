package dev.sealift.source.chroma;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What reading a collection from its first entry to its last has found.
 *
 * @param entries how many there are
 * @param vectors how many have a vector
 * @param documents how many have a document, an empty one too
 * @param emptyDocuments how many have an empty document
 * @param uris how many have a URI
 * @param keys of the metadata
 */
public record CollectionProfile(
        Collection collection,
        long entries,
        long vectors,
        long documents,
        long emptyDocuments,
        long uris,
        SortedMap<String, KeyProfile> keys) {
    public CollectionProfile {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }

    /**
     * Reads a collection.
     *
     * @throws dev.sealift.model.SealiftException as {@link ChromaStore#read}
     */
    public static CollectionProfile of(ChromaStore store, Collection collection) {
        Counter counter = new Counter();
        store.read(collection, counter::take);
        return new CollectionProfile(
                collection,
                counter.entries,
                counter.vectors,
                counter.documents,
                counter.emptyDocuments,
                counter.uris,
                counter.keys);
    }

    private static final class Counter {
        private long entries;
        private long vectors;
        private long documents;
        private long emptyDocuments;
        private long uris;
        private final SortedMap<String, KeyProfile> keys = new TreeMap<>();

        void take(Entry entry) {
            entries++;
            vectors += entry.embedding() == null ? 0 : 1;
            String document = entry.document();
            documents += document == null ? 0 : 1;
            emptyDocuments += document != null && document.isEmpty() ? 1 : 0;
            uris += entry.uri() == null ? 0 : 1;
            entry.metadata()
                    .forEach((key, value) ->
                            keys.merge(key, KeyProfile.NONE.plus(value), (before, one) -> before.plus(value)));
        }
    }
}
