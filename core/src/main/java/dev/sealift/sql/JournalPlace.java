package dev.sealift.sql;

import java.util.regex.Pattern;

/**
 * The schema that holds the journal. In {@code sealift}, which is the journal's own, tables have their plain names; in any
 * other schema, which may hold an application's tables, their names begin with {@code sealift_}.
 */
public record JournalPlace(String schema) {
    private static final String OWN = "sealift";

    /** The journal's own schema. */
    public static final JournalPlace USUAL = new JournalPlace(OWN);

    private static final Pattern TABLE = Pattern.compile(
            "\\b" + OWN + "\\.(run|step|chunk|quarantine|correction|taken_off|exported|embedding|embedded_text)\\b");

    public JournalPlace {
        if (schema.isEmpty()) {
            throw new IllegalArgumentException("a schema without a name");
        }
    }

    /** Whether the schema is for the journal alone. */
    public boolean own() {
        return schema.equals(OWN);
    }

    /** What a table with this plain name is called here. */
    public String name(String plain) {
        return own() ? plain : OWN + "_" + plain;
    }

    /** A statement that names tables as {@code sealift.run}, as it is for this place. */
    public String sql(String statement) {
        if (own()) {
            return statement;
        }
        return TABLE.matcher(statement)
                .replaceAll(table -> Quote.qualified(schema, name(table.group(1)))
                        .replace("\\", "\\\\")
                        .replace("$", "\\$"));
    }
}
