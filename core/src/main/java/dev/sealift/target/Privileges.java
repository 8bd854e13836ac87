package dev.sealift.target;

import dev.sealift.sql.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the role may do with which a run works: the user, or the role that is to own what is made. Read from the catalog,
 * which every role may do.
 *
 * @param user who signed in
 * @param role who acts
 * @param roleExists whether there is such a role
 * @param mayBecomeRole whether the user may act as the role
 * @param isMember whether the user is a member of it, which may not be enough
 * @param createSchemas whether it may make schemas in the database
 * @param temporary whether it may make temporary tables
 * @see <a href="https://www.postgresql.org/docs/current/ddl-priv.html">Privileges</a>
 */
public record Privileges(
        String database,
        String user,
        String role,
        boolean roleExists,
        boolean mayBecomeRole,
        boolean isMember,
        boolean createSchemas,
        boolean temporary,
        InSchema tables,
        InSchema journal,
        List<OnTable> journalTables) {

    /** @param usage whether the role may use what is in the schema, {@code create} whether it may make something there */
    public record InSchema(String name, boolean exists, boolean usage, boolean create) {}

    /**
     * @param lacking of the rights that were asked about
     * @param hidden whether its row security hides rows from the role
     */
    public record OnTable(String schema, String name, List<String> lacking, boolean hidden) {}

    private static final String PROBE = """
            SELECT current_database(), current_user, r.oid IS NOT NULL,
                   coalesce(r.rolname = current_user OR pg_catalog.pg_has_role(current_user, r.oid, ?), false),
                   pg_catalog.has_database_privilege(coalesce(r.rolname, 'public'), current_database(), 'CREATE'),
                   pg_catalog.has_database_privilege(coalesce(r.rolname, 'public'), current_database(), 'TEMPORARY'),
                   n.oid IS NOT NULL, pg_catalog.has_schema_privilege(coalesce(r.rolname, 'public'), n.oid, 'USAGE'),
                   pg_catalog.has_schema_privilege(coalesce(r.rolname, 'public'), n.oid, 'CREATE'),
                   j.oid IS NOT NULL, pg_catalog.has_schema_privilege(coalesce(r.rolname, 'public'), j.oid, 'USAGE'),
                   pg_catalog.has_schema_privilege(coalesce(r.rolname, 'public'), j.oid, 'CREATE'), coalesce(r.rolname, current_user),
                   pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER')
              FROM (SELECT coalesce(?, current_user) AS name) AS a
              LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname = a.name
              LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = ?
              LEFT JOIN pg_catalog.pg_namespace AS j ON j.nspname = ?""";

    private static final String TABLE = """
            SELECT c.relname,
                   ARRAY(SELECT p FROM unnest(?::text[]) WITH ORDINALITY AS u (p, place)
                          WHERE NOT pg_catalog.has_table_privilege(coalesce(r.rolname, 'public'), c.oid, p) ORDER BY place),
                   c.relrowsecurity AND NOT coalesce(r.rolsuper OR r.rolbypassrls, false)
                       AND (c.relforcerowsecurity OR NOT coalesce(pg_catalog.pg_has_role(r.oid, c.relowner, 'USAGE'), false))
              FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
              LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname = ?
             WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind IN ('r', 'p')
             ORDER BY c.relname COLLATE "C\"""";

    /** The rights on a table of the journal. */
    private static final List<String> ON_JOURNAL = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    /**
     * @param session of the user
     * @param owner the role that is to own what is made, or null
     * @param journalTables the names of those that are there
     */
    static Privileges read(
            Connection session,
            TargetUrl url,
            PostgresVersion version,
            @Nullable String owner,
            List<String> journalTables)
            throws SQLException {
        String journal = url.journal().schema();
        try (PreparedStatement query = session.prepareStatement(PROBE)) {
            // Since 16 a member may be kept from acting as the role.
            query.setString(1, version.major() >= 16 ? "SET" : "MEMBER");
            query.setString(2, owner);
            query.setString(3, url.schema());
            query.setString(4, journal);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                String role = owner == null ? row.getString(13) : owner;
                return new Privileges(
                        row.getString(1),
                        row.getString(2),
                        role,
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(14),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        new InSchema(url.schema(), row.getBoolean(7), row.getBoolean(8), row.getBoolean(9)),
                        new InSchema(journal, row.getBoolean(10), row.getBoolean(11), row.getBoolean(12)),
                        on(session, role, journal, journalTables, ON_JOURNAL));
            }
        }
    }

    /** What a role lacks of some rights on those of some tables that are there. */
    public static List<OnTable> on(
            Connection session, String role, String schema, List<String> names, List<String> rights)
            throws SQLException {
        try (PreparedStatement query = session.prepareStatement(TABLE)) {
            query.setArray(1, session.createArrayOf("text", rights.toArray()));
            query.setString(2, role);
            query.setString(3, schema);
            query.setArray(4, session.createArrayOf("text", names.toArray()));
            List<OnTable> tables = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tables.add(new OnTable(
                            schema,
                            row.getString(1),
                            List.of((String[]) row.getArray(2).getArray()),
                            row.getBoolean(3)));
                }
            }
            return tables;
        }
    }

    /**
     * What the role lacks for a run.
     *
     * @param making whether tables are made, or only filled
     * @param noting whether tables are made beside the journal's own
     * @param staging whether temporary tables are made
     */
    public List<MissingRight> missing(boolean making, boolean noting, boolean staging) {
        Set<MissingRight> missing = new LinkedHashSet<>();
        if (!roleExists) {
            missing.add(new MissingRight("there is no role " + role, "CREATE ROLE " + quoted() + " NOLOGIN"));
        }
        if (!mayBecomeRole) {
            missing.add(new MissingRight(
                    "the user " + user + " may not act as " + role,
                    "GRANT " + quoted() + " TO " + Quote.identifier(user) + (isMember ? " WITH SET TRUE" : "")));
        }
        if (making || tables.exists()) {
            addSchema(tables, making, missing);
        }
        boolean journalThere = !journalTables.isEmpty();
        addSchema(journal, !journalThere || noting, missing);
        for (OnTable table : journalTables) {
            add(table, missing);
        }
        if (staging && !temporary) {
            missing.add(new MissingRight(
                    "temporary tables",
                    "GRANT TEMPORARY ON DATABASE " + Quote.identifier(database) + " TO " + quoted()));
        }
        return merged(missing);
    }

    private void addSchema(InSchema schema, boolean making, Set<MissingRight> missing) {
        String name = Quote.identifier(schema.name());
        if (!schema.exists()) {
            if (!createSchemas) {
                missing.add(new MissingRight(
                        "there is no schema " + schema.name() + ", and " + role + " may not make one",
                        "CREATE SCHEMA " + name + " AUTHORIZATION " + quoted()));
            }
            return;
        }
        List<String> rights = new ArrayList<>();
        if (!schema.usage()) {
            rights.add("USAGE");
        }
        if (making && !schema.create()) {
            rights.add("CREATE");
        }
        if (!rights.isEmpty()) {
            missing.add(new MissingRight(
                    "the schema " + schema.name(),
                    "GRANT " + String.join(", ", rights) + " ON SCHEMA " + name + " TO " + quoted()));
        }
    }

    /** What the role lacks on a table, each as the statement that gives it. */
    public void add(OnTable table, Set<MissingRight> missing) {
        String name = Quote.qualified(table.schema(), table.name());
        if (!table.lacking().isEmpty()) {
            missing.add(new MissingRight(
                    "the table " + table.schema() + "." + table.name(),
                    "GRANT " + String.join(", ", table.lacking()) + " ON " + name + " TO " + quoted()));
        }
        if (table.hidden()) {
            missing.add(new MissingRight(
                    "row security hides rows of " + table.schema() + "." + table.name(),
                    "ALTER ROLE " + quoted() + " BYPASSRLS"));
        }
    }

    /** Where tables and journal go into one schema, what the tables need includes what the journal does. */
    private List<MissingRight> merged(Set<MissingRight> missing) {
        if (!tables.name().equals(journal.name()) || !tables.exists()) {
            return List.copyOf(missing);
        }
        List<MissingRight> kept = new ArrayList<>(missing);
        String usage = "GRANT USAGE ON SCHEMA " + Quote.identifier(tables.name()) + " TO " + quoted();
        String create = "GRANT CREATE ON SCHEMA " + Quote.identifier(tables.name()) + " TO " + quoted();
        boolean both = kept.stream().anyMatch(right -> right.grant().contains("USAGE, CREATE ON SCHEMA"));
        kept.removeIf(
                right -> both && (right.grant().equals(usage) || right.grant().equals(create)));
        return List.copyOf(kept);
    }

    private String quoted() {
        return Quote.identifier(role);
    }
}
