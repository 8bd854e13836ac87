package dev.sealift.vector;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How an index is searched.
 *
 * @param efSearch how many candidates it keeps, 1 to 1,000: {@code hnsw.ef_search}
 */
public record IndexSettings(int efSearch, IterativeScan iterativeScan) {
    /** pgvector's own. */
    public static final IndexSettings DEFAULT = new IndexSettings(40, IterativeScan.OFF);

    /** A plan that was made under other settings, and is kept with the prepared statement, would be taken otherwise. */
    private static final String PLANNED_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";

    private static final int MOST_CANDIDATES = 1_000;

    public IndexSettings {
        if (efSearch < 1 || efSearch > MOST_CANDIDATES) {
            throw new IllegalArgumentException("hnsw.ef_search " + efSearch);
        }
    }

    public IndexSettings with(IterativeScan other) {
        return new IndexSettings(efSearch, other);
    }

    /** The same, but with enough candidates for {@code k} rows. */
    IndexSettings atLeast(int k) {
        return new IndexSettings(Math.min(Math.max(efSearch, k), MOST_CANDIDATES), iterativeScan);
    }

    /** Until the transaction ends. Whatever else the planner would rather do, it takes the index if it can. */
    void apply(Connection connection, boolean knowsIterativeScan) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PLANNED_ANEW);
            statement.execute("SET LOCAL hnsw.ef_search = " + efSearch);
            if (knowsIterativeScan) {
                statement.execute("SET LOCAL hnsw.iterative_scan = " + iterativeScan.word());
            }
            for (String other : new String[] {"enable_seqscan", "enable_bitmapscan", "enable_sort"}) {
                statement.execute("SET LOCAL " + other + " = off");
            }
        }
    }

    /** Until the transaction ends: every vector is compared. */
    static void applyExact(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PLANNED_ANEW);
            statement.execute("SET LOCAL enable_indexscan = off");
        }
    }
}
