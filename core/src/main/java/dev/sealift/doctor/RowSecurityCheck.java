package dev.sealift.doctor;

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
    /** Those of Supabase, of PostgREST's documentation, and everybody. */
    private static final String OPEN = "('anon', 'authenticated', 'web_anon')";

    private static final String HIDDEN = """
            SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND pg_catalog.row_security_active(c.oid) ORDER BY 1""";

    /** The open roles that get rights on tables which this role is going to make. */
    private static final String COMING = """
            SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE r.rolname END
              FROM pg_catalog.pg_default_acl d CROSS JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) a
              LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
             WHERE d.defaclrole = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = ?)
               AND d.defaclnamespace IN (0, coalesce(pg_catalog.to_regnamespace(pg_catalog.quote_ident(?)), 0))
               AND d.defaclobjtype = 'r' AND a.privilege_type = 'SELECT'
               AND (a.grantee = 0 OR r.rolname IN %s) ORDER BY 1""".formatted(OPEN);

    private static final String ROLES =
            "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN %s ORDER BY 1".formatted(OPEN);

    private static final String READABLE = """
            SELECT DISTINCT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_roles r ON r.rolname IN %s
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
               AND pg_catalog.has_table_privilege(r.oid, c.oid, 'SELECT') ORDER BY 1""".formatted(OPEN);

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
        List<String> coming = look.rows(COMING, row -> row.getString(1), owner, schema);
        List<String> readable = look.rows(READABLE, row -> row.getString(1), schema);
        if (!coming.isEmpty() || !readable.isEmpty()) {
            List<String> roles = coming.isEmpty() ? look.rows(ROLES, row -> row.getString(1)) : coming;
            found.add(new ExposedTables(roles, owner, schema, !coming.isEmpty(), readable));
        }
        return found;
    }
}
