package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * Documents in SQLite's binary JSONB as {@code json} or {@code jsonb}. A document that SQLite's {@code jsonb()} made comes
 * back byte for byte, as far as the target keeps its text: {@code jsonb} orders keys and spells numbers anew. BLOBs are
 * taken for JSONB only; texts and numbers of the column are held as {@link JsonCodec} holds them.
 *
 * @param type Json or Jsonb
 */
public record SqliteJsonbCodec(TargetType type) implements Codec {
    public SqliteJsonbCodec {
        texts(type);
    }

    private static JsonCodec texts(TargetType type) {
        return new JsonCodec(type, JsonSpelling.COMPACT, StorageClass.TEXT, false);
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        return switch (row.storageClass(column)) {
            case BLOB -> {
                byte[] json = SqliteJsonb.json(row.array(column), row.offset(column), row.length(column));
                if (json == null) {
                    out.nullField();
                    yield false;
                }
                Row text = new Row(1);
                text.setText(0, json);
                yield texts(type).encode(text, 0, out);
            }
            case TEXT -> {
                if (depth(row.array(column), row.offset(column), row.length(column)) > SqliteJsonb.DEEPEST) {
                    out.nullField();
                    yield false;
                }
                yield texts(type).encode(row, column, out);
            }
            case NULL, INTEGER, REAL -> texts(type).encode(row, column, out);
        };
    }

    /** How deeply a JSON text is nested. */
    private static int depth(byte[] a, int offset, int length) {
        int deepest = 0;
        int depth = 0;
        boolean inString = false;
        for (int i = offset; i < offset + length; i++) {
            switch (a[i]) {
                case '"' -> inString = !inString;
                case '\\' -> i++;
                case '[', '{' -> depth += inString ? 0 : 1;
                case ']', '}' -> depth -= inString ? 0 : 1;
                default -> {}
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        int version = type instanceof TargetType.Jsonb ? 1 : 0;
        if (version == 1 && (length == 0 || field[offset] != 1)) {
            throw new IllegalArgumentException("a version of jsonb that is not known");
        }
        row.setBlob(column, SqliteJsonbWriter.jsonb(field, offset + version, length - version));
    }
}
