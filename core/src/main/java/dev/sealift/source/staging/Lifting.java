package dev.sealift.source.staging;

import java.util.Map;

/**
 * Which keys of the metadata become columns of their own.
 *
 * @param columns the columns by keys, by the names of the tables, folded as {@link dev.sealift.model.Names#fold} does
 */
public record Lifting(Map<String, Map<String, String>> columns) {
    public static final Lifting NONE = new Lifting(Map.of());

    public Lifting {
        columns = Map.copyOf(columns);
    }

    Map<String, String> of(String table) {
        return columns.getOrDefault(table, Map.of());
    }
}
