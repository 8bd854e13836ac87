package dev.sealift.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list read from its text, as its elements in order.
 *
 * @param rows how many lists of equal length stand in the list, or 0 where it holds no lists
 */
record ListText(List<Item> items, int rows) {
    enum Kind {
        NULL,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        /** Characters of which the spelling does not say more. */
        BARE
    }

    /** @param text the characters of a string, or the digits of a number */
    record Item(Kind kind, String text) {}

    private static final Item NULL = new Item(Kind.NULL, "");

    /** The list that a JSON text is, or null where it is none, or one of objects, or nested more than once. */
    static @Nullable ListText json(byte[] a, int offset, int length) {
        if (JsonText.check(a, offset, length) != JsonText.Verdict.VALID) {
            return null;
        }
        List<Item> items = new ArrayList<>();
        int depth = 0;
        int rows = 0;
        int flat = 0;
        int width = -1;
        int rowBegin = 0;
        int at = offset;
        int end = offset + length;
        while (at < end) {
            switch (a[at]) {
                case '[' -> {
                    depth++;
                    rowBegin = items.size();
                    at++;
                }
                case ']' -> {
                    if (depth == 2) {
                        int found = items.size() - rowBegin;
                        if (found == 0 || width >= 0 && found != width) {
                            return null;
                        }
                        width = found;
                        rows++;
                    }
                    depth--;
                    at++;
                }
                case ',', ' ', '\n', '\t', '\r' -> at++;
                case '{', '}', ':' -> {
                    return null;
                }
                default -> {
                    int to = itemEnd(a, at, end);
                    items.add(item(a, at, to));
                    flat += depth == 1 ? 1 : 0;
                    at = to;
                    if (depth == 0) {
                        return null;
                    }
                }
            }
            if (depth > 2) {
                return null;
            }
        }
        return rows > 0 && flat > 0 ? null : new ListText(items, rows);
    }

    private static int itemEnd(byte[] a, int from, int end) {
        int at = from;
        if (a[at] != '"') {
            while (at < end && ",] \n\t\r".indexOf(a[at]) < 0) {
                at++;
            }
            return at;
        }
        at++;
        while (a[at] != '"') {
            at += a[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static Item item(byte[] a, int from, int to) {
        return switch (a[from]) {
            case '"' -> new Item(Kind.STRING, JsonString.unescape(a, from + 1, to - 1));
            case 'n' -> NULL;
            case 't' -> new Item(Kind.TRUE, "true");
            case 'f' -> new Item(Kind.FALSE, "false");
            default -> new Item(Kind.NUMBER, new String(a, from, to - from, StandardCharsets.ISO_8859_1));
        };
    }

    /** What stands between commas. An empty text is an empty list. */
    static @Nullable ListText commas(byte[] a, int offset, int length) {
        if (Utf8.check(a, offset, length) != Utf8.Verdict.VALID) {
            return null;
        }
        List<Item> items = new ArrayList<>();
        int from = offset;
        for (int at = offset; length > 0 && at <= offset + length; at++) {
            if (at == offset + length || a[at] == ',') {
                items.add(new Item(Kind.BARE, new String(a, from, at - from, StandardCharsets.UTF_8)));
                from = at + 1;
            }
        }
        return new ListText(items, 0);
    }

    /**
     * PostgreSQL's literal, without bounds and without lists in it.
     *
     * @see <a href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO">PostgreSQL: Array Input and Output Syntax</a>
     */
    static @Nullable ListText braces(byte[] a, int offset, int length) {
        if (length < 2 || Utf8.check(a, offset, length) != Utf8.Verdict.VALID) {
            return null;
        }
        String text = new String(a, offset, length, StandardCharsets.UTF_8);
        if (text.charAt(0) != '{' || text.charAt(text.length() - 1) != '}') {
            return null;
        }
        List<Item> items = new ArrayList<>();
        int end = text.length() - 1;
        int at = 1;
        while (at < end || !items.isEmpty()) {
            StringBuilder item = new StringBuilder();
            boolean quoted = at < end && text.charAt(at) == '"';
            at += quoted ? 1 : 0;
            while (at < end && (quoted ? text.charAt(at) != '"' : text.charAt(at) != ',')) {
                char c = text.charAt(at++);
                // PostgreSQL drops blanks around bare elements; whoever wrote them may not have meant that.
                if (!quoted && (c == '"' || c == '{' || c == '}' || Character.isWhitespace(c))) {
                    return null;
                }
                if (c == '\\') {
                    if (at == end) {
                        return null;
                    }
                    c = text.charAt(at++);
                }
                item.append(c);
            }
            if (quoted && at++ == end || !quoted && item.isEmpty()) {
                return null;
            }
            boolean none = !quoted && item.toString().equalsIgnoreCase("NULL");
            items.add(none ? NULL : new Item(Kind.BARE, item.toString()));
            if (at == end) {
                break;
            }
            if (text.charAt(at++) != ',') {
                return null;
            }
        }
        return new ListText(items, 0);
    }
}
