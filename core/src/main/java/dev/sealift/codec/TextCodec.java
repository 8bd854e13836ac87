package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * TEXT as {@code text}, {@code varchar(n)}, {@code char(n)}, {@code citext} or an enum. Of a text with a NUL or invalid
 * UTF-8 the readable rest is written, with U+FFFD for each byte that cannot be held; for a text that is too long, no label
 * of its enum, or has a blank at its end where {@code char(n)} fills up with blanks, NULL.
 *
 * @param type Text, VarChar, Char, Citext or Enum
 */
public record TextCodec(TargetType type) implements Codec {
    public TextCodec {
        TextLimit.require(type);
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        if (row.storageClass(column) != StorageClass.TEXT) {
            out.nullField();
            return false;
        }
        return TextField.write(row, column, type, out);
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        row.setText(column, field, offset, TextLimit.lengthWithoutFilling(type, field, offset, length));
    }
}
