package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * The bytes of BLOB and TEXT as {@code bytea}, or as a large object, which is a {@code bytea} on the wire.
 *
 * @param type Bytea or LargeObject
 * @param dominant BLOB or TEXT: as what they come back
 */
public record ByteaCodec(TargetType type, StorageClass dominant) implements Codec {
    public ByteaCodec {
        if (!(type instanceof TargetType.Bytea) && !(type instanceof TargetType.LargeObject)) {
            throw new IllegalArgumentException("no type of bytes: " + type.sql());
        }
        if (dominant != StorageClass.BLOB && dominant != StorageClass.TEXT) {
            throw new IllegalArgumentException("bytes are BLOB or TEXT, not " + dominant);
        }
    }

    public ByteaCodec(StorageClass dominant) {
        this(new TargetType.Bytea(), dominant);
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        return switch (row.storageClass(column)) {
            case BLOB, TEXT -> {
                out.length(row.length(column));
                out.bytes(row.array(column), row.offset(column), row.length(column));
                yield true;
            }
            case NULL, INTEGER, REAL -> {
                out.nullField();
                yield false;
            }
        };
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        if (dominant == StorageClass.BLOB) {
            row.setBlob(column, field, offset, length);
        } else {
            row.setText(column, field, offset, length);
        }
    }
}
