package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Names;
import dev.sealift.model.Range;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SELECT that reads a range of a table.
 *
 * @param withRowid whether the rowid stands before the columns
 * @param bounds the values of its parameters
 */
record Scan(String sql, boolean withRowid, List<SqliteValue> bounds) {

    /** A name under which the table's rowid can be read; empty if it has none, or columns hide all three names. */
    static Optional<String> rowidName(Table table) {
        if (table.withoutRowid()) {
            return Optional.empty();
        }
        return List.of("rowid", "_rowid_", "oid").stream()
                .filter(name -> table.columns().stream().noneMatch(c -> Names.same(c.name(), name)))
                .findFirst()
                .or(() -> Optional.ofNullable(table.primaryKey())
                        .filter(Table.PrimaryKey::rowidAlias)
                        .map(key -> Quote.identifier(key.columns().getFirst())));
    }

    /** Every row as it comes. Without NOT INDEXED they might come from a smaller index, in another order. */
    static Scan everything(Table table) {
        Optional<String> rowid = rowidName(table);
        return new Scan(select(table, rowid) + " NOT INDEXED", rowid.isPresent(), List.of());
    }

    /** @throws SealiftException with SOURCE_UNSUPPORTED if the rowid cannot be named */
    static Scan rowids(Table table, Range.Rowids range) {
        String rowid = rowidName(table)
                .orElseThrow(() -> new SealiftException(
                        Code.SOURCE_UNSUPPORTED,
                        table.name(),
                        "The table " + table.name() + " has no rowid that can be read.",
                        "Give it a primary key without NULLs."));
        List<String> conditions = new ArrayList<>();
        List<SqliteValue> bounds = new ArrayList<>();
        if (range.after() != null) {
            conditions.add(rowid + " > ?");
            bounds.add(new SqliteValue.Int(range.after()));
        }
        if (range.upTo() != null) {
            conditions.add(rowid + " <= ?");
            bounds.add(new SqliteValue.Int(range.upTo()));
        }
        String sql = select(table, Optional.of(rowid)) + " NOT INDEXED" + where(conditions) + " ORDER BY " + rowid;
        return new Scan(sql, true, bounds);
    }

    /** @param keyIndex the index in the order of the key, or null where SQLite is to choose */
    static Scan keys(Table table, Range.Keys range, @Nullable String keyIndex) {
        List<String> columns =
                range.columns().stream().map(c -> term(table.column(c))).toList();
        List<String> conditions = new ArrayList<>();
        List<SqliteValue> bounds = new ArrayList<>();
        if (range.after() != null) {
            conditions.add(compare(columns, " > ", range.after()));
            bounds.addAll(range.after());
        }
        if (range.upTo() != null) {
            conditions.add(compare(columns, " <= ", range.upTo()));
            bounds.addAll(range.upTo());
        }
        String index = keyIndex == null ? "" : " INDEXED BY " + Quote.identifier(keyIndex);
        String sql =
                select(table, Optional.empty()) + index + where(conditions) + " ORDER BY " + String.join(", ", columns);
        return new Scan(sql, false, bounds);
    }

    /** A key column in the order of its bytes. COLLATE only where needed, because it keeps SQLite from its index. */
    private static String term(Column column) {
        return Quote.identifier(column.name()) + (column.collation() == null ? "" : " COLLATE BINARY");
    }

    private static String compare(List<String> columns, String operator, List<SqliteValue> bound) {
        if (bound.size() != columns.size()) {
            throw new IllegalArgumentException(bound.size() + " values for " + columns.size() + " key columns");
        }
        String values = bound.stream().map(Scan::parameter).collect(Collectors.joining(", "));
        return columns.size() == 1
                ? columns.getFirst() + operator + values
                : "(" + String.join(", ", columns) + ")" + operator + "(" + values + ")";
    }

    /**
     * A text goes in as its bytes, which JDBC's strings cannot carry if they are invalid. The plus takes away the affinity
     * that CAST has, which would change the comparison.
     */
    private static String parameter(SqliteValue value) {
        return value instanceof SqliteValue.Text ? "+CAST(? AS TEXT)" : "?";
    }

    private static String select(Table table, Optional<String> rowid) {
        String columns =
                Quote.identifiers(table.columns().stream().map(Column::name).toList());
        return "SELECT " + rowid.map(name -> name + ", ").orElse("") + columns + " FROM "
                + Quote.qualified("main", table.name());
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}
