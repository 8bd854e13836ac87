package dev.sealift.mapping;

import dev.sealift.model.Names;
import dev.sealift.model.Table.ForeignKey;
import java.util.List;

/**
 * A foreign key of which the operator says something.
 *
 * @param columns of the child, by their names in the source
 * @param parentColumns of the parent; as many
 */
public record Reference(List<String> columns, String parentTable, List<String> parentColumns, OrphanPolicy onOrphan) {
    public Reference {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    boolean isAbout(ForeignKey key) {
        return Names.same(key.parentTable(), parentTable) && same(key.columns(), columns);
    }

    private static boolean same(List<String> a, List<String> b) {
        return a.stream()
                .map(Names::fold)
                .toList()
                .equals(b.stream().map(Names::fold).toList());
    }

    /** The key that is named here and not declared in the source. */
    ForeignKey foreignKey() {
        return new ForeignKey(
                null,
                columns,
                parentTable,
                parentColumns,
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.NO_ACTION,
                false,
                false);
    }
}
