package dev.sealift.target;

import dev.sealift.sql.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in one schema of the target, read from {@code pg_catalog} at the moment of each call. Use it on a session of
 * {@link Target}: what PostgreSQL writes of types and definitions depends on the {@code search_path}, which is empty
 * there.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalogs.html">System Catalogs</a>
 */
public final class Catalog {
    private final Connection session;
    private final String schema;

    public Catalog(Connection session, String schema) {
        this.session = session;
        this.schema = schema;
    }

    /** Every table of the schema, by name, with all that belongs to it; in a few queries whatever their number. */
    public List<TargetTable> tables() throws SQLException {
        return tables(null);
    }

    public Optional<TargetTable> table(String name) throws SQLException {
        return tables(name).stream().findFirst();
    }

    /** Whether at least one row is visible, in a partition too. */
    public boolean hasRows(String table) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM " + Quote.qualified(schema, table) + ")";
        return list(sql, row -> row.getBoolean(1)).contains(true);
    }

    /** Whether the role may read the rows of a table. */
    public boolean mayRead(String table) throws SQLException {
        return list(
                        "SELECT pg_catalog.has_table_privilege(?, 'SELECT')",
                        row -> row.getBoolean(1),
                        Quote.qualified(schema, table))
                .contains(true);
    }

    public List<TargetView> views() throws SQLException {
        return list(
                CatalogSql.VIEWS, row -> new TargetView(row.getString(1), row.getBoolean(2), row.getString(3)), schema);
    }

    public List<String> tableNames() throws SQLException {
        return list(CatalogSql.TABLES, row -> row.getString(1), schema, null, null);
    }

    /** The names that no new table can take: those of tables, views, indexes, sequences, composite types. */
    public List<String> relationNames() throws SQLException {
        return list(CatalogSql.RELATION_NAMES, row -> row.getString(1), schema);
    }

    public boolean schemaExists() throws SQLException {
        return !list("SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?", row -> true, schema)
                .isEmpty();
    }

    /** Whether nothing is in the schema but these tables, with what belongs to them. */
    public boolean holdsOnly(Collection<String> tables) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(CatalogSql.HOLDS_ONLY)) {
            query.setString(1, schema);
            query.setArray(2, session.createArrayOf("text", tables.toArray()));
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    /** Whether a role may use what is in the schema. */
    public boolean mayUse(String role) throws SQLException {
        return list(
                        "SELECT pg_catalog.has_schema_privilege(coalesce(r.rolname, 'public'), n.oid, 'USAGE')"
                                + " FROM pg_catalog.pg_namespace AS n LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname = ? WHERE pg_catalog.quote_ident(nspname) = ?",
                        row -> row.getBoolean(1),
                        role,
                        schema)
                .contains(true);
    }

    /** What is said of the schema itself. */
    public Optional<String> schemaComment() throws SQLException {
        List<String> comments = list(
                "SELECT coalesce(pg_catalog.obj_description(oid, 'pg_namespace'), '') FROM pg_catalog.pg_namespace"
                        + " WHERE nspname = ?",
                row -> row.getString(1),
                schema);
        return comments.stream().filter(comment -> !comment.isEmpty()).findFirst();
    }

    private List<TargetTable> tables(@Nullable String only) throws SQLException {
        Map<String, Boolean> partitioned = new LinkedHashMap<>();
        list(CatalogSql.TABLES, row -> partitioned.put(row.getString(1), row.getBoolean(2)), schema, only, only);
        Map<String, List<TargetColumn>> columns = byTable(CatalogSql.COLUMNS, Catalog::column, only);
        Map<String, List<TargetIndex>> indexes = byTable(CatalogSql.INDEXES, Catalog::index, only);
        Map<String, List<TargetConstraint>> constraints = byTable(CatalogSql.CONSTRAINTS, Catalog::constraint, only);
        Map<String, List<TargetSequence>> sequences = byTable(CatalogSql.SEQUENCES, this::sequence, only);
        List<TargetTable> tables = new ArrayList<>();
        partitioned.forEach((name, isPartitioned) -> tables.add(new TargetTable(
                name,
                isPartitioned,
                columns.getOrDefault(name, List.of()),
                indexes.getOrDefault(name, List.of()),
                constraints.getOrDefault(name, List.of()),
                sequences.getOrDefault(name, List.of()))));
        return tables;
    }

    private static TargetColumn column(ResultSet row) throws SQLException {
        return new TargetColumn(
                row.getString("name"),
                row.getString("type"),
                switch (row.getString("kind")) {
                    case "c" -> TargetColumn.Kind.COMPOSITE;
                    case "d" -> TargetColumn.Kind.DOMAIN;
                    case "e" -> TargetColumn.Kind.ENUM;
                    case "r", "m" -> TargetColumn.Kind.RANGE;
                    default -> TargetColumn.Kind.BASE;
                },
                row.getString("base_type"),
                row.getBoolean("not_null"),
                switch (row.getString("identity")) {
                    case "a" -> TargetColumn.Identity.ALWAYS;
                    case "d" -> TargetColumn.Identity.BY_DEFAULT;
                    default -> null;
                },
                switch (row.getString("generation")) {
                    case "s" -> TargetColumn.Generation.STORED;
                    case "v" -> TargetColumn.Generation.VIRTUAL;
                    default -> null;
                },
                row.getString("expression"),
                row.getString("collation"));
    }

    private static TargetIndex index(ResultSet row) throws SQLException {
        return new TargetIndex(
                row.getString("name"),
                row.getString("table_name"),
                row.getBoolean("is_unique"),
                row.getBoolean("is_valid"),
                row.getBoolean("is_ready"),
                row.getBoolean("of_constraint"),
                row.getString("definition"));
    }

    private static TargetConstraint constraint(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new TargetConstraint(
                row.getString("name"),
                row.getString("table_name"),
                switch (kind) {
                    case "p" -> TargetConstraint.Kind.PRIMARY_KEY;
                    case "u" -> TargetConstraint.Kind.UNIQUE;
                    case "f" -> TargetConstraint.Kind.FOREIGN_KEY;
                    case "c" -> TargetConstraint.Kind.CHECK;
                    case "x" -> TargetConstraint.Kind.EXCLUSION;
                    default -> throw new SQLException("a constraint of the unknown kind " + kind);
                },
                row.getBoolean("validated"),
                row.getString("definition"));
    }

    private TargetSequence sequence(ResultSet row) throws SQLException {
        String sequenceSchema = row.getString("schema_name");
        String name = row.getString("name");
        String table = row.getString("table_name");
        String column = row.getString("column_name");
        long increment = row.getLong("increment");
        String sql = "SELECT last_value, is_called FROM " + Quote.qualified(sequenceSchema, name);
        return list(
                        sql,
                        state -> new TargetSequence(
                                sequenceSchema, name, table, column, increment, state.getLong(1), state.getBoolean(2)))
                .get(0);
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Map<String, List<T>> byTable(String sql, Reading<T> reading, @Nullable String only)
            throws SQLException {
        Map<String, List<T>> found = new LinkedHashMap<>();
        list(
                sql,
                row -> found.computeIfAbsent(row.getString("table_name"), t -> new ArrayList<>())
                        .add(reading.of(row)),
                schema,
                only,
                only);
        return found;
    }

    private <T> List<T> list(String sql, Reading<T> reading, @Nullable String... parameters) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(reading.of(found));
                }
            }
            return rows;
        }
    }
}
