package dev.sealift.proof;

import static dev.sealift.proof.IndependentComparison.quoted;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a schema holds, told alike by both sides: from {@code sqlite_master} and pragmas on the one, from
 * {@code pg_catalog} on the other.
 *
 * @param tables each with its number of rows
 * @param keys primary keys and unique constraints, as {@code table(columns)}
 * @param foreignKeys as {@code table(columns) -> parent}, each as often as it is there
 * @param indexes those made by CREATE INDEX, as {@code table.index}
 */
record Structure(
        TreeMap<String, Long> tables,
        Set<String> keys,
        List<String> foreignKeys,
        Set<String> indexes,
        Set<String> views) {

    static Structure ofSource(Connection source) throws SQLException {
        List<String> names = IndependentComparison.tables(source);
        String tables = "(SELECT name AS t FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\')";
        List<String> keys = strings(
                source,
                "SELECT t || '(' || group_concat(name, ',' ORDER BY pk) || ')' FROM " + tables
                        + " JOIN pragma_table_info(t) WHERE pk > 0 GROUP BY t");
        keys.addAll(strings(
                source,
                "SELECT t || '(' || group_concat(k.name, ',' ORDER BY seqno) || ')' FROM " + tables
                        + " JOIN pragma_index_list(t) i JOIN pragma_index_info(i.name) k"
                        + " WHERE i.origin = 'u' GROUP BY t, i.name"));
        return new Structure(
                counts(source, names),
                new TreeSet<>(keys),
                sorted(strings(
                        source,
                        "SELECT t || '(' || group_concat(\"from\", ',' ORDER BY seq) || ') -> ' || \"table\" FROM "
                                + tables + " JOIN pragma_foreign_key_list(t) GROUP BY t, id")),
                new TreeSet<>(strings(
                        source,
                        "SELECT t || '.' || i.name FROM " + tables
                                + " JOIN pragma_index_list(t) i WHERE i.origin = 'c'")),
                new TreeSet<>(strings(source, "SELECT name FROM sqlite_master WHERE type = 'view'")));
    }

    static Structure ofTarget(Connection target) throws SQLException {
        String columns = " FROM unnest(%s) WITH ORDINALITY AS k (n, place)"
                + " JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.n)";
        String constraint = " FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid"
                + " WHERE c.connamespace = 'public'::regnamespace AND c.contype ";
        String listed = "(SELECT string_agg(a.attname, ',' ORDER BY k.place)" + columns.formatted("c.conkey");
        return new Structure(
                counts(
                        target,
                        strings(
                                target,
                                "SELECT relname FROM pg_class"
                                        + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")),
                new TreeSet<>(strings(
                        target, "SELECT r.relname || '(' || " + listed + " || ')'" + constraint + "IN ('p', 'u')")),
                sorted(strings(
                        target,
                        "SELECT r.relname || '(' || " + listed + " || ') -> ' || (SELECT relname FROM pg_class"
                                + " WHERE oid = c.confrelid)" + constraint + "= 'f'")),
                new TreeSet<>(strings(
                        target,
                        "SELECT t.relname || '.' || i.relname FROM pg_index x JOIN pg_class i ON i.oid ="
                                + " x.indexrelid JOIN pg_class t ON t.oid = x.indrelid WHERE t.relnamespace ="
                                + " 'public'::regnamespace AND x.indisvalid AND NOT EXISTS (SELECT FROM"
                                + " pg_constraint WHERE conindid = i.oid AND contype <> 'f')")),
                new TreeSet<>(strings(
                        target,
                        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'")));
    }

    private static TreeMap<String, Long> counts(Connection connection, List<String> tables) throws SQLException {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (String table : tables) {
            counts.put(
                    table,
                    Long.valueOf(strings(connection, "SELECT count(*) FROM " + quoted(table))
                            .getFirst()));
        }
        return counts;
    }

    private static List<String> sorted(List<String> strings) {
        return strings.stream().sorted().toList();
    }

    /** The first column of a query's rows. */
    static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
