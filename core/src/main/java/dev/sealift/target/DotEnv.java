package dev.sealift.target;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the lines of an {@code .env} file: {@code NAME=value}, with or without {@code export}. A value in double quotes
 * knows {@code \n \r \t \" \\ \$}; one in single quotes or backticks is taken as it is; both may span lines. Outside of
 * quotes a {@code #} after white space begins a comment. Variables are not put in. The last line of a name counts.
 */
final class DotEnv {
    private final String text;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private int position;

    private DotEnv(String text) {
        this.text = text;
    }

    static Map<String, String> parse(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        DotEnv reader = new DotEnv(text.startsWith("\uFEFF") ? text.substring(1) : text);
        while (reader.position < reader.text.length()) {
            reader.readLine();
        }
        return reader.variables;
    }

    /** Reads one assignment. A line that is none is passed over. */
    private void readLine() {
        int end = endOfLine(position);
        String line = text.substring(position, end);
        int equals = line.indexOf('=');
        String name = equals < 0 ? "" : line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
        if (!name.matches("[A-Za-z_][\\w.-]*")) {
            position = end + 1;
            return;
        }
        position += equals + 1;
        while (position < end && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
            position++;
        }
        variables.put(name, value(end));
        position = endOfLine(position) + 1;
    }

    private String value(int end) {
        char quote = position < end ? text.charAt(position) : ' ';
        int close = "\"'`".indexOf(quote) < 0 ? -1 : closing(quote);
        if (close < 0) {
            String value = text.substring(Math.min(position, end), end);
            position = end;
            return value.replaceFirst("(^|\\s)#.*$", "").strip();
        }
        String value = text.substring(position + 1, close);
        position = close + 1;
        return quote == '"' ? unescaped(value) : value;
    }

    /** Where the quote ends that begins here, or -1 if it never does: then it is part of the value. */
    private int closing(char quote) {
        for (int i = position + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }

    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                plain.append(c);
                continue;
            }
            char next = value.charAt(++i);
            switch (next) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case '"', '\\', '$' -> plain.append(next);
                default -> plain.append(c).append(next);
            }
        }
        return plain.toString();
    }

    private int endOfLine(int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline;
    }
}
