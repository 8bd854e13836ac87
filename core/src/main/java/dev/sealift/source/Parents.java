package dev.sealift.source;

import dev.sealift.model.Names;
import dev.sealift.model.Table;
import dev.sealift.model.Table.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the tables and columns that foreign keys refer to, once all tables are known.
 *
 * @see <a href="https://www.sqlite.org/foreignkeys.html#fk_basics">SQLite Foreign Key Support</a>
 */
final class Parents {
    private Parents() {}

    static List<Table> resolve(List<Table> tables) {
        List<Table> resolved = new ArrayList<>();
        for (Table table : tables) {
            List<ForeignKey> keys = table.foreignKeys().stream()
                    .map(key -> resolve(key, tables))
                    .toList();
            resolved.add(new Table(
                    table.name(),
                    table.columns(),
                    table.primaryKey(),
                    table.uniques(),
                    table.checks(),
                    keys,
                    table.indexes(),
                    table.withoutRowid(),
                    table.strict(),
                    table.autoincrement(),
                    table.sequence(),
                    table.conflictClauses(),
                    table.sql()));
        }
        return resolved;
    }

    private static ForeignKey resolve(ForeignKey key, List<Table> tables) {
        Optional<Table> parent = tables.stream()
                .filter(table -> Names.same(table.name(), key.parentTable()))
                .findFirst();
        return new ForeignKey(
                key.name(),
                key.columns(),
                parent.map(Table::name).orElse(key.parentTable()),
                parent.map(table -> columns(key, table)).orElse(key.parentColumns()),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                key.initiallyDeferred());
    }

    /** The parent's columns as it spells them; its primary key where the statement names none. */
    private static List<String> columns(ForeignKey key, Table parent) {
        if (key.parentColumns().isEmpty()) {
            return parent.primaryKey() == null ? List.of() : parent.primaryKey().columns();
        }
        return key.parentColumns().stream()
                .map(name -> parent.columns().stream()
                        .filter(column -> Names.same(column.name(), name))
                        .map(column -> column.name())
                        .findFirst()
                        .orElse(name))
                .toList();
    }
}
