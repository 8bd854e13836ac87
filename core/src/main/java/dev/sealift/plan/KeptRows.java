package dev.sealift.plan;

import dev.sealift.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys of the rows that were in a table before it was loaded, and that are not the source's: a table of the target in
 * the schema {@code sealift}. What has such a key is neither compared nor removed.
 *
 * @param name the table's own name
 * @param key the columns of the loaded table's primary key, by their names in the target
 * @param replaced whether a row of the source takes the place of one with its key; if not, it may not have one
 */
public record KeptRows(String name, List<String> key, boolean replaced) {
    public KeptRows {
        key = List.copyOf(key);
    }

    /** The name of the table that notes the rows of another. */
    public static String nameFor(String schema, String table) {
        return TargetNames.fitting("kept_" + schema + "_" + table);
    }

    public String qualified() {
        return Quote.qualified(IdMap.SCHEMA, name);
    }

    /** Notes the keys of all rows that are there. */
    String create(String schema, String table) {
        return "CREATE SCHEMA IF NOT EXISTS " + IdMap.SCHEMA + ";\nCREATE TABLE " + qualified() + " AS SELECT "
                + Quote.identifiers(key) + " FROM ONLY " + Quote.qualified(schema, table) + ";\nALTER TABLE "
                + qualified() + " ADD PRIMARY KEY (" + Quote.identifiers(key) + ");\nANALYZE " + qualified();
    }

    public String isEmpty() {
        return "SELECT NOT EXISTS (SELECT FROM " + qualified() + ")";
    }

    /** Whether a row has one of these keys. @param alias of a table that has the key's columns */
    public String holds(String alias) {
        return "EXISTS (SELECT FROM " + qualified() + " AS k WHERE " + sameKey(alias) + ")";
    }

    String sameKey(String alias) {
        return key.stream()
                .map(Quote::identifier)
                .map(name -> "k." + name + " = " + alias + "." + name)
                .collect(Collectors.joining(" AND "));
    }
}
