package dev.sealift.mapping;

import dev.sealift.model.Table.ForeignKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a load changes of a table for its time, as it was when the run began.
 *
 * @param bonds by the names of its columns
 */
public record TableBefore(String name, boolean holdsRows, List<ForeignKey> foreignKeys, Map<String, Bonds> bonds) {
    public TableBefore {
        foreignKeys = List.copyOf(foreignKeys);
        bonds = Map.copyOf(bonds);
    }

    static TableBefore of(ExistingTable table) {
        Map<String, Bonds> bonds = new HashMap<>();
        table.columns().forEach(column -> bonds.put(column.name(), column.bonds()));
        return new TableBefore(table.name(), table.holdsRows(), table.foreignKeys(), bonds);
    }

    /** The table as it was then. */
    ExistingTable restored(ExistingTable now) {
        return new ExistingTable(
                now.name(),
                now.columns().stream()
                        .map(column -> new ExistingColumn(
                                column.name(),
                                column.type(),
                                column.typeName(),
                                bonds.getOrDefault(column.name(), column.bonds()),
                                column.filling()))
                        .toList(),
                now.key(),
                foreignKeys,
                now.checks(),
                holdsRows);
    }
}
