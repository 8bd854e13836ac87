package dev.sealift.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of the columns in a file of CREATE TABLE statements for PostgreSQL, under one spelling each. */
final class PostgresSchema {
    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE (?:public\\.)?(\"[^\"]+\"|\\w+) \\((.*?)\\n?\\);", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile(
            "^(\"[^\"]+\"|\\w+)\\s+(.+?)(?:\\s+(?:NOT NULL|DEFAULT|PRIMARY KEY|UNIQUE)\\b.*)?$", Pattern.DOTALL);

    private final Map<String, String> types = new HashMap<>();

    static PostgresSchema read(Path file) {
        try {
            PostgresSchema schema = new PostgresSchema();
            Matcher table = TABLE.matcher(Files.readString(file));
            while (table.find()) {
                schema.addTable(unquoted(table.group(1)), table.group(2));
            }
            return schema;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The type of a column, or nothing if the file has no such column. */
    Optional<String> type(String table, String column) {
        return Optional.ofNullable(types.get(table + "." + column));
    }

    private void addTable(String table, String body) {
        for (String item : body.split(",(?![^(]*\\))")) {
            Matcher column = COLUMN.matcher(item.strip());
            if (!item.strip().startsWith("CONSTRAINT") && column.matches()) {
                types.put(table + "." + unquoted(column.group(1)), normal(column.group(2)));
            }
        }
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    private static String normal(String type) {
        String lower = type.startsWith("\"") ? type : type.toLowerCase(java.util.Locale.ROOT);
        boolean zoned = lower.contains("with time zone");
        String bare = lower.replaceAll(" with(out)? time zone", "").replace("public.", "");
        if (bare.startsWith("timestamp")) {
            return zoned ? "timestamptz" : "timestamp";
        }
        if (bare.startsWith("time")) {
            return "time";
        }
        return switch (bare) {
            case "serial" -> "integer";
            case "bigserial" -> "bigint";
            case "float" -> "double precision";
            case "character varying", "varchar" -> "text";
            case "\"bytea\"" -> "bytea";
            default ->
                bare.replace("character varying", "varchar")
                        .replace("decimal", "numeric")
                        .replace(", ", ",");
        };
    }
}
