package dev.sealift.source;

import dev.sealift.model.Names;
import dev.sealift.model.Table;
import dev.sealift.sql.Quote;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * How the ranges of a key are read. The planner's estimates could make it sort the whole table for each range, so the
 * index is named where one has the key's very order.
 */
final class Keys {
    private record Key(String table, List<String> columns) {}

    /** What was found out once, which holds for the whole snapshot. */
    private final ConcurrentMap<Key, Optional<String>> indexes = new ConcurrentHashMap<>();

    /**
     * The index whose first columns are these, in ascending order of their bytes; null where the table itself is ordered
     * so, or no index is.
     *
     * @throws IllegalArgumentException if one of the columns holds NULL
     */
    @Nullable
    String index(SQLiteConnection connection, Table table, List<String> columns) throws SQLException {
        Key key = new Key(table.name(), columns);
        Optional<String> known = indexes.get(key);
        if (known == null) {
            requireNoNulls(connection, table, columns);
            known = find(connection, table, columns);
            indexes.put(key, known);
        }
        return known.orElse(null);
    }

    private static void requireNoNulls(SQLiteConnection connection, Table table, List<String> columns)
            throws SQLException {
        if (table.withoutRowid() || isRowid(table, columns)) {
            return;
        }
        String condition = columns.stream()
                .map(table::column)
                .filter(c -> !c.notNull())
                .map(c -> Quote.identifier(c.name()) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        if (!condition.isEmpty()
                && Connections.number(
                                connection,
                                "SELECT EXISTS (SELECT 1 FROM " + Quote.qualified("main", table.name()) + " WHERE "
                                        + condition + ")")
                        != 0) {
            throw new IllegalArgumentException("the key " + columns + " of " + table.name() + " holds NULL");
        }
    }

    private static boolean isRowid(Table table, List<String> columns) {
        Table.PrimaryKey key = table.primaryKey();
        return key != null
                && key.rowidAlias()
                && columns.size() == 1
                && Names.same(columns.getFirst(), key.columns().getFirst());
    }

    private static Optional<String> find(SQLiteConnection connection, Table table, List<String> columns)
            throws SQLException {
        if (isRowid(table, columns)) {
            return Optional.empty();
        }
        List<String> names = Connections.list(
                connection,
                "SELECT name FROM pragma_index_list(?) WHERE partial = 0 AND origin <> 'c' ORDER BY seq DESC",
                row -> row.getString(1),
                table.name());
        for (String name : names) {
            if (hasOrder(connection, name, columns)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean hasOrder(SQLiteConnection connection, String index, List<String> columns)
            throws SQLException {
        record Term(@Nullable String column, boolean descending, String collation) {}
        List<Term> terms = Connections.list(
                connection,
                "SELECT name, \"desc\", coll FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno",
                row -> new Term(row.getString(1), row.getBoolean(2), row.getString(3)),
                index);
        if (terms.size() < columns.size()) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            Term term = terms.get(i);
            if (term.column() == null
                    || !Names.same(term.column(), columns.get(i))
                    || term.descending()
                    || !Names.same(term.collation(), "BINARY")) {
                return false;
            }
        }
        return true;
    }
}
