package dev.sealift.target;

import dev.sealift.mapping.Bonds;
import dev.sealift.mapping.ExistingCheck;
import dev.sealift.mapping.ExistingColumn;
import dev.sealift.mapping.ExistingColumn.Filling;
import dev.sealift.mapping.ExistingTable;
import dev.sealift.model.Table.ForeignKey;
import dev.sealift.model.Table.ForeignKey.Action;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the tables of a schema as rows could be loaded into them. Use it on a session of {@link Target}, whose {@code
 * search_path} is empty: so types outside {@code pg_catalog} are written with their schema.
 */
public final class ExistingTables {
    private final Connection session;
    private final String schema;
    private final ExistingTypes types;

    public ExistingTables(Connection session, String schema) {
        this.session = session;
        this.schema = schema;
        this.types = new ExistingTypes(session);
    }

    /** Every table of the schema, by name; partitions and what belongs to an extension are left out. */
    public List<ExistingTable> read() throws SQLException {
        Map<Long, String> names = new LinkedHashMap<>();
        Set<Long> readable = new HashSet<>();
        each(ExistingSql.TABLES, row -> {
            names.put(row.getLong(1), row.getString(2));
            if (row.getBoolean(3)) {
                readable.add(row.getLong(1));
            }
        });
        Map<Long, List<ExistingColumn>> columns = new LinkedHashMap<>();
        each(
                ExistingSql.COLUMNS,
                row -> columns.computeIfAbsent(row.getLong("table_oid"), t -> new ArrayList<>())
                        .add(column(row)));
        Map<Long, List<String>> keys = new LinkedHashMap<>();
        Map<Long, List<ForeignKey>> foreignKeys = new LinkedHashMap<>();
        each(ExistingSql.KEYS, row -> {
            if (row.getString("kind").equals("p")) {
                keys.put(row.getLong("table_oid"), names(row, "columns"));
            } else {
                foreignKeys
                        .computeIfAbsent(row.getLong("table_oid"), t -> new ArrayList<>())
                        .add(foreignKey(row));
            }
        });
        Map<Long, List<ExistingCheck>> checks = new LinkedHashMap<>();
        each(
                ExistingSql.CHECKS,
                row -> checks.computeIfAbsent(row.getLong("table_oid"), t -> new ArrayList<>())
                        .add(new ExistingCheck(
                                row.getString("name"), row.getString("expression"), names(row, "columns"))));
        List<ExistingTable> tables = new ArrayList<>();
        Catalog catalog = new Catalog(session, schema);
        for (Map.Entry<Long, String> table : names.entrySet()) {
            tables.add(new ExistingTable(
                    table.getValue(),
                    columns.getOrDefault(table.getKey(), List.of()),
                    keys.getOrDefault(table.getKey(), List.of()),
                    foreignKeys.getOrDefault(table.getKey(), List.of()),
                    checks.getOrDefault(table.getKey(), List.of()),
                    // What the role may not read is another's: a table that rows go into has been asked for before.
                    readable.contains(table.getKey()) && catalog.hasRows(table.getValue())));
        }
        return tables;
    }

    private ExistingColumn column(ResultSet row) throws SQLException {
        Bonds bonds = new Bonds(
                row.getBoolean("in_key"),
                row.getBoolean("in_unique"),
                row.getBoolean("in_foreign_key"),
                row.getBoolean("in_index"),
                row.getBoolean("in_expression"),
                row.getBoolean("not_null"));
        Filling filling = row.getBoolean("generated")
                ? Filling.GENERATED
                : row.getBoolean("identity") || row.getBoolean("has_sequence") && row.getBoolean("has_default")
                        ? Filling.SEQUENCE
                        : row.getBoolean("has_default") ? Filling.DEFAULT : Filling.NOTHING;
        return new ExistingColumn(
                row.getString("name"),
                types.of(row.getLong("type"), row.getInt("modifier")).orElse(null),
                row.getString("type_name"),
                bonds,
                filling);
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                null,
                names(row, "columns"),
                row.getString("parent"),
                names(row, "parent_columns"),
                Action.NO_ACTION,
                Action.NO_ACTION,
                false,
                false);
    }

    private static List<String> names(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    private void each(String sql, Reading reading) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setString(1, schema);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    reading.of(found);
                }
            }
        }
    }
}
