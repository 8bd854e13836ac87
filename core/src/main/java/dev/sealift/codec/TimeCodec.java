package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times of day as {@code time}. Where the dominant spelling has a date, as Rails stores times, that date is 2000-01-01 and
 * texts with it are held as well. A number counts from 1970-01-01 00:00 UTC to the time of day on the clocks of {@code
 * zone} on that day, as Hibernate stores times; any other day is a misfit. Digits beyond those of the type are cut.
 *
 * @param precision the digits of a second's fraction that the type keeps
 * @param dominant of kind TIME, or DATETIME without a zone, or an epoch
 * @param numbers what numbers count; where it is null they are misfits
 */
public record TimeCodec(
        int precision, InstantSpelling dominant, @Nullable EpochUnit numbers, ZoneId zone) implements Codec {
    private static final long START_OF_2000 = 946_684_800_000_000L;
    private static final TemporalSpelling CLOCK = TemporalSpelling.time(TemporalSpelling.Fraction.trimmed(6));

    public TimeCodec {
        boolean sensible = switch (dominant) {
            case TemporalSpelling text ->
                text.kind() != Kind.DATE && text.zone().equals(TemporalSpelling.Zone.NONE);
            case EpochSpelling epoch -> epoch.unit() == numbers;
            case JulianDaySpelling julian -> false;
        };
        if (!sensible) {
            throw new IllegalArgumentException("no spelling of a time of day: " + dominant);
        }
        // Only a number needs a zone to become a time of day.
        zone = numbers == null ? ZoneOffset.UTC : zone.normalized();
    }

    /** Texts down to the microsecond. */
    public TimeCodec(TemporalSpelling dominant) {
        this(TargetType.MICROSECONDS, dominant, null, ZoneOffset.UTC);
    }

    @Override
    public TargetType type() {
        return new TargetType.Time(precision);
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        long time = switch (row.storageClass(column)) {
            case TEXT -> ofText(row, column);
            case INTEGER -> onClock(numbers == null ? WallClock.NONE : numbers.micros(row.integer(column)));
            case REAL -> onClock(numbers == null ? WallClock.NONE : numbers.micros(row.real(column)));
            case NULL, BLOB -> -1;
        };
        if (time < 0 || time >= TemporalText.MICROS_PER_DAY) {
            out.nullField();
            return false;
        }
        out.length(8);
        out.int64(WallClock.cut(time, precision));
        return true;
    }

    private long ofText(Row row, int column) {
        long read = TemporalText.read(row.array(column), row.offset(column), row.length(column));
        if (read == TemporalText.INVALID) {
            return -1;
        }
        if (TemporalText.isTime(read)) {
            return TemporalText.micros(read);
        }
        boolean withDate = dominant instanceof TemporalSpelling text && text.kind() == Kind.DATETIME;
        boolean dated = withDate && TemporalText.isDateTime(read);
        return dated && !TemporalText.isZoned(read) ? TemporalText.micros(read) - START_OF_2000 : -1;
    }

    /** Microseconds since midnight of 1970-01-01 on the zone's clocks. */
    private long onClock(long instant) {
        // No zone is a day away, and java.time has no more seconds than these.
        boolean near = Math.abs(instant) < 2 * TemporalText.MICROS_PER_DAY && instant != WallClock.NONE;
        return near ? WallClock.wall(zone, instant) : -1;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 8, "time");
        long time = Fields.int64(field, offset);
        // PostgreSQL knows 24:00:00, which must not become a time of the next day.
        if (time < 0 || time >= 86_400_000_000L) {
            throw new IllegalArgumentException(time + " µs are no time of day");
        }
        boolean written = switch (dominant) {
            case TemporalSpelling text -> {
                setText(text, text.kind() == Kind.TIME ? time : 946_684_800_000_000L + time, row, column);
                yield true;
            }
            case EpochSpelling epoch -> {
                long instant = WallClock.instant(zone, time);
                yield instant != WallClock.NONE && epoch.set(instant, row, column);
            }
            case JulianDaySpelling julian -> false;
        };
        if (!written) {
            setText(CLOCK, time, row, column);
        }
    }

    private static void setText(TemporalSpelling spelling, long micros, Row row, int column) {
        byte[] text = row.scratch(column, TemporalSpelling.LONGEST);
        row.setText(column, text, 0, spelling.format(micros, text, 0));
    }
}
