package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Vectors as pgvector's {@code vector(n)}: JSON texts of numbers, and BLOBs of four bytes a number. A text's number is held
 * if it says exactly one that four bytes hold: in the shortest digits that tell it, in those that it has as a double, or in
 * all its digits. A number that would have to be rounded is a misfit, and so is one that is not finite.
 *
 * @param dominant how vectors come back
 * @see <a href="https://github.com/pgvector/pgvector">pgvector</a>
 */
public record VectorCodec(TargetType.Vector type, VectorSpelling dominant) implements Codec {
    /** The longest way to write a number of four bytes in full, and some zeros more. */
    private static final int LONGEST_NUMBER = 200;

    /** The exponent's bits, all of which are set in what is infinite or no number. */
    private static final int NOT_FINITE = 0x7f80_0000;

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        int[] vector = switch (row.storageClass(column)) {
            case TEXT -> text(row.array(column), row.offset(column), row.length(column));
            case BLOB -> blob(row.array(column), row.offset(column), row.length(column));
            case NULL, INTEGER, REAL -> null;
        };
        if (vector == null) {
            out.nullField();
            return false;
        }
        out.length(4 + 4 * vector.length);
        out.int16(vector.length);
        out.int16(0);
        out.int32s(vector);
        return true;
    }

    /** The numbers' bits, or null where they are not held. */
    private int @Nullable [] blob(byte[] a, int offset, int length) {
        if (length % 4 != 0 || !type.takes(length / 4)) {
            return null;
        }
        int[] vector = new int[length / 4];
        // In bulk, which is fast also before the JVM has compiled anything.
        ByteBuffer.wrap(a, offset, length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(vector);
        for (int bits : vector) {
            if ((bits & NOT_FINITE) == NOT_FINITE) {
                return null;
            }
        }
        return vector;
    }

    private int @Nullable [] text(byte[] a, int offset, int length) {
        ListText list = ListText.json(a, offset, length);
        if (list == null || list.rows() > 0 || !type.takes(list.items().size())) {
            return null;
        }
        int[] vector = new int[list.items().size()];
        for (int i = 0; i < vector.length; i++) {
            ListText.Item item = list.items().get(i);
            if (item.kind() != ListText.Kind.NUMBER || item.text().length() > LONGEST_NUMBER) {
                return null;
            }
            float number = Float.parseFloat(item.text());
            if (!Float.isFinite(number) || !isSaid(number, item.text())) {
                return null;
            }
            vector[i] = Float.floatToRawIntBits(number);
        }
        return vector;
    }

    private static boolean isSaid(float number, String digits) {
        String shortest = Float.toString(number);
        String wide = Double.toString(number);
        if (digits.equals(shortest) || digits.equals(wide)) {
            return true;
        }
        BigDecimal said = new BigDecimal(digits);
        return said.compareTo(new BigDecimal(shortest)) == 0
                || said.compareTo(new BigDecimal(wide)) == 0
                || said.compareTo(new BigDecimal(number)) == 0;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        int dimension = length / 4 - 1;
        if (length % 4 != 0
                || !type.takes(dimension)
                || Fields.int16(field, offset) != (short) dimension
                || Fields.int16(field, offset + 2) != 0) {
            throw new IllegalArgumentException("a field of " + length + " bytes is no " + type.sql());
        }
        if (dominant == VectorSpelling.FLOAT32) {
            byte[] blob = row.scratch(column, 4 * dimension);
            ByteBuffer.wrap(blob)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .put(ByteBuffer.wrap(field, offset + 4, 4 * dimension).asIntBuffer());
            row.setBlob(column, blob, 0, 4 * dimension);
            return;
        }
        StringBuilder text = new StringBuilder(dimension * 12);
        for (int i = 0; i < dimension; i++) {
            text.append(i == 0 ? "[" : dominant.isSpaced() ? ", " : ",");
            text.append(spelled(Float.intBitsToFloat(Fields.int32(field, offset + 4 + 4 * i))));
        }
        row.setText(column, text.append(']').toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private String spelled(float number) {
        if (!Float.isFinite(number)) {
            throw new IllegalArgumentException("no vector of the source has " + number);
        }
        String digits = dominant.isWide() ? Double.toString(number) : Float.toString(number);
        return dominant.isSpaced() ? Decimals.python(number, digits) : Decimals.javaScript(number, digits);
    }
}
