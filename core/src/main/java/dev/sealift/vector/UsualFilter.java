package dev.sealift.vector;

import dev.sealift.sql.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Finds a filter as an application would have one, to measure an index under it: a key of the metadata with a value. */
public final class UsualFilter {
    /** The share of the rows that is looked for: so few that an index that does not go on finds less than half. */
    private static final double SHARE = 0.02;

    private static final double ROWS_LOOKED_AT = 10_000;

    private UsualFilter() {}

    /**
     * The value of a key that comes nearest to being that of one row in fifty.
     *
     * @param metadata a column of json or jsonb that holds objects
     * @return empty where no value is shared by at least {@code fewest} rows, and by no more than half
     */
    public static Optional<VectorFilter> of(
            Connection connection, String schema, String table, String metadata, int fewest) throws SQLException {
        String relation = Quote.qualified(schema, table);
        String column = Quote.identifier(metadata);
        try (Statement statement = connection.createStatement()) {
            double rows;
            try (ResultSet counted = statement.executeQuery("SELECT count(*) FROM " + relation)) {
                counted.next();
                rows = counted.getLong(1);
            }
            double looked = Math.min(1, ROWS_LOOKED_AT / Math.max(1, rows));
            // Only the least of several equally good ones is the same in every run.
            String sql = "SELECT jsonb_build_object(key, value)::text FROM (SELECT " + column
                    + "::jsonb AS metadata FROM "
                    + relation + " TABLESAMPLE BERNOULLI (" + 100 * looked + ") REPEATABLE (1) WHERE jsonb_typeof("
                    + column
                    + "::jsonb) = 'object') AS looked, jsonb_each(metadata) WHERE jsonb_typeof(value) IN ('string', 'number',"
                    + " 'boolean') GROUP BY key, value HAVING count(*) >= " + fewest * looked + " AND count(*) <= "
                    + rows * looked / 2 + " ORDER BY abs(ln(count(*)) - ln(" + Math.max(1, SHARE * rows * looked)
                    + ")), 1 LIMIT 1";
            try (ResultSet found = statement.executeQuery(sql)) {
                return found.next()
                        ? Optional.of(new VectorFilter.Contains(metadata, found.getString(1)))
                        : Optional.empty();
            }
        }
    }
}
