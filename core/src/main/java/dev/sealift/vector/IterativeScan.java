package dev.sealift.vector;

import java.util.Locale;

/**
 * What an index does when a filter has let too few of its rows through; since pgvector 0.8.0.
 *
 * @see <a href="https://github.com/pgvector/pgvector#iterative-index-scans">pgvector: Iterative Index Scans</a>
 */
public enum IterativeScan {
    /** It gives no more; so there may be fewer rows than were asked for. PostgreSQL's default. */
    OFF,
    /** It gives more, in the order of their distance. */
    STRICT_ORDER,
    /** It gives more, and a near one may come after one that is less near. */
    RELAXED_ORDER;

    /** The value of the setting {@code hnsw.iterative_scan}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
