package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/** Dates {@code YYYY-MM-DD} of the years 1 to 9999 as {@code date}. A text with a time of day is a misfit. */
public record DateCodec() implements Codec {
    private static final int DAYS_FROM_1970_TO_2000 = 10_957;

    @Override
    public TargetType type() {
        return new TargetType.Date();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        if (row.storageClass(column) == StorageClass.TEXT) {
            long read = TemporalText.read(row.array(column), row.offset(column), row.length(column));
            if (read != TemporalText.INVALID && TemporalText.isDate(read)) {
                out.length(4);
                out.int32((int) (TemporalText.micros(read) / TemporalText.MICROS_PER_DAY) - DAYS_FROM_1970_TO_2000);
                return true;
            }
        }
        out.nullField();
        return false;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 4, "date");
        long days = Fields.int32(field, offset) + 10_957L;
        // Infinity, and the years that SQLite's texts do not reach.
        if (days < -719_162 || days > 2_932_896) {
            throw new IllegalArgumentException(days + " days since 1970 lie outside of the years 1 to 9999");
        }
        byte[] text = row.scratch(column, TemporalSpelling.LONGEST);
        int end = TemporalSpelling.DATE.format(days * 86_400_000_000L, text, 0);
        row.setText(column, text, 0, end);
    }
}
