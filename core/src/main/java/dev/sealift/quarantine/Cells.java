package dev.sealift.quarantine;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CopyBuffer;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Single values through codecs. */
final class Cells {
    private Cells() {}

    /** Whether a codec can encode a value, which is not NULL. */
    static boolean fits(Codec codec, SqliteValue value) {
        return codec.encode(row(value), 0, new CopyBuffer(new byte[1 << 13], (block, length) -> block));
    }

    /** Writes a field; of a value that does not fit, what stays of it. */
    static void write(Codec codec, @Nullable SqliteValue value, CopyBuffer out) {
        if (value == null || value instanceof SqliteValue.Null) {
            out.nullField();
        } else {
            codec.encode(row(value), 0, out);
        }
    }

    /** What a value becomes that one codec writes and another one reads, both of the same type; null if it does not fit. */
    static @Nullable SqliteValue through(Codec written, Codec read, SqliteValue value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CopyBuffer out = new CopyBuffer(new byte[1 << 10], (block, length) -> {
            bytes.write(block, 0, length);
            return block;
        });
        if (!written.encode(row(value), 0, out)) {
            return null;
        }
        out.flush();
        byte[] field = bytes.toByteArray();
        int length = ByteBuffer.wrap(field).getInt();
        if (length < 0) {
            return new SqliteValue.Null();
        }
        Row result = new Row(1);
        read.decode(field, Integer.BYTES, length, result, 0);
        return result.value(0);
    }

    private static Row row(SqliteValue value) {
        Row row = new Row(1);
        row.set(0, value);
        return row;
    }
}
