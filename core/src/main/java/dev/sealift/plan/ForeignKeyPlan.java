package dev.sealift.plan;

import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.model.Table.ForeignKey;
import dev.sealift.source.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a foreign key that can be carried.
 *
 * @param table the child's name in the source
 * @param onOrphan what becomes of rows that refer to no row
 * @param violation the rows that do, or null if there are none
 */
public record ForeignKeyPlan(
        String table,
        ForeignKey key,
        OrphanPolicy onOrphan,
        @Nullable Violation violation) {

    /** How a person names the key: {@code orders (customer_id)}. */
    public String subject() {
        return table + " (" + String.join(", ", key.columns()) + ")";
    }
}
