package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * Another codec for a column in which texts are stored as BLOBs, as Drizzle stores the digits of a bigint and the text of
 * a document: a BLOB is read as the TEXT of the same bytes. One that PostgreSQL cannot hold as text is a misfit, and
 * nothing of it is written.
 *
 * @param codec for the texts, and for every value that is no BLOB
 * @param asBlob whether BLOB is the dominant storage class of the texts: as what they come back
 */
public record CharactersCodec(Codec codec, boolean asBlob) implements Codec {
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
        if (row.storageClass(column) != StorageClass.BLOB) {
            return codec.encode(row, column, out);
        }
        byte[] bytes = row.array(column);
        int offset = row.offset(column);
        int length = row.length(column);
        if (Utf8.check(bytes, offset, length) != Utf8.Verdict.VALID) {
            out.nullField();
            return false;
        }
        Row text = new Row(1);
        text.setText(0, bytes, offset, length);
        return codec.encode(text, 0, out);
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        codec.decode(field, offset, length, row, column);
        if (asBlob && row.storageClass(column) == StorageClass.TEXT) {
            row.setBlob(column, row.array(column), row.offset(column), row.length(column));
        }
    }
}
