package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;

/**
 * Decimal numbers as {@code numeric}: INTEGER, REAL as the shortest decimal that {@link Double#toString} gives, and
 * decimal TEXT, whose zeros at the end are kept. {@code numeric(p,s)} gives every number the same s digits, so a number
 * is held if it needs no more, and none is ever rounded. Infinity is held by {@code numeric} without limits alone, a
 * negative zero is held as zero.
 *
 * <p>How values come back: with NUMBER, from a {@code numeric} without limits, a number written with a point is a REAL
 * and one without an INTEGER, so that 5.0 and 5 stay apart. A number that neither holds exactly comes back as TEXT.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL">PostgreSQL:
 *     Arbitrary Precision Numbers</a>
 */
public record NumericCodec(TargetType.Numeric type, NumericSpelling dominant) implements Codec {
    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        boolean held = switch (row.storageClass(column)) {
            case INTEGER -> NumericWriter.integer(row.integer(column), type, out);
            case REAL -> NumericWriter.real(row.real(column), type, out);
            case TEXT -> NumericWriter.text(row.array(column), row.offset(column), row.length(column), 0, type, out);
            case NULL, BLOB -> false;
        };
        if (!held) {
            out.nullField();
        }
        return held;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        NumericReader number = new NumericReader(field, offset, length);
        if (number.isInfinite()) {
            row.setReal(column, number.isNegative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            return;
        }
        boolean set = switch (dominant) {
            case TEXT -> false;
            case REAL -> number.setReal(row, column);
            case NUMBER ->
                type.precision() == 0
                        ? number.scale() == 0 ? number.setInteger(row, column) : number.setReal(row, column)
                        : number.setInteger(row, column) || number.setReal(row, column);
        };
        if (!set) {
            number.setText(row, column);
        }
    }
}
