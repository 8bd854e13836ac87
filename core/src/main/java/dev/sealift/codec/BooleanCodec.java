package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.TargetType;

/** Truth values in any recognised spelling as {@code boolean}. @param dominant how they come back */
public record BooleanCodec(BooleanSpelling dominant) implements Codec {
    @Override
    public TargetType type() {
        return new TargetType.Bool();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        BooleanSpelling spelling = BooleanSpelling.of(row, column);
        if (spelling == null) {
            out.nullField();
            return false;
        }
        out.length(1);
        out.int8(spelling.isTrue(row, column) ? 1 : 0);
        return true;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 1, "boolean");
        boolean value = field[offset] != 0;
        if (dominant == BooleanSpelling.INTEGER) {
            row.setInteger(column, value ? 1 : 0);
        } else if (dominant == BooleanSpelling.REAL) {
            row.setReal(column, value ? 1 : 0);
        } else {
            row.setText(column, dominant.word(value));
        }
    }
}
