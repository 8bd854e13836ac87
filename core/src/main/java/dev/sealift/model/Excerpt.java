package dev.sealift.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A value as a message shows it: quoted, on one line, at most some 60 characters long. */
final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    static String ofText(byte[] utf8) {
        String text = new String(utf8, 0, Math.min(utf8.length, LONGEST * 4), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        boolean cut = utf8.length > LONGEST * 4 || text.codePointCount(0, text.length()) > LONGEST;
        return shown.append(cut ? "…' (" + utf8.length + " bytes)" : "'").toString();
    }

    static String ofBlob(byte[] bytes) {
        String hex = HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST / 2)));
        return "x'" + hex + (bytes.length > LONGEST / 2 ? "…' (" + bytes.length + " bytes)" : "'");
    }
}
