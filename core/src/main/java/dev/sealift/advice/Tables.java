package dev.sealift.advice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Tables with rows. */
final class Tables {
    /**
     * The statistics themselves are asked for: the time of the last ANALYZE is lost when the counters are reset. They are
     * hidden from a role that row security applies to.
     */
    private static final String QUERY = """
            SELECT n.nspname, c.relname
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
               AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'sealift') AND n.nspname NOT LIKE 'pg\\_%'
               AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
               AND NOT pg_catalog.row_security_active(c.oid)
               AND pg_catalog.pg_relation_size(c.oid) > 0
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_stats k
                                WHERE k.schemaname = n.nspname AND k.tablename = c.relname)
             ORDER BY pg_catalog.pg_relation_size(c.oid) DESC, 1, 2""";

    private Tables() {}

    static List<TableNotAnalysed> notAnalysed(Connection session) throws SQLException {
        List<TableNotAnalysed> found = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                found.add(new TableNotAnalysed(row.getString(1), row.getString(2)));
            }
        }
        return found;
    }
}
