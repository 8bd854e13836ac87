package dev.sealift.sql;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes names and values as SQL: the one place where quotes are made, for PostgreSQL and for SQLite.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">PostgreSQL: Lexical Structure</a>
 * @see <a href="https://www.sqlite.org/lang_keywords.html">SQLite Keywords</a>
 */
public final class Quote {
    private Quote() {}

    /**
     * A name for either database: always quoted, so that it is kept exactly and is never a keyword.
     *
     * @throws IllegalArgumentException if the name holds NUL, which neither database can write
     */
    public static String identifier(String name) {
        return '"' + withoutNul(name).replace("\"", "\"\"") + '"';
    }

    /** {@code "schema"."name"}, for either database. */
    public static String qualified(String schema, String name) {
        return identifier(schema) + '.' + identifier(name);
    }

    /** {@code "a", "b"}, for either database. */
    public static String identifiers(List<String> names) {
        return names.stream().map(Quote::identifier).collect(Collectors.joining(", "));
    }

    /**
     * A text literal of PostgreSQL that means the same whatever {@code standard_conforming_strings} says.
     *
     * @throws IllegalArgumentException if the text holds NUL, which PostgreSQL's text cannot
     */
    public static String text(String value) {
        String doubled = "'" + withoutNul(value).replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? doubled : "E" + doubled.replace("\\", "\\\\");
    }

    /** A bytea literal of PostgreSQL. */
    public static String bytea(byte[] value) {
        return "E'\\\\x" + HexFormat.of().formatHex(value) + "'::bytea";
    }

    /** A text literal of SQLite. NUL ends the statement there, so a text that holds one is written in hexadecimal. */
    public static String sqliteText(String value) {
        if (value.indexOf('\0') >= 0) {
            return "CAST(" + sqliteBlob(value.getBytes(StandardCharsets.UTF_8)) + " AS TEXT)";
        }
        return "'" + value.replace("'", "''") + "'";
    }

    /** A blob literal of SQLite. */
    public static String sqliteBlob(byte[] value) {
        return "x'" + HexFormat.of().formatHex(value) + "'";
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("SQL cannot hold NUL: " + text.replace('\0', '\uFFFD'));
        }
        return text;
    }
}
