package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * INTEGER as {@code smallint}, {@code integer} or {@code bigint}. A REAL is a misfit, even one without a fraction.
 *
 * @param bytes 2, 4 or 8
 */
public record IntegerCodec(int bytes) implements Codec {
    public IntegerCodec {
        if (bytes != 2 && bytes != 4 && bytes != 8) {
            throw new IllegalArgumentException("no integer type of " + bytes + " bytes");
        }
    }

    @Override
    public TargetType type() {
        return new TargetType.Int(bytes);
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        if (row.storageClass(column) == StorageClass.INTEGER && write(bytes, row.integer(column), out)) {
            return true;
        }
        out.nullField();
        return false;
    }

    /** Writes a field of so many bytes, or nothing where they do not hold the value. */
    static boolean write(int bytes, long value, CopyBuffer out) {
        switch (bytes) {
            case 2 -> {
                if (value != (short) value) {
                    return false;
                }
                out.length(2);
                out.int16((int) value);
            }
            case 4 -> {
                if (value != (int) value) {
                    return false;
                }
                out.length(4);
                out.int32((int) value);
            }
            default -> {
                out.length(8);
                out.int64(value);
            }
        }
        return true;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        row.setInteger(column, read(bytes, field, offset, length));
    }

    /** Reads a field of so many bytes. */
    static long read(int bytes, byte[] field, int offset, int length) {
        Fields.requireLength(length, bytes, "integer of this column");
        return switch (bytes) {
            case 2 -> Fields.int16(field, offset);
            case 4 -> Fields.int32(field, offset);
            default -> Fields.int64(field, offset);
        };
    }
}
