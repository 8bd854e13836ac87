package dev.sealift.doctor;

import dev.sealift.doctor.ExposedTables.DefaultReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose rows may be hidden from us, and which rows are not hidden from others. Services such as Supabase put an interface
 * before the database that works as the roles {@code anon} and {@code authenticated}; what these may read, everybody may.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-rowsecurity.html">Row Security Policies</a>
 */
final class RowSecurityCheck implements Check {
    /** Those of Supabase and of PostgREST's documentation. */
    private static final String OPEN = "('anon', 'authenticated', 'web_anon')";

    private static final String HIDDEN = """
            SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND pg_catalog.row_security_active(c.oid) ORDER BY 1""";

    /** The open roles, and everybody, that get rights on tables which this role is going to make. */
    private static final String COMING = """
            SELECT DISTINCT CASE a.grantee WHEN 0 THEN '%s' ELSE r.rolname END, d.defaclnamespace = 0
              FROM pg_catalog.pg_default_acl d CROSS JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) a
              LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
             WHERE d.defaclrole = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?)
               AND d.defaclnamespace IN (0, coalesce(pg_catalog.to_regnamespace(pg_catalog.quote_ident(?)), 0))
               AND d.defaclobjtype = 'r' AND a.privilege_type = 'SELECT'
               AND (a.grantee = 0 OR r.rolname IN %s) ORDER BY 1, 2""".formatted(ExposedTables.EVERYBODY, OPEN);

    /** What everybody may read is not said of each role again. Tables of extensions hold nobody's data. */
    private static final String READABLE = """
            SELECT c.relname, coalesce(r.rolname, '%s')
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             CROSS JOIN LATERAL (SELECT pg_catalog.has_table_privilege('public'::name, c.oid, 'SELECT') AS by_everybody) AS t
              LEFT JOIN pg_catalog.pg_roles r ON NOT by_everybody AND r.rolname IN %s
                    AND pg_catalog.has_table_privilege(r.oid, c.oid, 'SELECT')
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
               AND (by_everybody OR r.oid IS NOT NULL)
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
             ORDER BY 1, 2""".formatted(ExposedTables.EVERYBODY, OPEN);

    private record Readable(String table, String reader) {}

    @Override
    public List<Finding> look(Look look) throws SQLException {
        String schema = look.url().schema();
        String user = look.rows("SELECT current_user", row -> row.getString(1)).get(0);
        List<Finding> found = new ArrayList<>();
        List<String> hidden = look.rows(HIDDEN, row -> row.getString(1), schema);
        if (!hidden.isEmpty()) {
            found.add(new HiddenRows(user, schema, hidden));
        }
        String acting = look.url().owner();
        String owner = acting == null ? user : acting;
        List<DefaultReader> coming =
                look.rows(COMING, row -> new DefaultReader(row.getString(1), row.getBoolean(2)), owner, schema);
        List<Readable> readable = look.rows(READABLE, row -> new Readable(row.getString(1), row.getString(2)), schema);
        if (!coming.isEmpty() || !readable.isEmpty()) {
            found.add(new ExposedTables(
                    coming,
                    owner,
                    schema,
                    readable.stream().map(Readable::reader).distinct().sorted().toList(),
                    readable.stream().map(Readable::table).distinct().toList()));
        }
        return found;
    }
}
