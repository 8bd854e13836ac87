package dev.sealift.source;

import dev.sealift.model.Table;
import java.util.List;
import java.util.function.Function;

/**
 * What shall become of rows that lead to no row by a foreign key.
 *
 * @param skip the keys whose orphans are left out
 * @param setNull the keys whose orphans lose their reference
 * @param names the columns by which the rows of a table are named; none where they are named by rowid
 * @param most so many rows at most; they are held in memory
 */
public record OrphanWishes(List<Key> skip, List<Key> setNull, Function<Table, List<String>> names, long most) {
    /** A foreign key of a table. */
    public record Key(String table, Table.ForeignKey foreignKey) {}

    public OrphanWishes {
        skip = List.copyOf(skip);
        setNull = List.copyOf(setNull);
    }

    boolean isEmpty() {
        return skip.isEmpty() && setNull.isEmpty();
    }
}
