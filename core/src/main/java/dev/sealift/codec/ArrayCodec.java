package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists as arrays: JSON of strings, numbers, truth values and nulls, a list of such lists of equal length, PostgreSQL's own
 * literals, and by choice texts parted by commas. Each element goes through the codec of its type; where one does not fit,
 * the list does not.
 *
 * @param dominant how lists come back. JSON is held as text and as a BLOB of UTF-8 wherever the dominant one is JSON.
 * @see <a href="https://www.postgresql.org/docs/current/arrays.html">PostgreSQL: Arrays</a>
 */
public record ArrayCodec(TargetType.Array type, ArraySpelling dominant) implements Codec {
    private static final int BLOCK = 256;

    /** The codec of an element, which stands alone in a row. */
    public Codec element() {
        return ArrayElements.codec(type.element());
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        ListText list = read(row, column);
        Bytes elements = new Bytes(BLOCK);
        if (list == null || !write(list, elements)) {
            out.nullField();
            return false;
        }
        int size = list.items().size();
        boolean nulls = list.items().stream().anyMatch(item -> item.kind() == ListText.Kind.NULL);
        int dimensions = size == 0 ? 0 : list.rows() == 0 ? 1 : 2;
        out.length(12 + 8 * dimensions + elements.size());
        out.int32(dimensions);
        out.int32(nulls ? 1 : 0);
        out.int32(type.elementOid());
        if (dimensions == 2) {
            out.int32(list.rows());
            out.int32(1);
        }
        if (dimensions > 0) {
            out.int32(list.rows() == 0 ? size : size / list.rows());
            out.int32(1);
        }
        out.bytes(elements.toArray(), 0, elements.size());
        return true;
    }

    private @Nullable ListText read(Row row, int column) {
        byte[] a = row.array(column);
        int offset = row.offset(column);
        int length = row.length(column);
        boolean text = row.storageClass(column) == StorageClass.TEXT;
        if (!text && row.storageClass(column) != StorageClass.BLOB) {
            return null;
        }
        return switch (dominant) {
            case JSON_COMPACT, JSON_SPACED, JSON_COMPACT_BLOB, JSON_SPACED_BLOB -> ListText.json(a, offset, length);
            case COMMAS -> text ? ListText.commas(a, offset, length) : null;
            case BRACES -> text ? ListText.braces(a, offset, length) : null;
            case JAVA -> text ? null : JavaList.read(a, offset, length);
        };
    }

    /** Writes every element with its length; false where one does not fit. */
    private boolean write(ListText list, Bytes elements) {
        CopyBuffer out = new CopyBuffer(new byte[BLOCK], (block, length) -> {
            elements.add(block, 0, length);
            return block;
        });
        Codec codec = element();
        Row cell = new Row(1);
        for (ListText.Item item : list.items()) {
            if (item.kind() == ListText.Kind.NULL) {
                out.nullField();
            } else if (!ArrayElements.set(item, type.element(), cell) || !codec.encode(cell, 0, out)) {
                return false;
            }
        }
        out.flush();
        return true;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        require(length >= 12, "shorter than an array");
        int dimensions = Fields.int32(field, offset);
        require(dimensions >= 0 && dimensions <= 2 && length >= 12 + 8 * dimensions, "an array of more dimensions");
        int rows = dimensions == 2 ? Fields.int32(field, offset + 12) : 0;
        int width = dimensions == 0 ? 0 : Fields.int32(field, offset + 12 + 8 * (dimensions - 1));
        int at = offset + 12 + 8 * dimensions;
        Codec codec = element();
        Row cell = new Row(1);
        List<@Nullable Decoded> items = new ArrayList<>();
        for (long i = (long) width * Math.max(rows, 1); i > 0; i--) {
            int size = Fields.int32(field, at);
            at += 4;
            if (size < 0) {
                items.add(null);
            } else {
                codec.decode(field, at, size, cell, 0);
                items.add(Decoded.of(cell, type.element().base(), dominant.isSpaced()));
                at += size;
            }
        }
        require(at == offset + length, "longer than its elements");
        byte[] list = ListFormat.spelled(items, rows, dominant);
        if (dominant.isBlob()) {
            row.setBlob(column, list);
        } else {
            row.setText(column, list);
        }
    }

    private static void require(boolean possible, String what) {
        if (!possible) {
            throw new IllegalArgumentException(what);
        }
    }
}
