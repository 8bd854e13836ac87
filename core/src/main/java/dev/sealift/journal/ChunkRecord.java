package dev.sealift.journal;

import dev.sealift.model.Range;

/**
 * A chunk as the journal knows it.
 *
 * @param table the table's name in the target
 * @param loaded whether its rows are in the target
 */
public record ChunkRecord(String table, int number, Range range, boolean loaded) {}
