package dev.sealift.codec;

import java.nio.charset.StandardCharsets;

/** The characters of a JSON string. */
final class JsonString {
    private JsonString() {}

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
