package dev.sealift.plan;

import dev.sealift.model.Range;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The statements that load a chunk on a way with a station: the rows are staged as their codecs write them, and go from
 * there into their table. Old ids go through the maps; a row whose id no map knows stays behind, so that the counts differ:
 * it is never loaded with NULL in its place. Rows with a key that is there may replace those that were there.
 */
public final class StagedLoad {
    private static final String STAGED = "pg_temp.sealift_rows";

    private StagedLoad() {}

    public static String stage(TablePlan table) {
        return loaded(table).stream()
                .map(c -> Quote.identifier(c.name()) + " " + staged(c))
                .collect(Collectors.joining(", ", "CREATE TEMPORARY TABLE sealift_rows (", ") ON COMMIT DROP"));
    }

    /** The same with domains as the types that they rest on, so that it takes what they would refuse. */
    public static String stagePlain(TablePlan table) {
        return loaded(table).stream()
                .map(c -> Quote.identifier(c.name()) + " " + c.type().base().sql())
                .collect(Collectors.joining(", ", "CREATE TEMPORARY TABLE sealift_rows (", ") ON COMMIT DROP"));
    }

    private static String staged(ColumnPlan column) {
        return column.ids() == null
                ? column.wireType()
                : IdMapSql.oldType(column.codec().type());
    }

    public static String copyIn() {
        return "COPY " + STAGED + " FROM STDIN (FORMAT binary)";
    }

    /**
     * Moves the staged rows; the rows that stay behind have an id without a new one.
     *
     * @param range whose rows are staged: the part of the table's own map that is needed
     */
    public static String insert(String schema, TablePlan table, Range range) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        StringBuilder from = new StringBuilder(STAGED).append(" AS r");
        List<String> conditions = new ArrayList<>();
        for (ColumnPlan column : loaded(table)) {
            String name = Quote.identifier(column.name());
            IdMap map = column.ids();
            names.add(name);
            if (map == null) {
                values.add(column.toStored("r." + name));
            } else {
                String alias = "m" + values.size();
                values.add(column.newId(alias));
                from.append(" LEFT JOIN ")
                        .append(map.qualified())
                        .append(" AS ")
                        .append(alias);
                from.append(" ON ").append(alias).append(".old_id = r.").append(name);
                if (range instanceof Range.Keys keys
                        && keys.columns()
                                .equals(List.of(column.mapping().column().name()))) {
                    from.append(TableSql.bounds(column, alias + ".old_id", keys));
                }
                conditions.add("(r." + name + " IS NULL OR " + alias + ".new_id IS NOT NULL)");
            }
        }
        table.constants().forEach(constant -> {
            names.add(Quote.identifier(constant.column()));
            values.add(constant.sql());
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return "INSERT INTO " + Quote.qualified(schema, table.name()) + " (" + String.join(", ", names)
                + ") OVERRIDING SYSTEM VALUE SELECT " + String.join(", ", values) + " FROM " + from + where
                + replacing(table);
    }

    private static String replacing(TablePlan table) {
        KeptRows kept = table.kept();
        if (kept == null || !kept.replaced()) {
            return "";
        }
        String set = loaded(table).stream()
                .filter(column -> !column.identity() && !kept.key().contains(column.name()))
                .map(ColumnPlan::name)
                .map(name -> Quote.identifier(name) + " = excluded." + Quote.identifier(name))
                .collect(Collectors.joining(", "));
        return " ON CONFLICT (" + Quote.identifiers(kept.key()) + ") DO "
                + (set.isEmpty() ? "NOTHING" : "UPDATE SET " + set);
    }

    /**
     * How many staged rows break a condition, and what tells the first of them from the others.
     *
     * @param condition over the columns' bare names
     * @param key the names of the columns that tell rows apart
     */
    public static String breaking(String condition, List<String> key) {
        String told = key.isEmpty()
                ? "NULL::text"
                : "concat_ws(', ', "
                        + key.stream()
                                .map(name -> Quote.identifier(name) + "::text")
                                .collect(Collectors.joining(", "))
                        + ")";
        return "SELECT count(*), string_agg(told, '; ') FILTER (WHERE place <= 5) FROM (SELECT " + told
                + " AS told, row_number() OVER () AS place FROM " + STAGED + " WHERE NOT (" + condition
                + ")) AS broken";
    }

    /** How many staged rows have the key of a row that was in the target, and the first such key as text. */
    public static String collisions(TablePlan table) {
        KeptRows kept = Objects.requireNonNull(table.kept());
        String key = kept.key().stream()
                .map(name -> "r." + Quote.identifier(name) + "::text")
                .collect(Collectors.joining(", "));
        return "SELECT count(*), min(concat_ws(', ', " + key + ")) FROM " + STAGED + " AS r WHERE " + kept.holds("r");
    }

    /** Makes the staged rows the source's: rows with their keys were in the target, and have been replaced. */
    public static String takeOver(TablePlan table) {
        KeptRows kept = Objects.requireNonNull(table.kept());
        return "UPDATE " + kept.qualified() + " AS k SET " + KeptRows.REPLACED + " = true FROM " + STAGED
                + " AS r WHERE " + kept.sameKey("r");
    }

    /** How many staged rows have an id in this column that its map does not know, and the first such id as text. */
    public static String strangers(ColumnPlan column, IdMap map) {
        String name = "r." + Quote.identifier(column.name());
        return "SELECT count(*), min(" + name + "::text) FROM " + STAGED + " AS r WHERE " + name
                + " IS NOT NULL AND NOT EXISTS (SELECT FROM " + map.qualified() + " AS m WHERE m.old_id = " + name
                + ")";
    }

    private static List<ColumnPlan> loaded(TablePlan table) {
        return table.columns().stream().filter(ColumnPlan::loaded).toList();
    }
}
