package dev.sealift.target;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connection string of {@code keyword=value} pairs taken apart.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE">libpq:
 *     Keyword/Value Connection Strings</a>
 */
final class ConninfoSyntax {
    private static final String EXAMPLE = "write it as host=localhost port=5432 dbname=app user=me password='p w'";

    private final String text;
    private final MalformedUrl fault;
    private int position;

    private ConninfoSyntax(String text, MalformedUrl fault) {
        this.text = text;
        this.fault = fault;
    }

    static boolean recognises(String text) {
        return text.matches("(?s)\\s*\\w+\\s*=.*");
    }

    static Map<String, String> read(String text, MalformedUrl fault) {
        return new ConninfoSyntax(text, fault).read();
    }

    private Map<String, String> read() {
        Map<String, String> parameters = new LinkedHashMap<>();
        skipSpace();
        while (position < text.length()) {
            String name = name();
            skipSpace();
            if (position == text.length() || text.charAt(position) != '=') {
                // What stands here may be the rest of a password with a space in it.
                throw fault.because("a word is not followed by = and a value", EXAMPLE);
            }
            position++;
            skipSpace();
            parameters.put(name, value(name));
            skipSpace();
        }
        return parameters;
    }

    private String name() {
        int start = position;
        while (position < text.length()
                && text.charAt(position) != '='
                && !Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private String value(String name) {
        StringBuilder value = new StringBuilder();
        boolean quoted = position < text.length() && text.charAt(position) == '\'';
        if (quoted) {
            position++;
        }
        while (position < text.length()) {
            char c = text.charAt(position);
            if (quoted ? c == '\'' : Character.isWhitespace(c)) {
                break;
            }
            if (c == '\\' && position + 1 < text.length()) {
                c = text.charAt(++position);
            }
            value.append(c);
            position++;
        }
        if (quoted) {
            if (position == text.length()) {
                throw fault.because("the quoted value of " + name + " has no end", EXAMPLE);
            }
            position++;
        }
        return value.toString();
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
