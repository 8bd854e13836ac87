package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.codec.TemporalSpelling.Zone;

/**
 * The spelling of one text packed into an int, so that a tally can count without allocating: kind, separator, seconds,
 * number of digits, style of the offset, blank before it, and the offset.
 */
final class TemporalShape {
    private static final Kind[] KINDS = Kind.values();
    private static final Zone.Style[] STYLES = Zone.Style.values();

    private static final int T = 1 << 2;
    private static final int SECONDS = 1 << 3;
    private static final int DIGITS = 4;
    private static final int STYLE = 8;
    private static final int SPACED = 1 << 11;
    private static final int OFFSET = 12;
    private static final int OFFSET_BIAS = 1024;

    private TemporalShape() {}

    /** The shape of a text that {@link TemporalText} has read. */
    static int of(long read, byte[] a, int offset, int length) {
        int end = offset + length;
        if (TemporalText.isDate(read)) {
            return Kind.DATE.ordinal() | OFFSET_BIAS << OFFSET;
        }
        boolean time = TemporalText.isTime(read);
        int from = time ? offset : offset + 11;
        int clockEnd = TemporalText.clockEnd(a, from, end);
        int shape = time ? Kind.TIME.ordinal() : Kind.DATETIME.ordinal() | (a[offset + 10] == 'T' ? T : 0);
        if (clockEnd - from > 5) {
            shape |= SECONDS | Math.max(0, clockEnd - from - 9) << DIGITS;
        }
        return shape | zone(a, clockEnd, end);
    }

    private static int zone(byte[] a, int from, int end) {
        if (from == end) {
            return OFFSET_BIAS << OFFSET;
        }
        int at = a[from] == ' ' ? from + 1 : from;
        Zone.Style style = a[at] == 'Z'
                ? Zone.Style.Z
                : switch (end - at) {
                    case 3 -> Zone.Style.HOURS;
                    case 5 -> Zone.Style.PLAIN;
                    case 6 -> Zone.Style.COLON;
                    default -> Zone.Style.GO;
                };
        int offset = TemporalText.offset(a, from, end);
        return style.ordinal() << STYLE | (at > from ? SPACED : 0) | (offset + OFFSET_BIAS) << OFFSET;
    }

    /** Whether the text's offset is a negative zero, which no spelling writes. */
    static boolean isNegativeZero(byte[] a, int offset, int length) {
        for (int i = Math.max(offset + 10, offset + length - 6); i < offset + length; i++) {
            if (a[i] == '-') {
                return TemporalText.offset(a, i, offset + length) == 0;
            }
        }
        return false;
    }

    static Kind kind(int shape) {
        return KINDS[shape & 3];
    }

    static int digits(int shape) {
        return shape >> DIGITS & 15;
    }

    /** The shape with another number of digits. */
    static int withDigits(int shape, int digits) {
        return shape & ~(15 << DIGITS) | digits << DIGITS;
    }

    static boolean isZoned(int shape) {
        return (shape >> STYLE & 7) != Zone.Style.NONE.ordinal();
    }

    static TemporalSpelling spelling(int shape) {
        return spelling(shape, Fraction.fixed(digits(shape)));
    }

    static TemporalSpelling spelling(int shape, Fraction fraction) {
        Zone zone = new Zone(STYLES[shape >> STYLE & 7], (shape & SPACED) != 0, (shape >>> OFFSET) - OFFSET_BIAS);
        return new TemporalSpelling(kind(shape), (shape & T) != 0 ? 'T' : ' ', (shape & SECONDS) != 0, fraction, zone);
    }
}
