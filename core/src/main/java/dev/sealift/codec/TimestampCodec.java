package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Instants as {@code timestamptz}, or as {@code timestamp}.
 *
 * <p>A cell may be a text in any recognised spelling, a date alone meaning its midnight; or a number. Digits beyond
 * microseconds are cut from a text or a count of nanoseconds, and a REAL is taken to the nearest microsecond. Then digits
 * beyond those of the type are cut, and never rounded.
 *
 * <p>A text without an offset is what the clocks of {@code zone} show, a {@code timestamp} what those of {@code
 * targetZone} show; everything else is an instant. A time that the clocks skip has no instant, and one that they show a
 * second time would come back as the first: such values are misfits where they would have to be converted. In UTC nothing
 * is skipped or repeated, and where both zones are the same a text without an offset stays as it is.
 *
 * <p>Values come back in the dominant spelling. One that it cannot write, such as half a second where seconds are
 * counted, comes back as {@code YYYY-MM-DD HH:MM:SS.ffffff}, with {@code +00:00} if it is an instant.
 *
 * @param zoned whether the type is {@code timestamptz}
 * @param precision the digits of a second's fraction that the type keeps
 * @param numbers what INTEGER cells count, and REAL cells unless the dominant spelling is the Julian day; where it is
 *     null they are misfits
 * @param zone whose clocks wrote the texts without an offset
 * @param targetZone whose clocks a {@code timestamp} shows; for {@code timestamptz} the same as {@code zone}
 * @see <a href="https://www.postgresql.org/docs/current/datatype-datetime.html">PostgreSQL: Date/Time Types</a>
 */
