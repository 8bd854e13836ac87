package dev.sealift.vector;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A row that a search found.
 *
 * @param key the values of the primary key, as PostgreSQL writes them; the row's place where there is no key
 * @param distance from the question's vector; empty where only the words were found
 * @param wordRank the row's place among those that hold the words, from 1; 0 where it is not among them
 * @param score of the fused order; 0 in other modes
 * @param text the column of text; null where it is NULL, or there is none
 */
public record SearchHit(
        List<String> key,
        OptionalDouble distance,
        int wordRank,
        double score,
        @Nullable String text) {
    public SearchHit {
        key = List.copyOf(key);
    }
}
