package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * Days as {@code date} that are written as instants: as their midnight on the clocks of a zone. A value with any other
 * time of day, be it a nanosecond, is a misfit, for nothing is cut from it.
 *
 * @param instants how instants are read and come back; of type timestamp
 */
public record MidnightCodec(TimestampCodec instants) implements Codec {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int DAYS_FROM_1970_TO_2000 = 10_957;

    public MidnightCodec {
        if (!instants.type().equals(new TargetType.Timestamp())) {
            throw new IllegalArgumentException(
                    "no midnight of " + instants.type().sql());
        }
    }

    @Override
    public TargetType type() {
        return new TargetType.Date();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        long moment = isBelowMicros(row, column) ? WallClock.NONE : instants.moment(row, column);
        if (moment == WallClock.NONE
                || moment % MICROS_PER_DAY != 0
                || moment < TemporalText.FIRST
                || moment >= TemporalText.END) {
            out.nullField();
            return false;
        }
        out.length(4);
        out.int32((int) (moment / MICROS_PER_DAY) - DAYS_FROM_1970_TO_2000);
        return true;
    }

    /** Whether a value has digits that a moment would leave out. */
    private boolean isBelowMicros(Row row, int column) {
        if (row.storageClass(column) == StorageClass.TEXT) {
            long read = TemporalText.read(row.array(column), row.offset(column), row.length(column));
            return read != TemporalText.INVALID && TemporalText.isCut(read);
        }
        return row.storageClass(column) == StorageClass.INTEGER
                && instants.numbers() == EpochUnit.NANOSECONDS
                && row.integer(column) % 1_000 != 0;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 4, "date");
        long days = Fields.int32(field, offset) + 10_957L;
        // Infinity, and the years that SQLite's texts do not reach.
        if (days < -719_162 || days > 2_932_896) {
            throw new IllegalArgumentException(days + " days since 1970 lie outside of the years 1 to 9999");
        }
        instants.show(days * 86_400_000_000L, row, column);
    }
}
