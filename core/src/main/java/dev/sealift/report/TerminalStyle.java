package dev.sealift.report;

import dev.sealift.model.Severity;

/**
 * How a terminal is written to. Colour only underlines what the words say already.
 *
 * @param columns the terminal's width
 * @param colour whether escape sequences for colour may be written
 */
public record TerminalStyle(int columns, boolean colour) {
    /** The width of a text that goes to a file or a pipe. */
    public static final int DEFAULT_COLUMNS = 80;

    private static final int NARROWEST = 40;

    public TerminalStyle {
        columns = Math.max(columns, NARROWEST);
    }

    public static TerminalStyle plain() {
        return new TerminalStyle(DEFAULT_COLUMNS, false);
    }

    public String bold(String text) {
        return in("1", text);
    }

    public String faint(String text) {
        return in("2", text);
    }

    public String good(String text) {
        return in("32", text);
    }

    public String attention(String text) {
        return in("33", text);
    }

    public String bad(String text) {
        return in("31", text);
    }

    /** In the colour of a severity. */
    public String of(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> bad(text);
            case ATTENTION -> attention(text);
            case NOTE -> text;
        };
    }

    private String in(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
