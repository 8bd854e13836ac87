package dev.sealift.plan;

import dev.sealift.model.Range;
import dev.sealift.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement by which the server digests a range of a table, with functions that every PostgreSQL brings along.
 *
 * <p>A row's digest is the SHA-256 of what {@code record_send} makes of its columns: the form in which PostgreSQL sends a
 * row, where each field has its length before it and a NULL has none, so that no two rows look alike. The range's is the
 * SHA-256 of its rows' digests in the order of the key.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-binarystring.html">Binary String Functions</a>
 */
public final class DigestSql {
    private DigestSql() {}

    /**
     * Gives one row: how many rows the range has, and their digest, which is NULL where there are none.
     *
     * @param most so many rows are looked at; the range of a table to which others write may have grown without a bound,
     *     and the server joins the digests of all rows in memory
     */
    public static String of(String schema, TablePlan table, List<DigestedColumn> columns, Range.Keys range, long most) {
        String row = columns.stream()
                .map(c -> "t." + Quote.identifier(c.column().name()) + "::"
                        + c.form().sql())
                .collect(Collectors.joining(", ", "ROW(", ")"));
        // The rows come to string_agg in the order of the subquery, as there is nothing between the two. In any other
        // order the digests would differ, and the values be compared.
        return "SELECT count(*), pg_catalog.sha256(pg_catalog.string_agg(r.digest, ''::bytea)) FROM"
                + " (SELECT pg_catalog.sha256(pg_catalog.record_send(" + row + ")) AS digest"
                + TableSql.rowsInOrder(schema, table, range)
                + " LIMIT " + most + ") AS r";
    }
}
