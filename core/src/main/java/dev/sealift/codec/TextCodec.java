package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * TEXT as {@code text} or {@code varchar(n)}. Of a text with a NUL or invalid UTF-8 the readable rest is written, with
 * U+FFFD for each byte that cannot be held; for a text that is too long, NULL.
 *
 * @param type Text or VarChar
 */
public record TextCodec(TargetType type) implements Codec {
    public TextCodec {
        mostCharacters(type);
    }

    private static int mostCharacters(TargetType type) {
        if (type instanceof TargetType.VarChar varchar) {
            return varchar.length();
        }
        if (type instanceof TargetType.Text) {
            return Integer.MAX_VALUE;
        }
        throw new IllegalArgumentException("no type of text: " + type.sql());
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        if (row.storageClass(column) != StorageClass.TEXT) {
            out.nullField();
            return false;
        }
        return TextField.write(row, column, mostCharacters(type), out);
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        row.setText(column, field, offset, length);
    }
}
