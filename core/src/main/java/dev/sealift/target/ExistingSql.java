package dev.sealift.target;

/** The queries of {@link ExistingTables}; each takes the schema. */
final class ExistingSql {
    /** Ordinary tables and the heads of partitioned ones; not the partitions, nor what an extension brought. */
    static final String TABLES = """
            SELECT c.oid, c.relname, pg_catalog.has_table_privilege(c.oid, 'SELECT')
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
             ORDER BY c.relname COLLATE "C\"""";

    static final String COLUMNS = """
            SELECT c.oid AS table_oid, a.attname AS name, a.atttypid AS type, a.atttypmod AS modifier,
                   pg_catalog.format_type(a.atttypid, a.atttypmod) AS type_name,
                   a.attnotnull OR t.typnotnull AS not_null, a.attidentity <> '' AS identity,
                   a.attgenerated <> '' AS generated, d.oid IS NOT NULL OR t.typdefault IS NOT NULL AS has_default,
                   EXISTS (SELECT FROM pg_catalog.pg_depend s JOIN pg_catalog.pg_class q ON q.oid = s.objid
                            WHERE s.classid = 'pg_catalog.pg_class'::regclass AND q.relkind = 'S'
                              AND s.refclassid = 'pg_catalog.pg_class'::regclass
                              AND s.refobjid = c.oid AND s.refobjsubid = a.attnum) AS has_sequence,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contype = 'p'
                              AND k.conrelid = c.oid AND a.attnum = ANY (k.conkey)) AS in_key,
                   EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indrelid = c.oid
                              AND x.indisunique AND a.attnum = ANY (x.indkey::int2[])) AS in_unique,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contype = 'f'
                              AND (k.conrelid = c.oid AND a.attnum = ANY (k.conkey)
                                   OR k.confrelid = c.oid AND a.attnum = ANY (k.confkey))) AS in_foreign_key,
                   EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indrelid = c.oid
                              AND a.attnum = ANY (x.indkey::int2[])) AS in_index,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contype IN ('c', 'x')
                              AND k.conrelid = c.oid AND a.attnum = ANY (k.conkey))
                   OR EXISTS (SELECT FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_index x ON x.indexrelid = e.objid
                               WHERE e.classid = 'pg_catalog.pg_class'::regclass
                                 AND e.refobjid = c.oid AND e.refobjsubid = a.attnum
                                 AND (x.indpred IS NOT NULL OR x.indexprs IS NOT NULL))
                   OR EXISTS (SELECT FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_attrdef g ON g.oid = e.objid
                               JOIN pg_catalog.pg_attribute o ON o.attrelid = g.adrelid AND o.attnum = g.adnum
                               WHERE e.classid = 'pg_catalog.pg_attrdef'::regclass AND o.attgenerated <> ''
                                 AND e.refobjid = c.oid AND e.refobjsubid = a.attnum AND o.attnum <> a.attnum)
                   AS in_expression
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
              LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p')
             ORDER BY c.oid, a.attnum""";

    /** Primary keys and foreign keys, with the names of their columns in order. */
    static final String KEYS = """
            SELECT c.oid AS table_oid, k.contype AS kind, p.relname AS parent,
                   ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place)
                          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
                         ORDER BY u.place) AS columns,
                   ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u (number, place)
                          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
                         ORDER BY u.place) AS parent_columns
              FROM pg_catalog.pg_constraint k
              JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_catalog.pg_class p ON p.oid = k.confrelid
             WHERE n.nspname = ? AND k.contype IN ('p', 'f')
             ORDER BY c.oid, k.conname COLLATE "C\"""";

    static final String CHECKS = """
            SELECT c.oid AS table_oid, k.conname AS name, pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS expression,
                   ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                          WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) AS columns
              FROM pg_catalog.pg_constraint k
              JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND k.contype = 'c'
             ORDER BY c.oid, k.conname COLLATE "C\"""";

    private ExistingSql() {}
}
