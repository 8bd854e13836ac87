package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;

/**
 * Numbers and texts of one column as {@code text}, which a column is widened to whose values are not of one kind, or as
 * another type of texts. An
 * INTEGER is written in decimal digits, a REAL as the shortest decimal that {@link Double#toString} gives. A text that
 * reads exactly like one of these comes back as that number; every other one as TEXT.
 *
 * @param type Text, VarChar, Char, Citext or Enum, whose limits hold for numbers too
 */
public record ScalarTextCodec(TargetType type) implements Codec {
    public ScalarTextCodec {
        TextLimit.require(type);
    }

    public ScalarTextCodec() {
        this(new TargetType.Text());
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        return switch (row.storageClass(column)) {
            case INTEGER -> number(Long.toString(row.integer(column)), out);
            case REAL -> number(Double.toString(row.real(column)), out);
            case TEXT -> TextField.write(row, column, type, out);
            case NULL, BLOB -> {
                out.nullField();
                yield false;
            }
        };
    }

    private boolean number(String decimal, CopyBuffer out) {
        byte[] ascii = decimal.getBytes(StandardCharsets.ISO_8859_1);
        if (!TextLimit.holds(type, ascii, 0, ascii.length)) {
            out.nullField();
            return false;
        }
        out.length(ascii.length);
        out.bytes(ascii, 0, ascii.length);
        return true;
    }

    @Override
    public void decode(byte[] field, int offset, int filled, Row row, int column) {
        int length = TextLimit.lengthWithoutFilling(type, field, offset, filled);
        if (!couldBeNumber(field, offset, length)) {
            row.setText(column, field, offset, length);
            return;
        }
        String text = new String(field, offset, length, StandardCharsets.ISO_8859_1);
        try {
            if (text.indexOf('.') < 0 && text.indexOf('y') < 0) {
                long number = Long.parseLong(text);
                if (Long.toString(number).equals(text)) {
                    row.setInteger(column, number);
                    return;
                }
            } else {
                double number = Double.parseDouble(text);
                if (Double.toString(number).equals(text)) {
                    row.setReal(column, number);
                    return;
                }
            }
        } catch (NumberFormatException e) {
            // A text after all.
        }
        row.setText(column, field, offset, length);
    }

    /** Whether the text has the length and the letters of a number, Infinity among them. */
    private static boolean couldBeNumber(byte[] field, int offset, int length) {
        if (length == 0 || length > 24) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            int c = field[i];
            boolean letter = c >= '0' && c <= '9' || c == '-' || c == '.' || c == 'E';
            if (!letter && "Infity".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
