package dev.sealift.sql;

import dev.sealift.model.Names;
import java.util.List;

/**
 * The type in a column's definition, which may be any words.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html">Datatypes in SQLite</a>
 */
final class DeclaredType {
    /** The names that SQLite keeps as a number and reports in capitals. */
    private static final List<String> STANDARD = List.of("ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT");

    private DeclaredType() {}

    /** Reads the type, if there is one, as {@code PRAGMA table_info} reports it. */
    static String read(Tokens tokens) {
        int start = tokens.peek().start();
        if (!tokens.atName()) {
            return "";
        }
        while (tokens.atName()) {
            tokens.next();
        }
        if (tokens.acceptOperator("(")) {
            tokens.skipToClose();
        }
        return normal(withoutGenerated(tokens.textFrom(start)));
    }

    /** GENERATED and ALWAYS are words that a type may hold, so they are taken off its end, as SQLite does. */
    private static String withoutGenerated(String written) {
        if (written.length() < "generated always".length()) {
            return written;
        }
        String before = without(written, "always");
        return before.equals(written) ? written : without(before, "generated");
    }

    private static String without(String written, String word) {
        int cut = written.length() - word.length();
        return cut >= 0 && Names.same(written.substring(cut), word)
                ? written.substring(0, cut).stripTrailing()
                : written;
    }

    private static String normal(String written) {
        String type = unquoted(written);
        for (String standard : STANDARD) {
            if (Names.same(standard, type)) {
                return standard;
            }
        }
        return type;
    }

    /** What SQLite's own unquoting leaves of a text that begins with a quote: everything up to the closing one. */
    private static String unquoted(String written) {
        if (written.isEmpty() || "'\"`[".indexOf(written.charAt(0)) < 0) {
            return written;
        }
        char quote = written.charAt(0) == '[' ? ']' : written.charAt(0);
        StringBuilder inner = new StringBuilder();
        for (int i = 1; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == quote) {
                if (i + 1 == written.length() || written.charAt(i + 1) != quote) {
                    break;
                }
                i++;
            }
            inner.append(c);
        }
        return inner.toString();
    }
}
