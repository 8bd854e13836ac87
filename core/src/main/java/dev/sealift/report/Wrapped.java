package dev.sealift.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into lines at spaces. A word is never broken: it may be a command or a URL to be copied. */
public final class Wrapped {
    private Wrapped() {}

    /**
     * The text, broken so that no line is wider than {@code columns} if its words allow it. Line breaks in the text stay,
     * and the indentation of a line is repeated where it is broken.
     */
    public static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            wrap(line.stripTrailing(), columns, lines);
        }
        return lines;
    }

    /** As {@link #lines}, with {@code first} before the first line and as many spaces before the others. */
    public static String indented(String first, String text, int columns) {
        int indent = DisplayWidth.of(first);
        return first + String.join("\n" + " ".repeat(indent), lines(text, columns - indent));
    }

    private static void wrap(String text, int columns, List<String> lines) {
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        StringBuilder line = new StringBuilder(indent);
        int width = indent.length();
        boolean empty = true;
        for (String word : text.strip().split(" ")) {
            int wordWidth = DisplayWidth.of(word);
            if (!empty && width + 1 + wordWidth > columns) {
                lines.add(line.toString());
                line.setLength(indent.length());
                width = indent.length();
                empty = true;
            }
            if (!empty) {
                line.append(' ');
                width++;
            }
            line.append(word);
            width += wordWidth;
            empty = false;
        }
        lines.add(line.toString());
    }
}
