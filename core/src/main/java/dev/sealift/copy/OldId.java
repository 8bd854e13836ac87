package dev.sealift.copy;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CopyBuffer;
import dev.sealift.model.Code;
import dev.sealift.model.Row;
import dev.sealift.model.SealiftException;
import dev.sealift.model.TargetType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** One old id after the other, as its codec writes it and as PostgreSQL writes it as text. */
final class OldId {
    private static final int LENGTH_BYTES = 4;

    private final String table;
    private final Codec codec;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CopyBuffer buffer;

    OldId(String table, Codec codec) {
        this.table = table;
        this.codec = codec;
        this.buffer = new CopyBuffer(new byte[4096], (block, length) -> {
            collected.write(block, 0, length);
            return block;
        });
    }

    /** The field's bytes. */
    byte[] field(Row row, int column) {
        collected.reset();
        boolean held = codec.encode(row, column, buffer);
        buffer.flush();
        if (!held) {
            throw new SealiftException(
                    Code.INTERNAL,
                    table,
                    "the id " + row.value(column) + " is no " + codec.type().sql(),
                    "please report this; nothing of the map was committed");
        }
        byte[] bytes = collected.toByteArray();
        return Arrays.copyOfRange(bytes, LENGTH_BYTES, bytes.length);
    }

    /** The same as PostgreSQL's cast to text. */
    String text(byte[] field) {
        return switch (codec.type().base()) {
            case TargetType.Int i -> integer(ByteBuffer.wrap(field), i.bytes());
            case TargetType.Uuid u -> {
                ByteBuffer bits = ByteBuffer.wrap(field);
                yield new UUID(bits.getLong(), bits.getLong()).toString();
            }
            case TargetType.Bytea b -> "\\x" + HexFormat.of().formatHex(field);
            case TargetType.Text t -> new String(field, StandardCharsets.UTF_8);
            case TargetType.VarChar v -> new String(field, StandardCharsets.UTF_8);
            case TargetType other -> throw new IllegalArgumentException("no type of ids: " + other.sql());
        };
    }

    private static String integer(ByteBuffer field, int bytes) {
        return switch (bytes) {
            case 2 -> Short.toString(field.getShort());
            case 4 -> Integer.toString(field.getInt());
            default -> Long.toString(field.getLong());
        };
    }
}
