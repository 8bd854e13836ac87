package dev.sealift.sql;

import java.util.List;

/** What became of a view in PostgreSQL. */
public sealed interface ViewRewrite {

    /**
     * A SELECT with the same rows.
     *
     * @param select without a semicolon; each column has the name that SQLite gives it
     * @param columns what other views may read from this one
     */
    record Sql(String select, List<ScopeColumn> columns) implements ViewRewrite {
        public Sql {
            columns = List.copyOf(columns);
        }
    }

    /** @param reason half a sentence that names the construct */
    record Refused(String reason) implements ViewRewrite {}
}
