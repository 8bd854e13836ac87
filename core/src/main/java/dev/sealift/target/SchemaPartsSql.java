package dev.sealift.target;

/** The queries of {@link SchemaParts}. Each takes the schema and an array of the names of its tables. */
final class SchemaPartsSql {
    static final String TABLES = """
            SELECT c.relname AS name, pg_catalog.pg_get_userbyid(c.relowner) AS owner,
                   pg_catalog.pg_has_role(c.relowner, 'USAGE') AS owned,
                   pg_catalog.has_schema_privilege(n.oid, 'CREATE') AS may_create,
                   CASE WHEN c.relkind = 'p' THEN 'it is partitioned'
                        WHEN c.relkind = 'f' THEN 'it is a foreign table'
                        WHEN c.relkind <> 'r' THEN 'it is no table'
                        WHEN c.relispartition THEN 'it is a partition'
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE c.oid IN (h.inhrelid, h.inhparent))
                        THEN 'it is part of an inheritance' ELSE '' END AS obstacle,
                   (SELECT coalesce(array_agg(r.rulename::text ORDER BY r.rulename), '{}')
                      FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_type = '3') AS insert_rules
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind NOT IN ('i', 'I', 'S', 'c', 't')
             ORDER BY c.relname COLLATE "C\"""";

    /** Not those of primary keys and exclusion constraints. In the order in which they were made. */
    static final String INDEXES = """
            SELECT t.relname AS table_name, i.relname AS name, i.oid::bigint AS oid,
                   pg_catalog.pg_get_indexdef(i.oid) AS definition, coalesce(s.spcname, '') AS tablespace,
                   x.indisunique AS is_unique,
                   ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS u (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = u.number
                          ORDER BY u.place) AS columns,
                   ARRAY(SELECT DISTINCT a.attname::text FROM pg_catalog.pg_depend d
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.oid
                            AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = t.oid
                            AND d.refobjsubid > 0 AND (x.indpred IS NOT NULL OR x.indexprs IS NOT NULL)
                          ORDER BY 1) AS expression_columns,
                   x.indisclustered AS clustered, x.indisreplident AS replica_identity,
                   ARRAY(SELECT a.attnum::int FROM pg_catalog.pg_attribute a
                          WHERE a.attrelid = i.oid AND a.attstattarget >= 0 ORDER BY a.attnum) AS statistics_columns,
                   ARRAY(SELECT a.attstattarget::int FROM pg_catalog.pg_attribute a
                          WHERE a.attrelid = i.oid AND a.attstattarget >= 0 ORDER BY a.attnum) AS statistics_targets,
                   ARRAY(SELECT e.extname::text FROM pg_catalog.pg_depend d
                           JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
                          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.oid AND d.deptype = 'x'
                            AND d.refclassid = 'pg_catalog.pg_extension'::regclass ORDER BY e.extname) AS extensions,
                   pg_catalog.obj_description(i.oid, 'pg_class') AS comment,
                   k.oid IS NOT NULL AS of_constraint, pg_catalog.pg_get_constraintdef(k.oid) AS constraint_definition,
                   k.condeferrable AS is_deferrable, k.condeferred AS is_deferred,
                   pg_catalog.obj_description(k.oid, 'pg_constraint') AS constraint_comment,
                   s.oid IS NULL OR pg_catalog.has_tablespace_privilege(s.oid, 'CREATE') AS may_use_tablespace,
                   CASE WHEN NOT (x.indisvalid AND x.indisready AND x.indislive) THEN 'it is invalid'
                        WHEN k.oid IS NOT NULL AND m.amname <> 'btree' THEN 'its unique constraint is one of periods'
                        WHEN x.indisreplident AND EXISTS (SELECT FROM pg_catalog.pg_publication_tables p
                             WHERE p.schemaname = n.nspname AND p.tablename = t.relname)
                        THEN 'it is the replica identity of a table that is published'
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_depend d
                             WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.oid AND d.deptype = 'e')
                        THEN 'it is part of an extension'
                        ELSE coalesce('these depend on it: ' ||
                             (SELECT string_agg(pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ')
                                FROM pg_catalog.pg_depend d
                               WHERE (d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = i.oid
                                      OR d.refclassid = 'pg_catalog.pg_constraint'::regclass AND d.refobjid = k.oid)
                                 AND d.deptype <> 'i'
                                 AND NOT (d.classid = 'pg_catalog.pg_constraint'::regclass
                                      AND EXISTS (SELECT FROM pg_catalog.pg_constraint f
                                                   WHERE f.oid = d.objid AND f.contype = 'f'))), '') END AS obstacle
              FROM pg_catalog.pg_class t
              JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
              JOIN pg_catalog.pg_index x ON x.indrelid = t.oid
              JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
              JOIN pg_catalog.pg_am m ON m.oid = i.relam
              LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = i.reltablespace
              LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')
             WHERE n.nspname = ? AND t.relname = ANY (?) AND NOT x.indisprimary AND coalesce(k.contype, 'u') = 'u'
             ORDER BY t.relname COLLATE "C", i.oid""";

