package dev.sealift.advice;

import dev.sealift.advice.StatementFilters.Filter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings what statements choose rows by together with the indexes that there are. */
final class Filters {
    /** A filter that runs less often is not worth what an index costs each INSERT. */
    static final long OFTEN = 20;

    /** More columns make an index that serves fewer statements. */
    private static final int MOST_COLUMNS = 3;

    /** Types that a btree does not order, or not to any use. */
    private static final String NOT_ORDERED = "'json', 'xml', 'bool', 'vector', 'halfvec', 'sparsevec', 'tsvector'";

    /** A table of this name that is not small; more than one where the statement does not say which. */
    private static final String TABLE = """
            SELECT n.nspname, c.oid::bigint, %s, c.relkind = 'p'
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
             WHERE c.relname = ? AND c.relkind IN ('r', 'p', 'm') AND n.nspname = coalesce(?::text, n.nspname::text)
               AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%%'
            """.formatted(TableRows.SQL);

    /** A column that tells few values apart leaves most of the table to be read, by an index as without one. */
    private static final String COLUMN = """
            SELECT EXISTS (SELECT FROM pg_catalog.pg_index i
                            WHERE i.indrelid = a.attrelid AND i.indisvalid AND i.indpred IS NULL
                              AND i.indkey[0] = a.attnum),
                   t.typname IN (%s) OR coalesce(
                       (SELECT k.n_distinct BETWEEN 0 AND 2 FROM pg_catalog.pg_stats k
                         WHERE k.schemaname = ? AND k.tablename = ? AND k.attname = a.attname AND NOT k.inherited), false)
              FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
             WHERE a.attrelid = ?::bigint::oid AND a.attname = ? AND a.attnum > 0 AND NOT a.attisdropped
            """.formatted(NOT_ORDERED);

    private record Known(String schema, String name, long id, long rows, boolean partitioned) {}

    private enum Column {
        INDEXED,
        USELESS,
        UNINDEXED
    }

    private record Wish(Known table, List<String> columns) {}

    private record TableName(@Nullable String schema, String name) {}

    private record ColumnOf(long table, String name) {}

    private final Connection session;

    /** What was asked already: applications run many statements on few tables. */
    private final Map<TableName, Optional<Known>> tables = new HashMap<>();

    private final Map<ColumnOf, Column> columns = new HashMap<>();

    Filters(Connection session) {
        this.session = session;
    }

    /** What took most time first. */
    List<FilterWithoutIndex> withoutIndex(StatementCounts counts) throws SQLException {
        Map<Wish, StatementCounts.Counted> wishes = new LinkedHashMap<>();
        for (StatementCounts.Counted statement : counts.counted()) {
            for (Filter filter : StatementFilters.of(statement.text())) {
                Optional<Known> table = table(new TableName(filter.schema(), filter.table()))
                        .filter(known -> known.rows() >= TableRows.SMALL);
                if (table.isEmpty()) {
                    continue;
                }
                wish(table.get(), filter)
                        .ifPresent(wish -> wishes.merge(
                                wish,
                                statement,
                                (a, b) -> new StatementCounts.Counted(
                                        "", a.calls() + b.calls(), a.milliseconds() + b.milliseconds(), 0)));
            }
        }
        List<FilterWithoutIndex> found = new ArrayList<>();
        wishes.forEach((wish, sum) -> {
            if (sum.calls() >= OFTEN) {
                found.add(new FilterWithoutIndex(
                        wish.table().schema(),
                        wish.table().name(),
                        wish.columns(),
                        wish.table().rows(),
                        sum.calls(),
                        sum.milliseconds(),
                        wish.table().partitioned()));
            }
        });
        found.sort(Comparator.comparingDouble(FilterWithoutIndex::milliseconds).reversed());
        return found;
    }

    /** One column that an index begins with is enough for the statement to be quick. */
    private Optional<Wish> wish(Known table, Filter filter) throws SQLException {
        List<String> equal = new ArrayList<>();
        List<String> ranged = new ArrayList<>();
        for (String name :
                Stream.concat(filter.equal().stream(), filter.ranged().stream()).toList()) {
            Column column = column(table, name);
            if (column == Column.INDEXED) {
                return Optional.empty();
            }
            if (column == Column.UNINDEXED) {
                (filter.equal().contains(name) ? equal : ranged).add(name);
            }
        }
        List<String> columns = Stream.concat(
                        equal.stream().limit(MOST_COLUMNS - 1), ranged.stream().limit(1))
                .toList();
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Wish(table, columns));
    }

    private Optional<Known> table(TableName name) throws SQLException {
        Optional<Known> known = tables.get(name);
        if (known == null) {
            known = asked(name);
            tables.put(name, known);
        }
        return known;
    }

    private Optional<Known> asked(TableName table) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(TABLE)) {
            query.setString(1, table.name());
            query.setString(2, table.schema());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Known known =
                        new Known(row.getString(1), table.name(), row.getLong(2), row.getLong(3), row.getBoolean(4));
                return row.next() ? Optional.empty() : Optional.of(known);
            }
        }
    }

    private Column column(Known table, String name) throws SQLException {
        ColumnOf key = new ColumnOf(table.id(), name);
        Column known = columns.get(key);
        if (known == null) {
            known = asked(table, name);
            columns.put(key, known);
        }
        return known;
    }

    /** A column that the table does not have is some other table's. */
    private Column asked(Known table, String name) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(COLUMN)) {
            query.setString(1, table.schema());
            query.setString(2, table.name());
            query.setLong(3, table.id());
            query.setString(4, name);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Column.USELESS;
                }
                return row.getBoolean(1) ? Column.INDEXED : row.getBoolean(2) ? Column.USELESS : Column.UNINDEXED;
            }
        }
    }
}
