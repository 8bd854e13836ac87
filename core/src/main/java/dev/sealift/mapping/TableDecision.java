package dev.sealift.mapping;

import dev.sealift.model.Names;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decides about one table.
 *
 * @param included whether the table is migrated at all
 * @param name its name in the target, or null for the source's
 * @param columns by the columns' names in the source, folded as {@link Names#fold} does
 * @param values for columns that only the target has, by their names there, as PostgreSQL reads them from a text
 * @param references foreign keys, declared ones and others that the plan alone names
 */
public record TableDecision(
        boolean included,
        @Nullable String name,
        Ids ids,
        Map<String, ColumnDecision> columns,
        List<Reference> references,
        Map<String, String> values) {

    public static final TableDecision NONE = new TableDecision(true, null, new Ids.Kept(), Map.of(), List.of());

    public TableDecision(
            boolean included,
            @Nullable String name,
            Ids ids,
            Map<String, ColumnDecision> columns,
            List<Reference> references) {
        this(included, name, ids, columns, references, Map.of());
    }

    public TableDecision {
        values = Map.copyOf(values);
        columns = Map.copyOf(columns);
        references = List.copyOf(references);
    }

    /** The same of a table that is not migrated. */
    TableDecision leftOut() {
        return new TableDecision(false, name, ids, columns, references, values);
    }

    /** The same where a column has this type. @param columnName in the source */
    public TableDecision withType(String columnName, TargetType type) {
        ColumnDecision old = column(columnName);
        Map<String, ColumnDecision> decided = new HashMap<>(columns);
        decided.put(
                Names.fold(columnName),
                new ColumnDecision(
                        old.name(),
                        type,
                        null,
                        old.epoch(),
                        old.zone(),
                        old.onMisfit(),
                        old.included(),
                        old.existing()));
        return new TableDecision(included, name, ids, decided, references, values);
    }

    /** What is decided about a column. @param columnName in the source */
    public ColumnDecision column(String columnName) {
        return columns.getOrDefault(Names.fold(columnName), ColumnDecision.NONE);
    }

    /** What is decided about a foreign key. */
    Optional<Reference> reference(Table.ForeignKey key) {
        return references.stream().filter(r -> r.isAbout(key)).findFirst();
    }

    /** The table's foreign keys, and those that are only named here. */
    List<Table.ForeignKey> foreignKeys(Table table) {
        List<Table.ForeignKey> keys = new ArrayList<>(table.foreignKeys());
        for (Reference reference : references) {
            if (keys.stream().noneMatch(reference::isAbout)) {
                keys.add(reference.foreignKey());
            }
        }
        return keys;
    }
}
