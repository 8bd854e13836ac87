package dev.sealift.codec;

/**
 * Reads decimal numbers from text: {@code [+-]digits[.digits][e[+-]digits]}, with digits on at least one side of the
 * point.
 */
final class DecimalText {
    /** The most digits that numeric keeps before and after the point. */
    static final int MAX_WHOLE = 131_072;

    static final int MAX_SCALE = 16_383;

    private static final long HUGE = 1_000_000_000L;

    /** Where the number begins behind its sign, where its point stands (or the mantissa ends), where the mantissa ends. */
    int from;

    int point;
    int mantissaEnd;
    boolean negative;
    long exponent;

    /** Takes a text apart; false where it is no decimal number. */
    boolean read(byte[] a, int offset, int length) {
        int end = offset + length;
        int at = offset;
        negative = at < end && a[at] == '-';
        if (at < end && (a[at] == '-' || a[at] == '+')) {
            at++;
        }
        from = at;
        at = digitsEnd(a, at, end);
        point = at;
        int digits = at - from;
        if (at < end && a[at] == '.') {
            int fraction = at + 1;
            at = digitsEnd(a, fraction, end);
            digits += at - fraction;
        }
        mantissaEnd = at;
        exponent = 0;
        if (digits == 0) {
            return false;
        }
        if (at < end && (a[at] == 'e' || a[at] == 'E')) {
            at++;
            boolean below = at < end && a[at] == '-';
            if (at < end && (a[at] == '-' || a[at] == '+')) {
                at++;
            }
            int first = at;
            at = digitsEnd(a, at, end);
            if (at == first) {
                return false;
            }
            exponent = exponent(a, first, at, below);
        }
        return at == end;
    }

    /** What {@link #highest} gives for a number that is zero. */
    static final long ZERO = Long.MIN_VALUE;

    /** The power of ten of the first digit that is not zero, or ZERO. */
    long highest(byte[] a) {
        for (int i = from; i < mantissaEnd; i++) {
            if (a[i] > '0') {
                return power(i);
            }
        }
        return ZERO;
    }

    /** The power of ten of the last digit that is not zero; the number is not zero. */
    long lowest(byte[] a) {
        int i = mantissaEnd - 1;
        while (a[i] <= '0') {
            i--;
        }
        return power(i);
    }

    private long power(int index) {
        return exponent + (index < point ? point - 1 - index : point - index);
    }

    /** The digit that stands for a power of ten, 0 where none is written. */
    int digit(byte[] a, int power) {
        long place = power - exponent;
        long index = place >= 0 ? point - 1 - place : point - place;
        return index < from || index >= mantissaEnd ? 0 : a[(int) index] - '0';
    }

    /** The digits of the mantissa after its point. */
    int fractionDigits() {
        return Math.max(0, mantissaEnd - point - 1);
    }

    /** Whether the text, which was read, is how numeric writes the number. */
    boolean isPlain(byte[] a, int offset, int length) {
        int end = offset + length;
        boolean exponent = mantissaEnd < end;
        boolean plus = a[offset] == '+';
        boolean zeroInFront = point - from > 1 && a[from] == '0';
        boolean barePoint = point == from || mantissaEnd == point + 1;
        return !exponent && !plus && !zeroInFront && !barePoint && !(negative && highest(a) == ZERO);
    }

    private static int digitsEnd(byte[] a, int from, int end) {
        int at = from;
        while (at < end && a[at] >= '0' && a[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The value of an exponent's digits, limited to what no number of any use reaches. */
    static long exponent(byte[] a, int from, int to, boolean negative) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = Math.min(HUGE, value * 10 + a[i] - '0');
        }
        return negative ? -value : value;
    }

    /** Whether numeric holds so many digits before and after the point. */
    static boolean isHeldByNumeric(long whole, long scale) {
        return whole <= MAX_WHOLE && scale <= MAX_SCALE;
    }
}
