package dev.sealift.journal;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import java.nio.ByteBuffer;

/**
 * The bytes under which a value lies in quarantine: text and blobs as they are, INTEGER and REAL as their eight bytes,
 * big-endian, NULL as none.
 */
public final class RawValue {
    private RawValue() {}

    public static byte[] bytes(SqliteValue value) {
        return switch (value) {
            case SqliteValue.Null n -> new byte[0];
            case SqliteValue.Int i -> ByteBuffer.allocate(8).putLong(i.value()).array();
            case SqliteValue.Real r ->
                ByteBuffer.allocate(8).putDouble(r.value()).array();
            case SqliteValue.Text t -> t.utf8();
            case SqliteValue.Blob b -> b.bytes();
        };
    }

    static SqliteValue value(StorageClass storageClass, byte[] bytes) {
        return switch (storageClass) {
            case NULL -> new SqliteValue.Null();
            case INTEGER -> new SqliteValue.Int(ByteBuffer.wrap(bytes).getLong());
            case REAL -> new SqliteValue.Real(ByteBuffer.wrap(bytes).getDouble());
            case TEXT -> new SqliteValue.Text(bytes);
            case BLOB -> new SqliteValue.Blob(bytes);
        };
    }
}
