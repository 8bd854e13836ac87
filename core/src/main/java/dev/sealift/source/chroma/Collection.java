package dev.sealift.source.chroma;

import dev.sealift.model.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A collection of a store, without its entries.
 *
 * @param name unique in the store; where two databases of a directory have the same name, with the database in front:
 *     {@code database/name}
 * @param id Chroma's own, a UUID; of an export, the name
 * @param dimension of its vectors, or 0 where it has had none yet
 * @param metadata of the collection itself
 * @param count how many entries it has
 */
public record Collection(
        String name, String id, int dimension, Metric metric, Map<String, MetadataValue> metadata, long count) {
    public Collection {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
