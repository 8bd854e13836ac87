package dev.sealift.copy;

import dev.sealift.journal.Journal;
import dev.sealift.mapping.OnExisting;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.Quote;
import dev.sealift.target.Catalog;
import dev.sealift.target.MissingRight;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.Privileges;
import dev.sealift.target.Target;
import dev.sealift.target.VectorExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks before a run whether its role may do all that the run does, so that an administrator is asked once. */
public final class Rights {
    private static final String NEEDS_TRIAL = """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_class AS c
                             JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                            WHERE n.nspname = ? AND c.relname = ANY (?)
                              AND (EXISTS (SELECT FROM pg_catalog.pg_constraint AS k
                                            WHERE k.conrelid = c.oid AND k.contype = 'c')
                                OR EXISTS (SELECT FROM pg_catalog.pg_attribute AS a
                                             JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
                                            WHERE a.attrelid = c.oid AND a.attnum > 0 AND t.typtype = 'd')))""";

    private static final String SEQUENCES = """
            SELECT n.nspname, s.relname
              FROM pg_catalog.pg_class AS c
              JOIN pg_catalog.pg_depend AS d ON d.refobjid = c.oid AND d.refobjsubid > 0
                   AND d.refclassid = 'pg_catalog.pg_class'::regclass
                   AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')
              JOIN pg_catalog.pg_class AS s ON s.oid = d.objid AND s.relkind = 'S'
              JOIN pg_catalog.pg_namespace AS n ON n.oid = s.relnamespace
              JOIN pg_catalog.pg_namespace AS m ON m.oid = c.relnamespace
              JOIN pg_catalog.pg_roles AS r ON r.rolname = ?
             WHERE m.nspname = ? AND c.relname = ANY (?)
               AND NOT CASE s.relkind WHEN 'S' THEN pg_catalog.has_sequence_privilege(r.oid, s.oid, 'SELECT')
                                           AND pg_catalog.has_sequence_privilege(r.oid, s.oid, 'UPDATE') END
             ORDER BY 1, 2""";

    /**
     * What a run does.
     *
     * @param existing the names of the tables that are there and that rows go into; null where tables are made
     * @param onExisting what becomes of rows that are there
     * @param newIds whether ids go through maps
     * @param vectors whether tables with vectors are made
     */
    public record Wanted(@Nullable List<String> existing, OnExisting onExisting, boolean newIds, boolean vectors) {}

    private final Target target;
    private final Wanted wanted;

    public Rights(Target target, Wanted wanted) {
        this.target = target;
        this.wanted = wanted;
    }

    /** @throws SealiftException with {@link Code#ROLE_LACKS_RIGHTS}, which names all that is missing */
    public void require() {
        List<MissingRight> missing = missing();
        if (!missing.isEmpty()) {
            throw new SealiftException(
                    Code.ROLE_LACKS_RIGHTS,
                    target.display(),
                    "the role lacks rights for this: "
                            + missing.stream().map(MissingRight::what).collect(Collectors.joining("; "))
                            + ". Nothing was written",
                    missing.stream()
                            .map(right -> right.grant() + ";")
                            .distinct()
                            .collect(Collectors.joining("\n", "let an administrator run, in the database:\n", "")));
        }
    }

    /** All that is missing, each with its grant. */
    public List<MissingRight> missing() {
        try (Connection session = target.openAsUser()) {
            Privileges privileges = target.privileges(session, Journal.ownTables(session));
            Set<MissingRight> missing =
                    new LinkedHashSet<>(privileges.missing(wanted.existing() == null, isNoting(), isStaging(session)));
            if (wanted.existing() != null) {
                addExisting(session, privileges, wanted.existing(), missing);
            }
            if (wanted.vectors()) {
                vectors(session, privileges).ifPresent(missing::add);
            }
            return List.copyOf(missing);
        } catch (SQLException e) {
            throw target.failure(e);
        }
    }

    /** Whether tables are made beside the journal's own. */
    private boolean isNoting() {
        return wanted.newIds()
                || wanted.existing() != null
                        && (wanted.onExisting() == OnExisting.APPEND || wanted.onExisting() == OnExisting.UPSERT);
    }

