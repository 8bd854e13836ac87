package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Single values on their way through a codec. */
final class Cells {
    private Cells() {}

    /** What a codec wrote. @param field null for NULL */
    record Encoded(boolean held, byte @Nullable [] field) {}

    static SqliteValue integer(long value) {
        return new SqliteValue.Int(value);
    }

    static SqliteValue real(double value) {
        return new SqliteValue.Real(value);
    }

    static SqliteValue text(String value) {
        return new SqliteValue.Text(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A text of any bytes: one char up to U+00FF for each. */
    static SqliteValue rawText(String latin1) {
        return new SqliteValue.Text(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A blob of any bytes: one char up to U+00FF for each. */
    static SqliteValue blob(String latin1) {
        return new SqliteValue.Blob(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A row of this one value. Its bytes do not stand at the begin of their array. */
    static Row row(SqliteValue value) {
        Row row = new Row(1);
        switch (value) {
            case SqliteValue.Text text -> row.setText(0, amidOthers(text.utf8()), 3, text.utf8().length);
            case SqliteValue.Blob blob -> row.setBlob(0, amidOthers(blob.bytes()), 3, blob.bytes().length);
            case SqliteValue.Null n -> row.set(0, value);
            case SqliteValue.Int i -> row.set(0, value);
            case SqliteValue.Real r -> row.set(0, value);
        }
        return row;
    }

    static byte[] amidOthers(byte[] bytes) {
        byte[] array = new byte[bytes.length + 8];
        Arrays.fill(array, (byte) '7');
        System.arraycopy(bytes, 0, array, 3, bytes.length);
        return array;
    }

    static Encoded encode(Codec codec, SqliteValue value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CopyBuffer out = new CopyBuffer(new byte[64], (block, length) -> {
            bytes.write(block, 0, length);
            return block;
        });
        boolean held = codec.encode(row(value), 0, out);
        out.flush();
        ByteBuffer written = ByteBuffer.wrap(bytes.toByteArray());
        int length = written.getInt();
        if (written.remaining() != Math.max(0, length)) {
            throw new AssertionError(codec + " wrote " + written.remaining() + " bytes of " + length);
        }
        if (length < 0) {
            return new Encoded(held, null);
        }
        byte[] field = new byte[length];
        written.get(field);
        return new Encoded(held, field);
    }

    static SqliteValue decode(Codec codec, byte[] field) {
        Row row = new Row(1);
        codec.decode(amidOthers(field), 3, field.length, row, 0);
        return row.value(0);
    }
}
