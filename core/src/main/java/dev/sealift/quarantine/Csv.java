package dev.sealift.quarantine;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class Csv {
    private final Reader in;
    private int line = 1;

    Csv(Reader in) {
        this.in = in;
    }

    /** One record, with its line break. */
    static String line(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                || !text.equals(text.strip());
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** The line at which the next record begins, from 1. */
    int line() {
        return line;
    }

    /** The next record, or null at the end. @throws IOException also where a quote is not closed */
    @Nullable
    List<String> next() throws IOException {
        int c = read();
        if (c < 0) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        while (true) {
            if (c == '"' && field.isEmpty()) {
                c = quoted(field);
            }
            switch (c) {
                case ',' -> {
                    fields.add(field.toString());
                    field.setLength(0);
                }
                case '\r' -> {}
                case '\n', -1 -> {
                    fields.add(field.toString());
                    return fields;
                }
                default -> field.append((char) c);
            }
            c = read();
        }
    }

    /** Reads up to the quote's end. @return the character after it */
    private int quoted(StringBuilder field) throws IOException {
        int begin = line;
        while (true) {
            int c = read();
            if (c < 0) {
                throw new IOException("the quote that begins in line " + begin + " is not closed");
            }
            if (c != '"') {
                field.append((char) c);
                continue;
            }
            int after = read();
            if (after != '"') {
                return after;
            }
            field.append('"');
        }
    }

    private int read() throws IOException {
        int c = in.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }
}
