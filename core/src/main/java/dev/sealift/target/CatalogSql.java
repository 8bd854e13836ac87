package dev.sealift.target;

/**
 * The queries of {@link Catalog}. Those about tables take the schema, then twice the name of one table, or twice NULL
 * for all.
 */
final class CatalogSql {
    static final String TABLES = """
            SELECT c.relname, c.relkind = 'p'
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND (?::text IS NULL OR c.relname = ?)
             ORDER BY c.relname COLLATE "C\"""";

    static final String COLUMNS = """
            SELECT c.relname AS table_name, a.attname AS name,
                   pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, t.typtype AS kind,
                   CASE t.typtype WHEN 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod)
                                  ELSE pg_catalog.format_type(a.atttypid, a.atttypmod) END AS base_type,
                   a.attnotnull AS not_null, a.attidentity AS identity, a.attgenerated AS generation,
                   pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression,
                   CASE WHEN a.attcollation <> t.typcollation THEN l.collname END AS collation
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
              LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
              LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND (?::text IS NULL OR c.relname = ?)
             ORDER BY c.oid, a.attnum""";

    static final String INDEXES = """
            SELECT c.relname AS table_name, i.relname AS name, x.indisunique AS is_unique, x.indisvalid AS is_valid,
                   x.indisready AS is_ready, pg_catalog.pg_get_indexdef(i.oid) AS definition,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k
                            WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')) AS of_constraint
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_index x ON x.indrelid = c.oid
              JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND (?::text IS NULL OR c.relname = ?)
             ORDER BY c.oid, i.relname COLLATE "C\"""";

    static final String CONSTRAINTS = """
            SELECT c.relname AS table_name, k.conname AS name, k.contype AS kind, k.convalidated AS validated,
                   pg_catalog.pg_get_constraintdef(k.oid) AS definition
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x')
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND (?::text IS NULL OR c.relname = ?)
             ORDER BY c.oid, k.conname COLLATE "C\"""";

    /**
     * The dependency that {@code pg_get_serial_sequence} follows: it survives a rename of table, column and sequence. Where a
     * sequence is, only those may see who may read it: others' tables may have some.
     */
    static final String SEQUENCES = """
            SELECT c.relname AS table_name, a.attname AS column_name, m.nspname AS schema_name, s.relname AS name,
                   q.seqincrement AS increment
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_depend d ON d.refobjid = c.oid AND d.refobjsubid > 0
                   AND d.refclassid = 'pg_catalog.pg_class'::regclass
                   AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')
              JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
              JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
              JOIN pg_catalog.pg_namespace m ON m.oid = s.relnamespace
              JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND (?::text IS NULL OR c.relname = ?)
               AND CASE s.relkind WHEN 'S' THEN pg_catalog.has_sequence_privilege(s.oid, 'SELECT') END
             ORDER BY c.oid, a.attnum, s.relname COLLATE "C\"""";

    static final String VIEWS = """
            SELECT c.relname, c.relkind = 'm', pg_catalog.pg_get_viewdef(c.oid)
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('v', 'm')
             ORDER BY c.relname COLLATE "C\"""";

    static final String RELATION_NAMES = """
            SELECT c.relname FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?
             ORDER BY c.relname COLLATE "C\"""";

    /** Takes the schema and the names of tables. */
    static final String HOLDS_ONLY = """
            SELECT NOT EXISTS (
                SELECT FROM pg_catalog.pg_namespace AS n
                  JOIN pg_catalog.pg_depend AS d ON d.refclassid = 'pg_catalog.pg_namespace'::regclass
                       AND d.refobjid = n.oid AND d.deptype = 'n'
                  LEFT JOIN pg_catalog.pg_class AS c
                       ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
                  LEFT JOIN pg_catalog.pg_depend AS s ON c.relkind = 'S' AND s.classid = d.classid
                       AND s.objid = c.oid AND s.refclassid = d.classid AND s.deptype IN ('a', 'i')
                  LEFT JOIN pg_catalog.pg_class AS t ON t.oid = s.refobjid
                 WHERE n.nspname = ? AND (coalesce(t.relname, c.relname) = ANY (?::name[])) IS NOT TRUE)""";

    private CatalogSql() {}
}
