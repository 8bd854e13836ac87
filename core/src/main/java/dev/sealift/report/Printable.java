package dev.sealift.report;

/**
 * Text from a database or a path as a terminal may show it. Names and values may hold anything, also the escape
 * sequences that would move the cursor or recolour the screen, and the marks that turn the reading direction.
 *
 * @see <a href="https://www.unicode.org/reports/tr9/">Unicode: Bidirectional Algorithm</a>
 */
public final class Printable {
    private Printable() {}

    /** The text with each control character, line breaks too, written as {@code \}{@code uXXXX}. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** As {@link #line}, but line breaks stay. */
    public static String lines(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean lineBreaks) {
        if (text.codePoints().noneMatch(c -> isUnsafe(c, lineBreaks))) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isUnsafe(c, lineBreaks)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean isUnsafe(int c, boolean lineBreaks) {
        return Character.isISOControl(c) && !(lineBreaks && c == '\n')
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
