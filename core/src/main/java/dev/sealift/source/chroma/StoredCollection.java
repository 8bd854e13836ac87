package dev.sealift.source.chroma;

import org.jspecify.annotations.Nullable;

/**
 * A collection of a directory and where its parts are.
 *
 * @param vectorSegment the name of its folder, or null where there is none
 * @param metadataSegment what its rows in {@code embeddings} bear, or null
 */
record StoredCollection(
        Collection collection,
        @Nullable String vectorSegment,
        @Nullable String metadataSegment) {}
