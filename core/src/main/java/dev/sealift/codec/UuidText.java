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
        boolean braced = length == 38 && a[offset] == '{' && a[offset + 37] == '}';
        int begin = braced ? offset + 1 : offset;
        boolean dashed = braced || length == 36;
        if (!dashed && length != 32) {
            return null;
        }
        if (dashed && !hasDashes(a, begin)) {
            return null;
        }
        boolean lower = false;
        boolean upper = false;
        for (int i = 0; i < 16; i++) {
            int at = begin + (dashed ? DASHED[i] : 2 * i);
            if (octet(a, at) < 0) {
                return null;
            }
            lower |= a[at] >= 'a' || a[at + 1] >= 'a';
            upper |= isUpper(a[at]) || isUpper(a[at + 1]);
        }
        if (braced) {
            return UuidSpelling.BRACED;
        }
        boolean capitals = upper && !lower;
        if (dashed) {
            return capitals ? UuidSpelling.DASHED_UPPER : UuidSpelling.DASHED_LOWER;
        }
        return capitals ? UuidSpelling.PLAIN_UPPER : UuidSpelling.PLAIN_LOWER;
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
