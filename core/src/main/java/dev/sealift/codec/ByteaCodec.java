package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * The bytes of BLOB and TEXT as {@code bytea}.
 *
 * @param dominant BLOB or TEXT: as what they come back
 */
public record ByteaCodec(StorageClass dominant) implements Codec {
    public ByteaCodec {
        if (dominant != StorageClass.BLOB && dominant != StorageClass.TEXT) {
            throw new IllegalArgumentException("bytes are BLOB or TEXT, not " + dominant);
        }
    }

    @Override
    public TargetType type() {
        return new TargetType.Bytea();
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
