package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * Another codec for a column in which, by convention, an empty text means none (PocketBase): it is held as NULL.
 *
 * @param codec for every other value
 */
public record EmptyAsNullCodec(Codec codec) implements Codec {
    @Override
    public TargetType type() {
        return codec.type();
    }

    @Override
    public Codec plain() {
        return codec.plain();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        if (row.storageClass(column) == StorageClass.TEXT && row.length(column) == 0) {
            out.nullField();
            return true;
        }
        return codec.encode(row, column, out);
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        codec.decode(field, offset, length, row, column);
    }
}
