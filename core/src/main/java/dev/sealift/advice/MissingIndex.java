package dev.sealift.advice;

import dev.sealift.sql.Quote;
import java.util.List;

/** An index that a table lacks. */
final class MissingIndex {
    private MissingIndex() {}

    /**
     * The statement that makes it.
     *
     * @param partitioned whether the table is; then PostgreSQL refuses CONCURRENTLY
     * @see <a href="https://www.postgresql.org/docs/current/sql-createindex.html">CREATE INDEX</a>
     */
    static String creating(String schema, String table, List<String> columns, boolean partitioned) {
        return "CREATE INDEX " + (partitioned ? "" : "CONCURRENTLY ") + "ON " + Quote.qualified(schema, table) + " ("
                + Quote.identifiers(columns) + ")";
    }

    /** What the statement means for who writes meanwhile. */
    static String remark(boolean partitioned) {
        return partitioned ? ". The table is partitioned, so writes wait while the index is built" : "";
    }
}
