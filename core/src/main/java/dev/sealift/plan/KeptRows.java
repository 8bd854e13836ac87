package dev.sealift.plan;

import dev.sealift.sql.JournalPlace;
import dev.sealift.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys of the rows that were in a table before it was loaded, and that are not the source's: a table of the target in
 * the schema of the journal. What has such a key is neither compared nor removed.
 *
 * @param schema the one that holds the journal
 * @param name the table's own name
 * @param key the columns of the loaded table's primary key, by their names in the target
 * @param replaced whether a row of the source takes the place of one with its key; if not, it may not have one
 */
public record KeptRows(String schema, String name, List<String> key, boolean replaced) {
    /** Whether a row of the source has taken the place of the one that was there: then it is the source's. */
    public static final String REPLACED = "\"sealift replaced\"";

    public KeptRows {
        key = List.copyOf(key);
    }

    /** The name of the table that notes the rows of another. */
    public static String nameFor(JournalPlace place, String schema, String table) {
        return TargetNames.fitting(place.name("kept_" + schema + "_" + table));
    }

    public String qualified() {
        return Quote.qualified(schema, name);
    }

    /** Notes the keys of all rows that are there. */
    String create(String tableSchema, String table) {
        return "CREATE TABLE " + qualified() + " AS SELECT "
                + Quote.identifiers(key) + ", false AS " + REPLACED + " FROM ONLY "
                + Quote.qualified(tableSchema, table) + ";\nALTER TABLE "
                + qualified() + " ADD PRIMARY KEY (" + Quote.identifiers(key) + ");\nANALYZE " + qualified();
    }

    public String isEmpty() {
        return "SELECT NOT EXISTS (SELECT FROM " + qualified() + ")";
    }

    /** Whether a row has one of these keys. @param alias of a table that has the key's columns */
    public String holds(String alias) {
        return "EXISTS (SELECT FROM " + qualified() + " AS k WHERE NOT k." + REPLACED + " AND " + sameKey(alias) + ")";
    }

    /** Whether a row was there before, with its values or with others. */
    public String held(String alias) {
        return "EXISTS (SELECT FROM " + qualified() + " AS k WHERE " + sameKey(alias) + ")";
    }

    String sameKey(String alias) {
        return key.stream()
                .map(Quote::identifier)
                .map(name -> "k." + name + " = " + alias + "." + name)
                .collect(Collectors.joining(" AND "));
    }
}
