package dev.sealift.source.chroma;

import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a collection holds under one id.
 *
 * @param embedding the vector, bit for bit as the source gives it, or null where there is none to be had; not to be changed
 * @param document null where there is none, which is not the same as an empty one
 * @param uri null where there is none
 * @param metadata without the document and the URI; empty where Chroma has none
 */
public record Entry(
        String id,
        float @Nullable [] embedding,
        @Nullable String document,
        @Nullable String uri,
        SortedMap<String, MetadataValue> metadata) {

    public Entry {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Entry entry
                && id.equals(entry.id)
                && Arrays.equals(embedding, entry.embedding)
                && Objects.equals(document, entry.document)
                && Objects.equals(uri, entry.uri)
                && metadata.equals(entry.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, Arrays.hashCode(embedding), document, uri, metadata);
    }

    @Override
    public String toString() {
        return "%s %s document=%s uri=%s %s".formatted(id, Arrays.toString(embedding), document, uri, metadata);
    }
}
