package dev.sealift.vector;

import java.util.List;

/**
 * What is to be embedded, and how.
 *
 * @param from the column with the texts
 * @param into where the vectors go: a column of the same table, or the column {@code embedding} of a table of chunks,
 *     which is made if it is not there
 * @param key the columns that tell the rows of {@code from} apart; empty for the primary key
 * @param chunkTokens how many tokens a chunk has at most
 * @param overlapTokens how many of them it repeats at most
 * @param longTexts what becomes of a text in place that is longer than the model reads
 * @param rebuild whether all vectors that are there are made anew
 * @param index whether an index over the vectors is built in the end, where there is none
 */
public record ReindexRequest(
        ColumnName from,
        ColumnName into,
        List<String> key,
        int chunkTokens,
        int overlapTokens,
        LongTexts longTexts,
        boolean rebuild,
        boolean index) {

    /** The column of vectors in a table of chunks. */
    public static final String CHUNK_VECTOR = "embedding";

    /** What becomes of a text in place that is longer than the model reads. Either is counted and reported. */
    public enum LongTexts {
        /** It gets no vector. */
        LEAVE,
        /** It is handed to an embedder that cuts it. */
        CUT
    }

    public ReindexRequest {
        key = List.copyOf(key);
    }

    /** Whether the vectors go beside the texts, one for each, instead of into a table of chunks. */
    public boolean inPlace() {
        return from.sameTable(into);
    }
}