    private boolean isStaging(Connection session) throws SQLException {
        if (wanted.existing() == null || isNoting()) {
            return isNoting();
        }
        try (PreparedStatement query = session.prepareStatement(NEEDS_TRIAL)) {
            query.setString(1, target.schema());
            query.setArray(2, session.createArrayOf("text", wanted.existing().toArray()));
            try (ResultSet found = query.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    private void addExisting(Connection session, Privileges privileges, List<String> names, Set<MissingRight> missing)
            throws SQLException {
        List<String> rights = new ArrayList<>(List.of("SELECT", "INSERT"));
        switch (wanted.onExisting()) {
            case UPSERT -> rights.add("UPDATE");
            case REPLACE -> rights.add("DELETE");
            case APPEND, REFUSE -> {}
        }
        SchemaRemoval.Foreseen parts = foresee(session, privileges, names);
        parts.lacking().forEach(grant -> missing.add(new MissingRight("what is on the tables that are there", grant)));
        List<Privileges.OnTable> tables = Privileges.on(session, privileges.role(), target.schema(), names, rights);
        List<String> unowned = new ArrayList<>();
        for (Privileges.OnTable table : tables) {
            boolean becomesOwner = parts.lacking().stream()
                    .anyMatch(grant -> grant.startsWith(
                            "ALTER TABLE " + Quote.qualified(table.schema(), table.name()) + " OWNER TO "));
            if (!becomesOwner) {
                privileges.add(table, missing);
                unowned.add(table.name());
            }
        }
        try (PreparedStatement query = session.prepareStatement(SEQUENCES)) {
            query.setString(1, privileges.role());
            query.setString(2, target.schema());
            query.setArray(3, session.createArrayOf("text", unowned.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    missing.add(new MissingRight(
                            "the sequence " + row.getString(1) + "." + row.getString(2),
                            "GRANT SELECT, UPDATE ON SEQUENCE " + Quote.qualified(row.getString(1), row.getString(2))
                                    + " TO " + Quote.identifier(privileges.role())));
                }
            }
        }
    }

    private SchemaRemoval.Foreseen foresee(Connection session, Privileges privileges, List<String> names)
            throws SQLException {
        List<LoadedTable> loaded =
                names.stream().map(name -> new LoadedTable(name, Set.of())).toList();
        if (privileges.mayBecomeRole()) {
            try (Connection acting = target.open()) {
                return SchemaRemoval.foresee(acting, target.schema(), loaded);
            }
        }
        return new SchemaRemoval.Foreseen(List.of(), List.of(), List.of());
    }

    /** Whether a role may create an extension, providers decide in their own ways: so it is tried, and taken back. */
    private Optional<MissingRight> vectors(Connection session, Privileges privileges) throws SQLException {
        Optional<VectorExtension> extension = VectorExtension.probe(session);
        if (extension.isEmpty()) {
            return Optional.empty();
        }
        String schema = extension.get().schema();
        if (extension.get().installed() != null) {
            return new Catalog(session, schema).mayUse(privileges.role())
                    ? Optional.empty()
                    : Optional.of(new MissingRight(
                            "the extension pgvector, which is in the schema " + schema,
                            "GRANT USAGE ON SCHEMA " + schema + " TO " + Quote.identifier(privileges.role())));
        }
        MissingRight right = new MissingRight("the extension pgvector", VectorExtension.CREATE);
        return privileges.mayBecomeRole() && mayCreateExtension() ? Optional.empty() : Optional.of(right);
    }

    private boolean mayCreateExtension() throws SQLException {
        try (Connection acting = target.open();
                Statement statement = acting.createStatement()) {
            acting.setAutoCommit(false);
            try {
                statement.execute(VectorExtension.CREATE);
                return true;
            } catch (SQLException e) {
                if (PostgresErrors.isForbidden(e)) {
                    return false;
                }
                throw e;
            } finally {
                acting.rollback();
            }
        }
    }
}
