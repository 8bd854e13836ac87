package dev.sealift.advice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Sequences that count upwards and do not begin anew. */
final class Sequences {
    /** A sequence may give out more than its column holds: then the column's end is the nearer one. */
    private static final String QUERY = """
            SELECT * FROM (
                SELECT s.schemaname, s.sequencename, s.last_value, s.start_value,
                       least(s.max_value, CASE a.atttypid WHEN 'int2'::regtype THEN 32767
                                                          WHEN 'int4'::regtype THEN 2147483647 END) AS "end",
                       tn.nspname, t.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
                  FROM pg_catalog.pg_sequences s
                  JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
                  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.sequencename
                  LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
                        AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0
                        AND d.deptype IN ('a', 'i')
                  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                  LEFT JOIN pg_catalog.pg_class t ON t.oid = a.attrelid
                  LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
                 WHERE s.increment_by > 0 AND NOT s.cycle AND s.last_value IS NOT NULL) AS found
             WHERE last_value::numeric - start_value >= ("end"::numeric - start_value) * %s
             ORDER BY 1, 2""".formatted(SequenceNearEnd.SHARE);

    private Sequences() {}

    static List<SequenceNearEnd> nearEnd(Connection session) throws SQLException {
        List<SequenceNearEnd> found = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                String table = row.getString(7);
                found.add(new SequenceNearEnd(
                        row.getString(1),
                        row.getString(2),
                        table == null
                                ? null
                                : new SequenceNearEnd.Owner(
                                        row.getString(6), table, row.getString(8), row.getString(9)),
                        row.getLong(3),
                        row.getLong(5)));
            }
        }
        return found;
    }
}
