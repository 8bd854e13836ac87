package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;

/**
 * Whole numbers in any storage class as {@code smallint}, {@code integer} or {@code bigint}: INTEGER, REAL without a
 * fraction, TEXT in decimal digits.
 *
 * <p>A text is held only in the one notation that a number has: {@code 42}, {@code -42}. Whoever writes {@code 007},
 * {@code +1}, {@code 1.0} or a blank has written a text, such as a postcode, of which a number would keep too little: a
 * misfit.
 *
 * @param bytes 2, 4 or 8
 * @param dominant INTEGER, REAL or TEXT: as what numbers come back; as INTEGER where a REAL is not exact
 */
public record WholeNumberCodec(int bytes, StorageClass dominant) implements Codec {
    /** A sign and nineteen digits. */
    private static final int LONGEST = 20;

    public WholeNumberCodec {
        if (dominant == StorageClass.NULL || dominant == StorageClass.BLOB) {
            throw new IllegalArgumentException("whole numbers are INTEGER, REAL or TEXT, not " + dominant);
        }
        new TargetType.Int(bytes);
    }

    @Override
    public TargetType type() {
        return new TargetType.Int(bytes);
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        boolean held = switch (row.storageClass(column)) {
            case INTEGER -> IntegerCodec.write(bytes, row.integer(column), out);
            case REAL -> {
                double value = row.real(column);
                boolean whole = value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63;
                yield whole && IntegerCodec.write(bytes, (long) value, out);
            }
            case TEXT -> digits(row.array(column), row.offset(column), row.length(column), out);
            case NULL, BLOB -> false;
        };
        if (!held) {
            out.nullField();
        }
        return held;
    }

    private boolean digits(byte[] a, int offset, int length, CopyBuffer out) {
        boolean negative = length > 0 && a[offset] == '-';
        int from = negative ? offset + 1 : offset;
        int end = offset + length;
        if (from == end || length > LONGEST || a[from] == '0' && (negative || end - from > 1)) {
            return false;
        }
        // Negative, because the smallest long has no positive counterpart.
        long value = 0;
        for (int i = from; i < end; i++) {
            int digit = a[i] - '0';
            if (digit < 0 || digit > 9 || value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit) {
                return false;
            }
            value = value * 10 - digit;
        }
        if (!negative && value == Long.MIN_VALUE) {
            return false;
        }
        return IntegerCodec.write(bytes, negative ? value : -value, out);
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        long value = IntegerCodec.read(bytes, field, offset, length);
        // The largest doubles that are whole come after those that skip numbers.
        boolean exact = value == (long) (double) value && value != Long.MAX_VALUE;
        if (dominant == StorageClass.TEXT) {
            row.setText(column, Long.toString(value).getBytes(StandardCharsets.ISO_8859_1));
        } else if (dominant == StorageClass.REAL && exact) {
            row.setReal(column, (double) value);
        } else {
            row.setInteger(column, value);
        }
    }
}
