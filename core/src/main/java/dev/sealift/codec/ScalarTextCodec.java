package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;

/**
 * Numbers and texts of one column as {@code text}: what a column is widened to whose values are not of one kind. An
 * INTEGER is written in decimal digits, a REAL as the shortest decimal that {@link Double#toString} gives. A text that
 * reads exactly like one of these comes back as that number; every other one as TEXT.
 */
public record ScalarTextCodec() implements Codec {
    @Override
    public TargetType type() {
        return new TargetType.Text();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        return switch (row.storageClass(column)) {
            case INTEGER -> {
                out.textField(Long.toString(row.integer(column)));
                yield true;
            }
            case REAL -> {
                out.textField(Double.toString(row.real(column)));
                yield true;
            }
            case TEXT -> TextField.write(row, column, Integer.MAX_VALUE, out);
            case NULL, BLOB -> {
                out.nullField();
                yield false;
            }
        };
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
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
