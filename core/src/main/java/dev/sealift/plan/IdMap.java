package dev.sealift.plan;

import dev.sealift.mapping.Ids;
import dev.sealift.model.TargetType;
import dev.sealift.sql.Quote;

/**
 * The map from the old ids of a table's rows to their new ones: a table of the target, kept beside the journal, with the
 * columns {@code old_id} and {@code new_id}.
 *
 * @param table whose rows get new ids, by its name in the source
 * @param key the only column of its primary key, by its name in the source
 * @param ids what the new ids are, not {@link Ids.Kept}
 * @param oldType the type of the old ids in the target
 * @param schema the one that holds the journal
 * @param name the map's own name
 */
public record IdMap(String table, String key, Ids ids, TargetType oldType, String schema, String name) {
    public IdMap {
        newType(ids);
    }

    /** The type of the new ids. */
    public TargetType type() {
        return newType(ids);
    }

    private static TargetType newType(Ids ids) {
        return switch (ids) {
            case Ids.Serial s -> new TargetType.Int(8);
            case Ids.Uuids u -> new TargetType.Uuid();
            case Ids.Kept k -> throw new IllegalArgumentException("ids that are kept need no map");
        };
    }

    /** The map as SQL names it. */
    public String qualified() {
        return Quote.qualified(schema, name);
    }

    /** Under this name the journal knows that the map is filled. */
    public String mark() {
        return "ids of " + table;
    }

    /** What the new ids are, as part of a sentence. */
    public String describe() {
        return switch (ids) {
            case Ids.Serial s -> "whole numbers from 1 on";
            case Ids.Uuids u -> "UUIDs of version 5 in the namespace " + u.namespace();
            case Ids.Kept k -> throw new IllegalArgumentException("ids that are kept need no map");
        };
    }
}
