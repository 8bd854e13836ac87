package dev.sealift.codec;

import dev.sealift.model.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads one field of type numeric. */
final class NumericReader {
    private static final int HEADER = 8;
    private static final long LARGEST_GROUP_BEFORE_OVERFLOW = Long.MAX_VALUE / 10_000;

    /** Up to here every decimal has a double of its own, which it is the shortest decimal of. */
    private static final long QUICK_LIMIT = 1_000_000_000_000_000L;

    private static final double[] POWERS = {1, 1e4, 1e8, 1e12, 1e16, 1e20};

    private final byte[] field;
    private final int digits;
    private final int groups;
    private final int weight;
    private final int sign;
    private final int scale;

    /** @throws IllegalArgumentException if the bytes are no number; NaN is none */
    NumericReader(byte[] field, int offset, int length) {
        if (length < HEADER) {
            throw new IllegalArgumentException("a field of " + length + " bytes is no numeric");
        }
        this.field = field;
        digits = offset + HEADER;
        groups = Fields.int16(field, offset) & 0xffff;
        weight = Fields.int16(field, offset + 2);
        sign = Fields.int16(field, offset + 4) & 0xffff;
        scale = Fields.int16(field, offset + 6) & 0xffff;
        if (length != HEADER + 2 * groups || (sign != 0 && !isNegative() && !isInfinite())) {
            throw new IllegalArgumentException("NaN, or no numeric at all");
        }
    }

    boolean isInfinite() {
        return sign == 0xd000 || sign == 0xf000;
    }

    boolean isNegative() {
        return sign == 0x4000 || sign == 0xf000;
    }

    /** The decimal digits after the point. */
    int scale() {
        return scale;
    }

    /** The digit to the base 10,000 that stands for a power of it. */
    private int group(int power) {
        int index = weight - power;
        return index < 0 || index >= groups ? 0 : Fields.int16(field, digits + 2 * index);
    }

    /** Sets the cell to an INTEGER; false where the number has a fraction or more than 64 bits. */
    boolean setInteger(Row row, int column) {
        if (groups > weight + 1 || weight > 4) {
            return groups == 0 && setZero(row, column);
        }
        // Negative, because the smallest long has no positive counterpart.
        long value = 0;
        for (int power = weight; power >= 0; power--) {
            if (value < -LARGEST_GROUP_BEFORE_OVERFLOW) {
                return false;
            }
            long shifted = value * 10_000;
            value = shifted - group(power);
            if (value > shifted) {
                return false;
            }
        }
        if (!isNegative() && value == Long.MIN_VALUE) {
            return false;
        }
        row.setInteger(column, isNegative() ? value : -value);
        return true;
    }

    private static boolean setZero(Row row, int column) {
        row.setInteger(column, 0);
        return true;
    }

    /** Sets the cell to the REAL whose shortest decimal the number is; false where there is none. */
    boolean setReal(Row row, int column) {
        int fractionGroups = groups - 1 - weight;
        if (groups <= 4 && fractionGroups >= 0 && fractionGroups < POWERS.length) {
            long mantissa = 0;
            for (int i = 0; i < groups; i++) {
                mantissa = mantissa * 10_000 + Fields.int16(field, digits + 2 * i);
            }
            if (mantissa < QUICK_LIMIT) {
                // Both operands are exact, so the quotient is the double nearest to the number.
                double value = mantissa / POWERS[fractionGroups];
                row.setReal(column, isNegative() ? -value : value);
                return true;
            }
        }
        BigDecimal exact = new BigDecimal(new String(text(), StandardCharsets.ISO_8859_1));
        double nearest = exact.doubleValue();
        if (Double.isInfinite(nearest) || new BigDecimal(Double.toString(nearest)).compareTo(exact) != 0) {
            return false;
        }
        row.setReal(column, nearest);
        return true;
    }

    /** Sets the cell to the number's digits as TEXT. */
    void setText(Row row, int column) {
        row.setText(column, text());
    }

    private byte[] text() {
        int wholeGroups = Math.max(1, weight + 1);
        byte[] text = new byte[1 + 4 * wholeGroups + 1 + scale];
        int at = 0;
        if (isNegative()) {
            text[at++] = '-';
        }
        int first = at;
        for (int power = wholeGroups - 1; power >= 0; power--) {
            int group = group(power);
            for (int unit = 1_000; unit > 0; unit /= 10) {
                int digit = group / unit % 10;
                if (digit != 0 || at > first || power == 0 && unit == 1) {
                    text[at++] = (byte) ('0' + digit);
                }
            }
        }
        if (scale > 0) {
            text[at++] = '.';
            for (int place = 0; place < scale; place++) {
                int group = group(-1 - place / 4);
                text[at++] = (byte) ('0' + group / UNITS[place % 4] % 10);
            }
        }
        return at == text.length ? text : java.util.Arrays.copyOf(text, at);
    }

    private static final int[] UNITS = {1_000, 100, 10, 1};
}