public record TimestampCodec(
        boolean zoned,
        int precision,
        InstantSpelling dominant,
        @Nullable EpochUnit numbers,
        ZoneId zone,
        ZoneId targetZone)
        implements Codec {
    private static final TemporalSpelling INSTANT = TemporalSpelling.dateTime(' ', Fraction.trimmed(6), Zone.COLON_UTC);
    private static final TemporalSpelling WALL = TemporalSpelling.dateTime(' ', Fraction.trimmed(6), Zone.NONE);

    public TimestampCodec {
        if (dominant instanceof TemporalSpelling text && text.kind() == TemporalSpelling.Kind.TIME) {
            throw new IllegalArgumentException("a time of day is no instant");
        }
        if (dominant instanceof EpochSpelling epoch && epoch.unit() != numbers) {
            throw new IllegalArgumentException("numbers count " + epoch.unit() + ", not " + numbers);
        }
        zone = zone.normalized();
        targetZone = zoned ? zone : targetZone.normalized();
    }

    /** A codec down to the microsecond, with one zone on both sides. */
    public TimestampCodec(boolean zoned, InstantSpelling dominant, @Nullable EpochUnit numbers, ZoneId zone) {
        this(zoned, TargetType.MICROSECONDS, dominant, numbers, zone, zone);
    }

    /** A codec in UTC, whose numbers count what the dominant spelling says, if it is an epoch. */
    public TimestampCodec(boolean zoned, InstantSpelling dominant) {
        this(zoned, dominant, dominant instanceof EpochSpelling epoch ? epoch.unit() : null, ZoneOffset.UTC);
    }

    @Override
    public TargetType type() {
        return zoned ? new TargetType.TimestampTz(precision) : new TargetType.Timestamp(precision);
    }

    /** Whether texts without an offset and the type's values are shown by the same clocks. */
    public boolean sameClocks() {
        return zone.equals(targetZone);
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        long value = moment(row, column);
        if (value == WallClock.NONE) {
            out.nullField();
            return false;
        }
        out.length(8);
        out.int64(value - 946_684_800_000_000L);
        return true;
    }

    /** The type's value in microseconds since 1970, or NONE where it does not hold the cell's. */
    long moment(Row row, int column) {
        long exact = switch (row.storageClass(column)) {
            case TEXT -> ofText(row, column);
            case INTEGER -> ofInstant(numbers == null ? WallClock.NONE : numbers.micros(row.integer(column)));
            case REAL -> ofInstant(ofReal(row.real(column)));
            case NULL, BLOB -> WallClock.NONE;
        };
        // PostgreSQL's years end later than 64 bits of microseconds since 1970 do, and begin in 4714 BC.
        if (exact < -210_866_803_200_000_000L) {
            return WallClock.NONE;
        }
        long value = WallClock.cut(exact, precision);
        return comesBack(value) ? value : WallClock.NONE;
    }

    private long ofText(Row row, int column) {
        long read = TemporalText.read(row.array(column), row.offset(column), row.length(column));
        if (read == TemporalText.INVALID || TemporalText.isTime(read)) {
            return WallClock.NONE;
        }
        long micros = TemporalText.micros(read);
        if (TemporalText.isZoned(read)) {
            return ofInstant(micros);
        }
        if (!zoned && sameClocks()) {
            return micros;
        }
        return ofInstant(WallClock.instant(zone, micros));
    }

    private long ofInstant(long instant) {
        return zoned || instant == WallClock.NONE ? instant : WallClock.wall(targetZone, instant);
    }

    private long ofReal(double value) {
        if (dominant instanceof JulianDaySpelling) {
            boolean inYears = value >= JulianDaySpelling.FIRST && value < JulianDaySpelling.END;
            return inYears ? JulianDaySpelling.micros(value) : WallClock.NONE;
        }
        return numbers == null ? WallClock.NONE : numbers.micros(value);
    }

    /** Whether decoding has a way to write the value: as a text, or as an INTEGER in a year that no text reaches. */
    private boolean comesBack(long value) {
        // A day is left at both ends for the offset of a spelling or a zone.
        boolean inYears = value >= TemporalText.FIRST + TemporalText.MICROS_PER_DAY
                && value < TemporalText.END - TemporalText.MICROS_PER_DAY;
        if (inYears) {
            return true;
        }
        boolean utc = WallClock.isUtc(zone) && WallClock.isUtc(targetZone);
        return switch (dominant) {
            case TemporalSpelling text -> utc && text.holds(value);
            case EpochSpelling epoch -> utc && epoch.holds(value);
            case JulianDaySpelling julian -> utc && JulianDaySpelling.holds(value);
        };
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 8, "timestamp");
        long since2000 = Fields.int64(field, offset);
        if (since2000 < -211_813_488_000_000_000L || since2000 > Long.MAX_VALUE - 946_684_800_000_000L) {
            throw new IllegalArgumentException(since2000 + " µs since 2000 are no time that SQLite can hold");
        }
        show(since2000 + 946_684_800_000_000L, row, column);
    }

    /** Puts into a cell what stands for a value of the type. @param value microseconds since 1970 */
    void show(long value, Row row, int column) {
        boolean written = switch (dominant) {
            case TemporalSpelling text -> {
                long shown = text.zone().style() == Zone.Style.NONE ? wallOf(value) : instantOf(value);
                if (shown != WallClock.NONE && text.holds(shown)) {
                    setText(text, shown, row, column);
                    yield true;
                }
                yield false;
            }
            case EpochSpelling epoch -> {
                long instant = instantOf(value);
                yield instant != WallClock.NONE && epoch.set(instant, row, column);
            }
            case JulianDaySpelling julian -> {
                long instant = instantOf(value);
                if (instant != WallClock.NONE && JulianDaySpelling.holds(instant)) {
                    row.setReal(column, JulianDaySpelling.day(instant));
                    yield true;
                }
                yield false;
            }
        };
        if (written) {
            return;
        }
        if (zoned || sameClocks()) {
            setText(zoned ? INSTANT : WALL, value, row, column);
            return;
        }
        long instant = instantOf(value);
        if (instant == WallClock.NONE) {
            throw new IllegalArgumentException("a time that the clocks of " + targetZone + " skip");
        }
        setText(INSTANT, instant, row, column);
    }

    private long instantOf(long value) {
        return zoned ? value : WallClock.instant(targetZone, value);
    }

    private long wallOf(long value) {
        if (!zoned && sameClocks()) {
            return value;
        }
        long instant = instantOf(value);
        return instant == WallClock.NONE ? instant : WallClock.wall(zone, instant);
    }

    private static void setText(TemporalSpelling spelling, long micros, Row row, int column) {
        byte[] text = row.scratch(column, TemporalSpelling.LONGEST);
        row.setText(column, text, 0, spelling.format(micros, text, 0));
    }
}
