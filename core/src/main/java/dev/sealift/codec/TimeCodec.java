package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;

/**
 * Times of day as {@code time}. Where the dominant spelling has a date, as Rails stores times, that date is 2000-01-01 and
 * texts with it are held as well.
 *
 * @param dominant of kind TIME, or DATETIME without a zone
 */
public record TimeCodec(TemporalSpelling dominant) implements Codec {
    private static final long START_OF_2000 = 946_684_800_000_000L;

    public TimeCodec {
        if (dominant.kind() == Kind.DATE || !dominant.zone().equals(TemporalSpelling.Zone.NONE)) {
            throw new IllegalArgumentException("no spelling of a time of day: " + dominant);
        }
    }

    @Override
    public TargetType type() {
        return new TargetType.Time();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        if (row.storageClass(column) == StorageClass.TEXT) {
            long read = TemporalText.read(row.array(column), row.offset(column), row.length(column));
            if (read != TemporalText.INVALID) {
                long time = time(read);
                if (time >= 0 && time < TemporalText.MICROS_PER_DAY) {
                    out.length(8);
                    out.int64(time);
                    return true;
                }
            }
        }
        out.nullField();
        return false;
    }

    private long time(long read) {
        if (TemporalText.isTime(read)) {
            return TemporalText.micros(read);
        }
        boolean dated = dominant.kind() == Kind.DATETIME && TemporalText.isDateTime(read);
        return dated && !TemporalText.isZoned(read) ? TemporalText.micros(read) - START_OF_2000 : -1;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 8, "time");
        long time = Fields.int64(field, offset);
        // PostgreSQL knows 24:00:00, which must not become a time of the next day.
        if (time < 0 || time >= 86_400_000_000L) {
            throw new IllegalArgumentException(time + " µs are no time of day");
        }
        byte[] text = row.scratch(column, TemporalSpelling.LONGEST);
        long micros = dominant.kind() == Kind.TIME ? time : 946_684_800_000_000L + time;
        row.setText(column, text, 0, dominant.format(micros, text, 0));
    }
}
