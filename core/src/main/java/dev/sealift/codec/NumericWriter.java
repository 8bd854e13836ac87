package dev.sealift.codec;

import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;

/**
 * Writes fields of type numeric: the number of digits to the base 10,000, the power of the first one, the sign, the
 * number of decimal digits after the point, the digits. Each method writes nothing and returns false where the type
 * cannot hold the number.
 *
 * @see <a href="https://git.postgresql.org/gitweb/?p=postgresql.git;a=blob;f=src/backend/utils/adt/numeric.c">numeric_send
 *     in numeric.c</a>
 */
final class NumericWriter {
    private static final int NEGATIVE = 0x4000;
    private static final int INFINITY = 0xd000;
    private static final int NEGATIVE_INFINITY = 0xf000;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    /** The most digits after the point that a double is tried with before its text is made. */
    private static final int QUICK_SCALE = 6;

    private static final double QUICK_LIMIT = 1e15;

    private NumericWriter() {}

    static boolean integer(long value, TargetType.Numeric type, CopyBuffer out) {
        int whole = type.precision() - type.scale();
        // The smallest long has no positive counterpart; it has 19 digits, like the one above it.
        long magnitude = value == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(value);
        if (type.precision() > 0 && whole < POWERS.length && magnitude >= POWERS[whole]) {
            return false;
        }
        int groups = 0;
        for (long rest = value; rest != 0; rest /= 10_000) {
            groups++;
        }
        header(groups, groups - 1, value < 0, 0, out);
        long power = groups == 0 ? 1 : POWERS[4 * (groups - 1)];
        for (int i = 0; i < groups; i++) {
            out.int16((int) Math.abs(value / power % 10_000));
            power /= 10_000;
        }
        return true;
    }

    static boolean real(double value, TargetType.Numeric type, CopyBuffer out) {
        if (Double.isInfinite(value)) {
            if (type.precision() > 0) {
                return false;
            }
            out.length(8);
            out.int32(0);
            out.int16(value > 0 ? INFINITY : NEGATIVE_INFINITY);
            out.int16(0);
            return true;
        }
        double magnitude = Math.abs(value);
        for (int scale = 0; scale <= QUICK_SCALE; scale++) {
            double scaled = Math.rint(magnitude * POWERS[scale]);
            if (scaled >= QUICK_LIMIT) {
                break;
            }
            // A decimal of at most 15 digits that a double stands for is the shortest one that does.
            if (scaled / POWERS[scale] == magnitude) {
                return scaled((long) scaled, scale, value < 0, type, out);
            }
        }
        byte[] text = Double.toString(value).getBytes(StandardCharsets.ISO_8859_1);
        return text(text, 0, text.length, 1, type, out);
    }

    /** Writes {@code mantissa / 10^scale}, with at least one digit after the point. @param scale at most 6 */
    private static boolean scaled(long mantissa, int scale, boolean negative, TargetType.Numeric type, CopyBuffer out) {
        long whole = mantissa / POWERS[scale];
        long fraction = mantissa % POWERS[scale] * POWERS[8 - scale];
        if (type.precision() > 0) {
            int digits = type.precision() - type.scale();
            if (scale > type.scale() || digits < POWERS.length && whole >= POWERS[digits]) {
                return false;
            }
        }
        int wholeGroups = 0;
        for (long rest = whole; rest != 0; rest /= 10_000) {
            wholeGroups++;
        }
        int groups = wholeGroups + (fraction == 0 ? 0 : fraction % 10_000 == 0 ? 1 : 2);
        header(groups, wholeGroups - 1, negative && mantissa != 0, Math.max(1, scale), out);
        for (int i = wholeGroups - 1; i >= 0; i--) {
            out.int16((int) (whole / POWERS[4 * i] % 10_000));
        }
        if (groups > wholeGroups) {
            out.int16((int) (fraction / 10_000));
        }
        if (groups > wholeGroups + 1) {
            out.int16((int) (fraction % 10_000));
        }
        return true;
    }

    /** Writes a decimal text. @param leastScale the digits after the point that are written at least */
    static boolean text(byte[] a, int offset, int length, int leastScale, TargetType.Numeric type, CopyBuffer out) {
        DecimalText decimal = new DecimalText();
        if (!decimal.read(a, offset, length)) {
            return false;
        }
        long scale = Math.max(leastScale, decimal.fractionDigits() - decimal.exponent);
        if (scale > DecimalText.MAX_SCALE) {
            return false;
        }
        long highest = decimal.highest(a);
        if (highest == DecimalText.ZERO) {
            header(0, 0, false, (int) scale, out);
            return true;
        }
        long lowest = decimal.lowest(a);
        if (type.precision() > 0
                ? highest >= type.precision() - type.scale() || lowest < -type.scale()
                : highest >= DecimalText.MAX_WHOLE) {
            return false;
        }
        int first = (int) Math.floorDiv(highest, 4);
        int last = (int) Math.floorDiv(lowest, 4);
        header(first - last + 1, first, decimal.negative, (int) scale, out);
        for (int group = first; group >= last; group--) {
            int digits = 0;
            for (int power = 4 * group + 3; power >= 4 * group; power--) {
                digits = digits * 10 + decimal.digit(a, power);
            }
            out.int16(digits);
        }
        return true;
    }

    private static void header(int groups, int weight, boolean negative, int scale, CopyBuffer out) {
        out.length(8 + 2 * groups);
        out.int16(groups);
        out.int16(groups == 0 ? 0 : weight);
        out.int16(negative ? NEGATIVE : 0);
        out.int16(scale);
    }
}
