package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import org.jspecify.annotations.Nullable;

/** How a length of time is written. */
public enum IntervalSpelling {
    SECONDS("seconds as INTEGER", EpochUnit.SECONDS),
    MILLISECONDS("milliseconds as INTEGER", EpochUnit.MILLISECONDS),
    /** Django. */
    MICROSECONDS("microseconds as INTEGER", EpochUnit.MICROSECONDS),
    /** Go. */
    NANOSECONDS("nanoseconds as INTEGER", EpochUnit.NANOSECONDS),
    /** The moment that is so much later than the beginning of 1970, as SQLAlchemy writes it. */
    SINCE_1970("YYYY-MM-DD HH:MM:SS.ffffff since 1970", null),
    /** .NET's TimeSpan: {@code [-][d.]hh:mm:ss[.fffffff]}. */
    DOTNET("d.hh:mm:ss.fffffff", null),
    /** {@code P1Y2M3DT4H5M6.7S}. */
    ISO_8601("ISO 8601", null),
    /** PostgreSQL's own: {@code 1 year 2 mons 3 days 04:05:06.7}. */
    POSTGRES("1 day 02:03:04", null);

    private final String words;
    private final @Nullable EpochUnit unit;

    IntervalSpelling(String words, @Nullable EpochUnit unit) {
        this.words = words;
        this.unit = unit;
    }

    /** The spelling in which whole numbers count {@code unit}. */
    public static IntervalSpelling counting(EpochUnit unit) {
        return switch (unit) {
            case SECONDS -> SECONDS;
            case MILLISECONDS -> MILLISECONDS;
            case MICROSECONDS -> MICROSECONDS;
            case NANOSECONDS -> NANOSECONDS;
        };
    }

    /** What INTEGERs count, or null where the spelling is one of texts. */
    public @Nullable EpochUnit unit() {
        return unit;
    }

    /** Whether months, days and the rest come back as they are. The others know only how long it is altogether. */
    boolean keepsParts() {
        return this == ISO_8601 || this == POSTGRES;
    }

    /**
     * The spelling of a text, or null where a cell is no length of time or its spelling does not say one: no INTEGER says
     * what it counts.
     */
    public static @Nullable IntervalSpelling of(Row row, int column) {
        if (row.storageClass(column) != StorageClass.TEXT) {
            return null;
        }
        byte[] a = row.array(column);
        long read = TemporalText.read(a, row.offset(column), row.length(column));
        if (read != TemporalText.INVALID && TemporalText.isDateTime(read) && !TemporalText.isZoned(read)) {
            return SINCE_1970;
        }
        IntervalText text = IntervalText.read(a, row.offset(column), row.length(column));
        return text == null ? null : text.spelling();
    }

    @Override
    public String toString() {
        return words;
    }
}
