package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;

/**
 * Numbers as {@code real}, which has 24 bits where a REAL of SQLite has 53. So a number is held only where four bytes
 * say all of it: either it is the shortest decimal of such a number, as 1.1 is, or, where applications compute with four
 * bytes and store them as they are, the very number. What needs more is a misfit, and the column should be
 * {@code double precision}.
 *
 * @param spelling how numbers come back
 */
public record FloatCodec(FloatSpelling spelling) implements Codec {
    @Override
    public TargetType type() {
        return new TargetType.Real();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        switch (row.storageClass(column)) {
            case REAL -> {
                return write(row.real(column), out);
            }
            case INTEGER -> {
                long value = row.integer(column);
                double exact = value;
                // The largest long rounds to 2^63, which saturates back to it.
                if ((long) exact == value && exact != 0x1p63) {
                    return write(exact, out);
                }
            }
            case NULL, TEXT, BLOB -> {}
        }
        out.nullField();
        return false;
    }

    private boolean write(double value, CopyBuffer out) {
        float nearest = (float) value;
        double back = spelling == FloatSpelling.BINARY ? nearest : Double.parseDouble(Float.toString(nearest));
        if (Double.doubleToRawLongBits(back) != Double.doubleToRawLongBits(value)) {
            out.nullField();
            return false;
        }
        out.length(4);
        out.int32(Float.floatToRawIntBits(nearest));
        return true;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 4, "real");
        float value = Float.intBitsToFloat(Fields.int32(field, offset));
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException("NaN, which SQLite stores as NULL");
        }
        row.setReal(column, spelling == FloatSpelling.BINARY ? value : Double.valueOf(Float.toString(value)));
    }
}
