package dev.sealift.report;

import java.util.Optional;

/**
 * What was found of a column of vectors: that they arrived is in the table's line, this is how they are found.
 *
 * @param metric by which near is told from far
 * @param index what holds them, such as {@code hnsw}; empty where searches compare every vector
 * @param recall empty without an index, or without a vector
 */
public record VectorReport(
        String table,
        String column,
        long vectors,
        int dimension,
        String metric,
        String index,
        Optional<Share> recall,
        Optional<Share> filtered) {

    /**
     * How much of what exact search finds the index finds.
     *
     * @param k how many nearest rows were asked for
     * @param queries how many stored vectors were looked for
     * @param mean of the queries, 0 to 1
     * @param worst of the queries
     * @param words the same in a sentence, with the filter and the settings
     */
    public record Share(int k, int queries, double mean, double worst, String words) {}
}
