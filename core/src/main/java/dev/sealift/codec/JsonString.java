package dev.sealift.codec;

import java.nio.charset.StandardCharsets;

/** The characters of a JSON string. */
final class JsonString {
    private JsonString() {}

    /** Writes a string as JavaScript and Python do, all but ASCII as it is. */
    static void quote(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                text.append(escaped(c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** A quotation mark, a backslash or a control character as JSON has it in a string. */
    static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u00" + Character.forDigit(c >> 4, 16) + Character.forDigit(c & 15, 16);
        };
    }

    /** What the valid characters between two quotation marks stand for. */
    static String unescape(byte[] a, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int plain = from;
        int at = from;
        while (at < to) {
            if (a[at] != '\\') {
                at++;
                continue;
            }
            text.append(new String(a, plain, at - plain, StandardCharsets.UTF_8));
            byte letter = a[at + 1];
            at += 2;
            switch (letter) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) JsonScanner.hex(a, at, to));
                    at += 4;
                }
                default -> text.append((char) letter);
            }
            plain = at;
        }
        return text.append(new String(a, plain, to - plain, StandardCharsets.UTF_8))
                .toString();
    }
}
