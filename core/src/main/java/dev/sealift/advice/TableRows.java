package dev.sealift.advice;

import java.util.Locale;

/** How many rows a table has, about. */
final class TableRows {
    /** Below it a table is read whole as fast as by an index. */
    static final long SMALL = 1_000;

    /** In SQL, of {@code pg_class} as c and {@code pg_stat_all_tables} as s, which knows of rows that came since. */
    static final String SQL = "(CASE WHEN c.reltuples > 0 THEN c.reltuples ELSE coalesce(s.n_live_tup, 0) END)::bigint";

    private TableRows() {}

    static String words(long rows) {
        return String.format(Locale.ROOT, "%,d rows", rows);
    }
}
