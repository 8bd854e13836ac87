package dev.sealift.model;

import java.util.List;
import java.util.Optional;

/**
 * What a SQLite file declares. Internal tables ({@code sqlite_…}) are not listed.
 *
 * @param utf16 whether the file keeps its texts in UTF-16, by whose bytes the BINARY collation then sorts
 */
public record Schema(
        List<Table> tables, List<View> views, List<Trigger> triggers, List<VirtualTable> virtualTables, boolean utf16) {

    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        triggers = List.copyOf(triggers);
        virtualTables = List.copyOf(virtualTables);
    }

    public Schema withTables(List<Table> other) {
        return new Schema(other, views, triggers, virtualTables, utf16);
    }

    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> Names.same(t.name(), name)).findFirst();
    }

    /** @param sql the CREATE VIEW statement as stored */
    public record View(String name, String sql) {}

    /** @param sql the CREATE TRIGGER statement as stored */
    public record Trigger(String name, String table, String sql) {}

    /**
     * A virtual table, whose rows its module computes.
     *
     * @param module such as {@code fts5}, in lower case
     * @param shadowTables the ordinary tables in which the module keeps its state; not part of {@link #tables}
     */
    public record VirtualTable(String name, String module, List<String> shadowTables, String sql) {
        public VirtualTable {
            shadowTables = List.copyOf(shadowTables);
        }
    }
}
