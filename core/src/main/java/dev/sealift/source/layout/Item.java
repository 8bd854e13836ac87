package dev.sealift.source.layout;

import dev.sealift.source.chroma.Collection;
import dev.sealift.source.chroma.Entry;
import dev.sealift.source.chroma.MetadataValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entry, as the columns of a layout ask for it. */
public record Item(Collection collection, Entry entry) {
    /** Under this key the metadata keeps what has no column of its own in a layout. */
    static final String ID_KEY = "chroma_id";

    static final String COLLECTION_KEY = "chroma_collection";
    static final String URI_KEY = "chroma_uri";

    /** The vector as four bytes a number, the lowest first; null where there is none. */
    byte @Nullable [] vector() {
        float[] embedding = entry.embedding();
        if (embedding == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * embedding.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(embedding);
        return bytes.array();
    }

    /** A value of the metadata as SQLite stores it, a list as JSON; null where the entry does not have it. */
    @Nullable
    Object scalar(String key) {
        MetadataValue value = entry.metadata().get(key);
        return value == null
                ? null
                : switch (value) {
                    case MetadataValue.Text text -> text.value();
                    case MetadataValue.Int number -> number.value();
                    case MetadataValue.Float number -> number.value();
                    case MetadataValue.Bool truth -> truth.value() ? 1L : 0L;
                    case MetadataValue.Items items -> MetadataJson.of(items);
                };
    }

    /** The metadata as JSON, or null where there is none. */
    @Nullable
    String metadata() {
        return entry.metadata().isEmpty() ? null : MetadataJson.of(entry.metadata());
    }

    /** The metadata as JSON with what the layout's UUID and its table do not tell: an object, if only an empty one. */
    String metadataWithOrigin() {
        return MetadataJson.of(withOrigin());
    }

    /** The same for a table that collections share. */
    String metadataWithCollection() {
        SortedMap<String, MetadataValue> all = withOrigin();
        keep(COLLECTION_KEY, collection.name(), all);
        return MetadataJson.of(all);
    }

    private SortedMap<String, MetadataValue> withOrigin() {
        SortedMap<String, MetadataValue> all = new TreeMap<>(entry.metadata());
        if (!uuid().equals(entry.id())) {
            keep(ID_KEY, entry.id(), all);
        }
        if (entry.uri() != null) {
            keep(URI_KEY, entry.uri(), all);
        }
        return all;
    }

    /** Under the key, or one like it where the metadata have that one. */
    private static void keep(String key, String value, SortedMap<String, MetadataValue> all) {
        String free = key;
        while (all.containsKey(free)) {
            free = "_" + free;
        }
        all.put(free, new MetadataValue.Text(value));
    }

    String uuid() {
        return Shape.uuid(collection, entry.id()).toString();
    }
}
