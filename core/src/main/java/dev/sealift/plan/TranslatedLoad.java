package dev.sealift.plan;

import dev.sealift.model.Range;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that load a chunk of a table with new ids: the rows are staged with their old ids, and go from there
 * through the maps into their table. A row whose id no map knows stays behind, so that the counts differ: it is never
 * loaded with NULL in its place.
 */
public final class TranslatedLoad {
    private static final String STAGED = "pg_temp.sealift_rows";

    private TranslatedLoad() {}

    public static String stage(TablePlan table) {
        return loaded(table).stream()
                .map(c -> Quote.identifier(c.name()) + " "
                        + (c.ids() == null
                                ? c.type().sql()
                                : IdMapSql.oldType(c.codec().type())))
                .collect(Collectors.joining(", ", "CREATE TEMPORARY TABLE sealift_rows (", ") ON COMMIT DROP"));
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
                values.add("r." + name);
            } else {
                String alias = "m" + values.size();
                values.add(alias + ".new_id");
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
        return "INSERT INTO " + Quote.qualified(schema, table.name()) + " (" + String.join(", ", names) + ") SELECT "
                + String.join(", ", values) + " FROM " + from + " WHERE " + String.join(" AND ", conditions);
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
