package dev.sealift.vector;

import java.util.Optional;

/**
 * How recall is measured.
 *
 * @param k how many nearest rows are asked for
 * @param queries how many stored vectors are looked for
 * @param seed decides which
 * @param filter to which rows both searches are limited
 */
public record RecallQuestion(int k, int queries, long seed, IndexSettings settings, Optional<VectorFilter> filter) {
    /** Ten rows, for a hundred vectors, with pgvector's own settings. */
    public static final RecallQuestion DEFAULT =
            new RecallQuestion(10, 100, 20_261_121L, IndexSettings.DEFAULT, Optional.empty());

    public RecallQuestion {
        if (k < 1 || queries < 1) {
            throw new IllegalArgumentException("recall@" + k + " of " + queries + " queries");
        }
    }

    public RecallQuestion with(IndexSettings other) {
        return new RecallQuestion(k, queries, seed, other, filter);
    }

    public RecallQuestion with(VectorFilter other) {
        return new RecallQuestion(k, queries, seed, settings, Optional.of(other));
    }

    /** The same of other vectors. */
    public RecallQuestion with(int otherQueries, long otherSeed) {
        return new RecallQuestion(k, otherQueries, otherSeed, settings, filter);
    }
}
