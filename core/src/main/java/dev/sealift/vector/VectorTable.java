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

    /** Writes all vectors of a text in the place of those that it had. @return how many */
    int write(Connection session, SourceText text, List<Chunk> chunks, List<float[]> vectors) throws SQLException;
}
