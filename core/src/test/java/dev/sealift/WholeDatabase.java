package dev.sealift;

import dev.sealift.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All that is in a database besides PostgreSQL's own: objects with owners and definitions, and the rows of all tables. */
final class WholeDatabase {
    private static final String OBJECTS = """
            WITH own AS (SELECT * FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')
            SELECT 'schema ' || nspname || ' of ' || nspowner::regrole::text FROM own
            UNION ALL
            SELECT c.relkind::text || ' ' || n.nspname || '.' || c.relname || ' of ' || c.relowner::regrole::text
                     || coalesce(pg_get_indexdef(i.indexrelid), '')
              FROM pg_class c JOIN own n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
            UNION ALL
            SELECT 'column ' || a.attrelid::regclass::text || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN own n ON n.oid = c.relnamespace
             WHERE a.attnum > 0 AND c.relkind = 'r'
            UNION ALL
            SELECT 'constraint ' || k.conrelid::regclass::text || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
              FROM pg_constraint k JOIN own n ON n.oid = k.connamespace WHERE k.conrelid <> 0
            UNION ALL
            SELECT 'trigger ' || t.tgrelid::regclass::text || ' ' || t.tgname || ' ' || t.tgenabled::text
              FROM pg_trigger t WHERE NOT t.tgisinternal
            UNION ALL
            SELECT 'type ' || n.nspname || '.' || t.typname FROM pg_type t JOIN own n ON n.oid = t.typnamespace
            UNION ALL
            SELECT 'function ' || p.oid::regprocedure::text FROM pg_proc p JOIN own n ON n.oid = p.pronamespace
            UNION ALL
            SELECT 'extension ' || extname FROM pg_extension
            ORDER BY 1""";

    private static final String TABLES = """
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1""";

    private WholeDatabase() {}

    static List<String> in(TestDatabase database) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection session = database.connectAsSuperuser();
                Statement statement = session.createStatement()) {
            all.addAll(list(statement, OBJECTS));
            TreeMap<String, List<String>> rows = new TreeMap<>();
            for (String table : list(statement, TABLES)) {
                rows.put(table, list(statement, "SELECT t::text FROM " + table + " AS t ORDER BY 1"));
            }
            rows.forEach((table, values) -> all.add(table + " holds " + values));
        }
        return all;
    }

    private static List<String> list(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
