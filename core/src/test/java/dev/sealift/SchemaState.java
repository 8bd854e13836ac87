package dev.sealift;

import dev.sealift.testkit.TestDatabase;
import java.util.List;

/** All that the catalog says of indexes, constraints and triggers, by the test's own SQL; without the object ids that change. */
final class SchemaState {
    private static final String SQL = """
            WITH of AS (SELECT c.*, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'sealift'))
            SELECT 'index text', to_jsonb(i)::text FROM pg_indexes i WHERE schemaname IN (SELECT nspname FROM of)
            UNION ALL
            SELECT 'index', i.relname || (to_jsonb(x)
                     - '{indexrelid,indrelid,indcheckxmin,indexprs,indpred}'::text[])::text
              FROM pg_index x JOIN of i ON i.oid = x.indexrelid
            UNION ALL
            SELECT 'relation', concat_ws(' ', nspname, relname, relkind, relreplident, relowner, reltablespace,
                                         relhasindex, relhastriggers, reloptions) FROM of
            UNION ALL
            SELECT 'attribute', concat_ws(' ', nspname, relname, attnum, attname, attstattarget, attoptions, attcollation)
              FROM of JOIN pg_attribute a ON a.attrelid = of.oid WHERE attnum > 0
            UNION ALL
            SELECT 'constraint', conrelid::regclass::text || conindid::regclass::text || pg_get_constraintdef(k.oid)
                     || (to_jsonb(k) - '{oid,conindid,conbin}'::text[])::text
              FROM pg_constraint k JOIN of ON of.oid = k.conrelid
            UNION ALL
            SELECT 'trigger', concat_ws(' ', tgname, tgenabled, pg_get_triggerdef(g.oid))
              FROM pg_trigger g JOIN of ON of.oid = g.tgrelid WHERE NOT tgisinternal
            UNION ALL
            SELECT 'check of a key', concat_ws(' ', relname, k.conname, tgfoid::regproc, tgenabled, tgtype, tgdeferrable,
                                               tginitdeferred)
              FROM pg_trigger g JOIN of ON of.oid = g.tgrelid JOIN pg_constraint k ON k.oid = g.tgconstraint
             WHERE tgisinternal
            UNION ALL
            SELECT 'comment', pg_describe_object(d.classoid, d.objoid, d.objsubid) || d.description FROM pg_description d
             WHERE d.classoid = 'pg_constraint'::regclass AND d.objoid IN
                       (SELECT k.oid FROM pg_constraint k JOIN of ON of.oid = k.conrelid)
                OR d.classoid = 'pg_class'::regclass AND d.objoid IN (SELECT oid FROM of)
                OR d.classoid = 'pg_trigger'::regclass
            UNION ALL
            SELECT 'dependency', pg_describe_object(d.classid, d.objid, d.objsubid) || ' ' || d.deptype::text || ' '
                     || pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid)
              FROM pg_depend d JOIN of ON of.oid = d.objid AND d.classid = 'pg_class'::regclass
             ORDER BY 1, 2""";

    private SchemaState() {}

    static List<String> of(TestDatabase database) {
        return database.query(SQL).stream().map(row -> String.join(" ", row)).toList();
    }
}
