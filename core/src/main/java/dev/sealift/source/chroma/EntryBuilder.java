package dev.sealift.source.chroma;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entry as its directory keeps it: document and URI among the metadata, under keys of Chroma's own. */
final class EntryBuilder {
    private static final String DOCUMENT = "chroma:document";
    private static final String URI = "chroma:uri";

    private final String id;
    private final SortedMap<String, MetadataValue> values = new TreeMap<>();

    EntryBuilder(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    void put(String key, MetadataValue value) {
        values.put(key, value);
    }

    /** What a row of the queue changes: keys that it does not name stay. */
    void apply(MetadataReader.Read change) {
        values.keySet().removeAll(change.removed());
        values.putAll(change.values());
    }

    Entry build(float @Nullable [] vector) {
        String document = take(DOCUMENT);
        String uri = take(URI);
        return new Entry(id, vector, document, uri, values);
    }

    private @Nullable String take(String key) {
        return values.get(key) instanceof MetadataValue.Text text && values.remove(key) != null ? text.value() : null;
    }
}