    /**
     * Of the tables, and of others that refer to them. What a foreign key to a partitioned table has for each partition
     * comes and goes with it. Takes schema and tables three times.
     */
    static final String FOREIGN_KEYS = """
            SELECT n.nspname AS schema_name, t.relname AS table_name, k.conname AS name, k.conindid::bigint AS index_oid,
                   pg_catalog.pg_get_constraintdef(k.oid) AS definition, k.convalidated AS validated,
                   ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
                          ORDER BY u.place) AS columns,
                   rn.nspname AS parent_schema, r.relname AS parent,
                   ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
                          ORDER BY u.place) AS parent_columns,
                   k.conindid::regclass::text AS rests_on, pg_catalog.obj_description(k.oid, 'pg_constraint') AS comment,
                   n.nspname = ? AND t.relname = ANY (?) AS loaded,
                   CASE WHEN t.relkind <> 'r' OR t.relispartition THEN 'its table is partitioned or a partition'
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE t.oid IN (h.inhrelid, h.inhparent))
                        THEN 'its table is part of an inheritance'
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_trigger g
                                      WHERE g.tgconstraint = k.oid AND g.tgenabled <> 'O')
                        THEN 'a superuser has disabled its checks'
                        ELSE coalesce('these depend on it: ' ||
                             (SELECT string_agg(pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ')
                                FROM pg_catalog.pg_depend d
                               WHERE d.refclassid = 'pg_catalog.pg_constraint'::regclass AND d.refobjid = k.oid
                                 AND d.deptype NOT IN ('i', 'P', 'S')), '') END AS obstacle,
                   CASE WHEN pg_catalog.pg_has_role(t.relowner, 'USAGE') THEN ''
                        ELSE 'its table belongs to ' || pg_catalog.pg_get_userbyid(t.relowner) END AS foreign_owner,
                   CASE WHEN pg_catalog.has_schema_privilege(rn.oid, 'USAGE')
                         AND (pg_catalog.has_table_privilege(r.oid, 'REFERENCES')
                              OR (SELECT bool_and(pg_catalog.has_column_privilege(r.oid, c, 'REFERENCES'))
                                    FROM unnest(k.confkey) c)) THEN ''
                        ELSE pg_catalog.format('%I.%I', rn.nspname, r.relname) END AS not_referable
              FROM pg_catalog.pg_constraint k
              JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
              JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
              JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
             WHERE k.contype = 'f' AND NOT (k.conparentid <> 0 AND t.relkind = 'r' AND NOT t.relispartition)
               AND (n.nspname = ? AND t.relname = ANY (?) OR rn.nspname = ? AND r.relname = ANY (?))
             ORDER BY n.nspname COLLATE "C", t.relname COLLATE "C", k.oid""";

    /** Not those that PostgreSQL made for constraints. */
    static final String TRIGGERS = """
            SELECT t.relname AS table_name, g.tgname AS name, g.tgenabled AS firing,
                   pg_catalog.pg_get_triggerdef(g.oid) AS definition
              FROM pg_catalog.pg_trigger g
              JOIN pg_catalog.pg_class t ON t.oid = g.tgrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
             WHERE NOT g.tgisinternal AND n.nspname = ? AND t.relname = ANY (?)
             ORDER BY t.relname COLLATE "C", g.tgname COLLATE "C\"""";

    private SchemaPartsSql() {}
}
