package dev.sealift.target;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The indexes, foreign keys and triggers of some tables of one schema, read from {@code pg_catalog} at the moment of
 * each call. Use it on a session of {@link Target}, for the same reason as {@link Catalog}.
 */
public final class SchemaParts {
    private final Connection session;
    private final String schema;
    private final String[] tables;

    public SchemaParts(Connection session, String schema, Collection<String> tables) {
        this.session = session;
        this.schema = schema;
        this.tables = tables.toArray(String[]::new);
    }

    /**
     * A table.
     *
     * @param owned whether our role may do what its owner may
     * @param mayCreate whether our role may create in its schema, as an index needs
     * @param obstacle why all of its parts stay; empty for an ordinary table
     * @param insertRules the rules ON INSERT
     */
    public record FoundTable(
            String name, String owner, boolean owned, boolean mayCreate, String obstacle, List<String> insertRules) {}

    /** @param obstacle why it stays, or empty */
    public record FoundIndex(IndexPart part, long oid, boolean mayUseTablespace, String obstacle) {}

    /**
     * A foreign key.
     *
     * @param loaded whether its own table is one of the tables; else only the one that it refers to is
     * @param indexOid the index that it rests on
     * @param foreignOwner says that its table is not ours, or empty
     * @param notReferable the table that our role may not refer to, quoted, or empty
     */
    public record FoundKey(
            ForeignKeyPart part,
            boolean loaded,
            long indexOid,
            String obstacle,
            String foreignOwner,
            String notReferable) {}

    public List<FoundTable> tables() throws SQLException {
        return list(
                SchemaPartsSql.TABLES,
                1,
                row -> new FoundTable(
                        text(row, "name"),
                        text(row, "owner"),
                        row.getBoolean("owned"),
                        row.getBoolean("may_create"),
                        text(row, "obstacle"),
                        texts(row, "insert_rules")));
    }

    public List<FoundIndex> indexes() throws SQLException {
        return list(
                SchemaPartsSql.INDEXES,
                1,
                row -> new FoundIndex(
                        index(row), row.getLong("oid"), row.getBoolean("may_use_tablespace"), text(row, "obstacle")));
    }

    public List<FoundKey> foreignKeys() throws SQLException {
        return list(
                SchemaPartsSql.FOREIGN_KEYS,
                3,
                row -> new FoundKey(
                        new ForeignKeyPart(
                                text(row, "schema_name"),
                                text(row, "table_name"),
                                text(row, "name"),
                                text(row, "definition"),
                                row.getBoolean("validated"),
                                texts(row, "columns"),
                                text(row, "parent_schema"),
                                text(row, "parent"),
                                texts(row, "parent_columns"),
                                text(row, "rests_on"),
                                row.getString("comment")),
                        row.getBoolean("loaded"),
                        row.getLong("index_oid"),
                        text(row, "obstacle"),
                        text(row, "foreign_owner"),
                        text(row, "not_referable")));
    }

    public List<TriggerPart> triggers() throws SQLException {
        return list(
                SchemaPartsSql.TRIGGERS,
                1,
                row -> new TriggerPart(
                        schema,
                        text(row, "table_name"),
                        text(row, "name"),
                        text(row, "definition"),
                        firing(text(row, "firing"))));
    }

    /** A part as it is now, found by its kind, table and name. */
    public static Optional<SchemaPart> now(Connection session, SchemaPart part) throws SQLException {
        SchemaParts parts = new SchemaParts(session, part.schema(), List.of(part.table()));
        List<? extends SchemaPart> found = switch (part) {
            case IndexPart i -> parts.indexes().stream().map(FoundIndex::part).toList();
            case ForeignKeyPart k ->
                parts.foreignKeys().stream()
                        .filter(FoundKey::loaded)
                        .map(FoundKey::part)
                        .toList();
            case TriggerPart t -> parts.triggers();
        };
        return found.stream().filter(part::isNamesake).findFirst().map(SchemaPart.class::cast);
    }

    /** Whether the table of a part is there. */
    public static boolean hasTable(Connection session, SchemaPart part) throws SQLException {
        return !new SchemaParts(session, part.schema(), List.of(part.table()))
                .tables()
                .isEmpty();
    }

    private IndexPart index(ResultSet row) throws SQLException {
        List<Integer> columns = numbers(row, "statistics_columns");
        List<Integer> targets = numbers(row, "statistics_targets");
        List<IndexPart.Statistics> statistics = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            statistics.add(new IndexPart.Statistics(columns.get(i), targets.get(i)));
        }
        return new IndexPart(
                schema,
                text(row, "table_name"),
                text(row, "name"),
                text(row, "definition"),
                row.getBoolean("is_unique"),
                texts(row, "columns"),
                texts(row, "expression_columns"),
                text(row, "tablespace"),
                row.getBoolean("clustered"),
                row.getBoolean("replica_identity"),
                statistics,
                texts(row, "extensions"),
                row.getString("comment"),
                unique(row));
    }

    private static IndexPart.@Nullable Unique unique(ResultSet row) throws SQLException {
        return row.getBoolean("of_constraint")
                ? new IndexPart.Unique(
                        text(row, "constraint_definition"),
                        row.getBoolean("is_deferrable"),
                        row.getBoolean("is_deferred"),
                        row.getString("constraint_comment"))
                : null;
    }

    private static TriggerPart.Firing firing(String letter) throws SQLException {
        return switch (letter) {
            case "O" -> TriggerPart.Firing.ORIGIN;
            case "R" -> TriggerPart.Firing.REPLICA;
            case "A" -> TriggerPart.Firing.ALWAYS;
            case "D" -> TriggerPart.Firing.NEVER;
            default -> throw new SQLException("a trigger of the unknown state " + letter);
        };
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        return List.of((Integer[]) row.getArray(column).getArray());
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String sql, int times, Reading<T> reading) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(sql)) {
            Array names = session.createArrayOf("text", tables);
            for (int i = 0; i < times; i++) {
                query.setString(2 * i + 1, schema);
                query.setArray(2 * i + 2, names);
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
