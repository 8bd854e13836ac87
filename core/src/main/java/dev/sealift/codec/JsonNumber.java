package dev.sealift.codec;

import dev.sealift.model.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A JSON document that is a number, as SQLite's NUMERIC affinity stores it. */
final class JsonNumber {
    /** The longest plain decimal of a double: its sign, "0.", 323 zeros and 17 digits. */
    private static final int LONGEST = 345;

    private JsonNumber() {}

    /** Sets the cell to an INTEGER or to the REAL whose shortest decimal the document is; false where it is neither. */
    static boolean set(byte[] a, int offset, int length, Row row, int column) {
        if (length == 0 || length > LONGEST || a[offset] != '-' && (a[offset] < '0' || a[offset] > '9')) {
            return false;
        }
        String text = new String(a, offset, length, StandardCharsets.ISO_8859_1);
        try {
            if (text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                long value = Long.parseLong(text);
                // A negative zero has no INTEGER.
                if (value == 0 && length > 1) {
                    return false;
                }
                row.setInteger(column, value);
                return true;
            }
            double value = Double.parseDouble(text);
            if (!Double.isFinite(value)
                    || new BigDecimal(Double.toString(value)).compareTo(new BigDecimal(text)) != 0) {
                return false;
            }
            row.setReal(column, value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
