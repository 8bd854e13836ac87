package dev.sealift.mapping;

import dev.sealift.model.Column;
import dev.sealift.model.Table;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.DeclaredType;

/**
 * All that decides about one column.
 *
 * @param fitter what each type would make of the values
 * @param naiveHasZone whether the operator named the zone of instants without an offset
 * @param decided what the operator decided about the column
 */
record ColumnFacts(
        Table table,
        Column column,
        DeclaredType declared,
        Library library,
        Bonds bonds,
        Fitter fitter,
        boolean naiveHasZone,
        ColumnDecision decided) {

    ColumnProfile values() {
        return fitter.values();
    }

    String subject() {
        return table.name() + "." + column.name();
    }

    /** Whether the column is another name for the rowid. */
    boolean isRowid() {
        return table.isRowidAlias(column);
    }

    /** How a sentence calls the declared type. */
    String declaration() {
        return column.declaredType().isEmpty() ? "no declared type" : "declared " + column.declaredType();
    }
}
