package dev.sealift.codec;

import org.jspecify.annotations.Nullable;

/** The texts of UUIDs. */
final class UuidText {
    /** Where the digits of a dashed UUID begin, byte by byte. */
    static final int[] DASHED = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

    private static final byte[] VALUES = new byte[128];
    private static final int NONE = -1;

    static {
        for (char c = 0; c < 128; c++) {
            VALUES[c] = (byte) Character.digit(c, 16);
        }
    }

    private UuidText() {}

    static @Nullable UuidSpelling spelling(byte[] a, int offset, int length) {
        int begin = begin(a, offset, length);
        boolean dashed = length > 32;
        if (begin < 0 || !hasDigits(a, begin, dashed)) {
            return null;
        }
        if (length == 38) {
            return UuidSpelling.BRACED;
        }
        boolean lower = false;
        boolean upper = false;
        for (int i = 0; i < 16; i++) {
            int at = begin + (dashed ? DASHED[i] : 2 * i);
            lower |= a[at] >= 'a' || a[at + 1] >= 'a';
            upper |= isUpper(a[at]) || isUpper(a[at + 1]);
        }
        boolean capitals = upper && !lower;
        if (dashed) {
            return capitals ? UuidSpelling.DASHED_UPPER : UuidSpelling.DASHED_LOWER;
        }
        return capitals ? UuidSpelling.PLAIN_UPPER : UuidSpelling.PLAIN_LOWER;
    }

    /** Where the first digit of a text stands that has the length and the punctuation of a UUID, or -1. */
    static int begin(byte[] a, int offset, int length) {
        return switch (length) {
            case 32 -> offset;
            case 36 -> hasDashes(a, offset) ? offset : NONE;
            case 38 -> a[offset] == '{' && a[offset + 37] == '}' && hasDashes(a, offset + 1) ? offset + 1 : NONE;
            default -> NONE;
        };
    }

    /** Whether the digits of a UUID are hexadecimal, without regard to their case. */
    static boolean hasDigits(byte[] a, int begin, boolean dashed) {
        int all = 0;
        for (int i = 0; i < 16; i++) {
            all |= octet(a, begin + (dashed ? DASHED[i] : 2 * i));
        }
        return all >= 0;
    }

    /** Eight bytes of a UUID. @param first 0 or 8 */
    static long half(byte[] a, int begin, boolean dashed, int first) {
        long half = 0;
        for (int i = first; i < first + 8; i++) {
            half = half << 8 | octet(a, begin + (dashed ? DASHED[i] : 2 * i));
        }
        return half;
    }

    private static boolean hasDashes(byte[] a, int begin) {
        return a[begin + 8] == '-' && a[begin + 13] == '-' && a[begin + 18] == '-' && a[begin + 23] == '-';
    }

    private static boolean isUpper(byte digit) {
        return digit >= 'A' && digit <= 'F';
    }

    /** The byte that two hexadecimal digits make, or a negative number. */
    static int octet(byte[] a, int at) {
        int high = a[at] < 0 ? NONE : VALUES[a[at]];
        int low = a[at + 1] < 0 ? NONE : VALUES[a[at + 1]];
        return (high | low) < 0 ? NONE : high << 4 | low;
    }
}
