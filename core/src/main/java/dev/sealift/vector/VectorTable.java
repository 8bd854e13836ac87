package dev.sealift.vector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where the vectors of texts go, and which texts have theirs. */
sealed interface VectorTable permits ChunkTable, VectorsInPlace {

    /** What is true of a row {@code s} of the source that has something to be done. */
    String pending();

    /** Removes the vectors of texts that are gone. @return of how many texts */
    long removeOrphans(Connection session) throws SQLException;

    /** What a text is embedded as: nothing, itself, or its chunks. */
    List<Chunk> chunks(SourceText text);

    /**
     * Writes the vectors of some texts in the place of those that they had; those of one text in one transaction.
     *
     * @return how many
     */
    long write(Connection session, List<Made> texts) throws SQLException;

    /** A text with its vectors, one for each of its chunks. */
    record Made(SourceText text, List<Chunk> chunks, List<float[]> vectors) {}
}
