package dev.sealift.advice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Foreign keys of tables that are not small. */
final class ForeignKeys {
    /** An index serves if its first columns are those of the key, in any order, and it holds every row. */
    private static final String QUERY = """
            SELECT n.nspname, c.relname, k.conname,
                   ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS part (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = part.number
                          ORDER BY part.place),
                   pn.nspname || '.' || p.relname, %s, c.relkind = 'p'
              FROM pg_catalog.pg_constraint k
              JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_class p ON p.oid = k.confrelid
              JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
              LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
             WHERE k.contype = 'f' AND k.conparentid = 0 AND %1$s >= %d
               AND n.nspname <> 'sealift'
               AND NOT EXISTS (
                   SELECT FROM pg_catalog.pg_index i
                    WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL
                      AND (SELECT array_agg(column_number) FROM (
                              SELECT i.indkey[place] AS column_number
                                FROM pg_catalog.generate_series(0, pg_catalog.cardinality(k.conkey) - 1) AS place) AS begin)
                          OPERATOR(pg_catalog.@>) k.conkey)
             ORDER BY 6 DESC, 1, 2, 3""".formatted(TableRows.SQL, TableRows.SMALL);

    private ForeignKeys() {}

    static List<ForeignKeyWithoutIndex> withoutIndex(Connection session) throws SQLException {
        List<ForeignKeyWithoutIndex> found = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                found.add(new ForeignKeyWithoutIndex(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        List.of((String[]) row.getArray(4).getArray()),
                        row.getString(5),
                        row.getLong(6),
                        row.getBoolean(7)));
            }
        }
        return found;
    }
}
