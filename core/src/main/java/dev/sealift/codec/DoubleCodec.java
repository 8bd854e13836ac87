package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * REAL as {@code double precision}, bit for bit, with infinities and negative zero. An INTEGER that a double holds exactly
 * is held too and comes back as REAL.
 */
public record DoubleCodec() implements Codec {
    @Override
    public TargetType type() {
        return new TargetType.DoublePrecision();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        if (row.storageClass(column) == StorageClass.REAL) {
            out.length(8);
            out.float64(row.real(column));
            return true;
        }
        if (row.storageClass(column) == StorageClass.INTEGER) {
            long value = row.integer(column);
            double nearest = value;
            // The largest long rounds to 2^63, which saturates back to it.
            if ((long) nearest == value && nearest != 0x1p63) {
                out.length(8);
                out.float64(nearest);
                return true;
            }
        }
        out.nullField();
        return false;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 8, "double precision");
        row.setReal(column, Double.longBitsToDouble(Fields.int64(field, offset)));
    }
}
