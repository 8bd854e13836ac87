package dev.sealift.source;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Texts of a UTF-16 database as UTF-8 and back, without loss.
 *
 * <p>A lone surrogate becomes the three bytes that UTF-8 would give it if it were a character, and an odd last byte comes
 * after a byte FF. Neither is valid UTF-8, so such a text is dealt with as an invalid one, and nothing of it is lost.
 */
final class Utf16 {
    private final int high;
    private final int low;

    /** @param order the byte order of the database's texts */
    Utf16(ByteOrder order) {
        high = order == ByteOrder.BIG_ENDIAN ? 0 : 1;
        low = 1 - high;
    }

    byte[] toUtf8(byte[] utf16) {
        byte[] out = new byte[utf16.length / 2 * 3 + 2];
        int length = 0;
        int i = 0;
        while (i + 1 < utf16.length) {
            int c = unit(utf16, i);
            i += 2;
            if (Character.isHighSurrogate((char) c) && i + 1 < utf16.length) {
                char next = (char) unit(utf16, i);
                if (Character.isLowSurrogate(next)) {
                    c = Character.toCodePoint((char) c, next);
                    i += 2;
                }
            }
            length = append(out, length, c);
        }
        if (i < utf16.length) {
            out[length++] = (byte) 0xff;
            out[length++] = utf16[i];
        }
        return Arrays.copyOf(out, length);
    }

    private int unit(byte[] utf16, int at) {
        return (utf16[at + high] & 0xff) << 8 | utf16[at + low] & 0xff;
    }

    private static int append(byte[] out, int at, int c) {
        int length = at;
        if (c < 0x80) {
            out[length++] = (byte) c;
        } else if (c < 0x800) {
            out[length++] = (byte) (0xc0 | c >> 6);
            out[length++] = (byte) (0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            out[length++] = (byte) (0xe0 | c >> 12);
            out[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            out[length++] = (byte) (0x80 | c & 0x3f);
        } else {
            out[length++] = (byte) (0xf0 | c >> 18);
            out[length++] = (byte) (0x80 | c >> 12 & 0x3f);
            out[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            out[length++] = (byte) (0x80 | c & 0x3f);
        }
        return length;
    }

    /** The inverse of {@link #toUtf8}; its argument is one of that method's results. */
    byte[] fromUtf8(byte[] utf8) {
        byte[] out = new byte[utf8.length * 2];
        int length = 0;
        int i = 0;
        while (i < utf8.length) {
            int lead = utf8[i] & 0xff;
            if (lead == 0xff) {
                out[length++] = utf8[i + 1];
                break;
            }
            int size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
            int c = size == 1 ? lead : lead & 0x7f >> size;
            for (int k = 1; k < size; k++) {
                c = c << 6 | utf8[i + k] & 0x3f;
            }
            i += size;
            if (c < 0x10000) {
                length = appendUnit(out, length, c);
            } else {
                length = appendUnit(out, length, Character.highSurrogate(c));
                length = appendUnit(out, length, Character.lowSurrogate(c));
            }
        }
        return Arrays.copyOf(out, length);
    }

    private int appendUnit(byte[] out, int at, int unit) {
        out[at + high] = (byte) (unit >> 8);
        out[at + low] = (byte) unit;
        return at + 2;
    }
}
