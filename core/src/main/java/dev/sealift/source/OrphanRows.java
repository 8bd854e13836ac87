package dev.sealift.source;

import dev.sealift.model.SqliteValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of one table that do not arrive whole, because by a foreign key they lead to no row. A row is named by its
 * key, or by its rowid.
 *
 * @param skipped the rows that are left out
 * @param nulled the rows whose references become NULL, each with the columns that do, by their names
 */
public record OrphanRows(Set<List<SqliteValue>> skipped, Map<List<SqliteValue>, Set<String>> nulled) {
    public static final OrphanRows NONE = new OrphanRows(Set.of(), Map.of());

    public boolean isEmpty() {
        return skipped.isEmpty() && nulled.isEmpty();
    }
}
