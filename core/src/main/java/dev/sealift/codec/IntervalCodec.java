package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.Row;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time as {@code interval}, which keeps months, days and the rest apart. Where the source's spelling only says
 * how long it is altogether, the days are split off as the library's own driver for PostgreSQL does: as Python's
 * timedelta, whose rest is never negative, or as .NET's TimeSpan, whose parts have one sign.
 *
 * @param dominant how they come back. INTEGERs are held only where it says what they count, moments only where it is
 *     {@link IntervalSpelling#SINCE_1970}; the texts of the other spellings always.
 */
public record IntervalCodec(IntervalSpelling dominant) implements Codec {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private static final TemporalSpelling MOMENT = TemporalSpelling.dateTime(' ', Fraction.fixed(6), Zone.NONE);

    @Override
    public TargetType type() {
        return new TargetType.Interval();
    }

    @Override
    public boolean encode(Row row, int column, CopyBuffer out) {
        IntervalText parts = switch (row.storageClass(column)) {
            case INTEGER -> count(row.integer(column));
            case TEXT -> text(row.array(column), row.offset(column), row.length(column));
            case NULL, REAL, BLOB -> null;
        };
        if (parts == null) {
            out.nullField();
            return false;
        }
        out.length(16);
        out.int64(parts.micros());
        out.int32(parts.days());
        out.int32(parts.months());
        return true;
    }

    private @Nullable IntervalText count(long number) {
        EpochUnit unit = dominant.unit();
        if (unit == null) {
            return null;
        }
        return switch (unit) {
            case SECONDS -> split(Math.floorDiv(number, 86_400L), Math.floorMod(number, 86_400L) * 1_000_000);
            case MILLISECONDS -> split(Math.floorDiv(number, 86_400_000L), Math.floorMod(number, 86_400_000L) * 1_000);
            case MICROSECONDS -> floored(number);
            case NANOSECONDS -> floored(number / 1_000);
        };
    }

    private @Nullable IntervalText text(byte[] a, int offset, int length) {
        if (dominant == IntervalSpelling.SINCE_1970) {
            long read = TemporalText.read(a, offset, length);
            if (read != TemporalText.INVALID && TemporalText.isDateTime(read) && !TemporalText.isZoned(read)) {
                return floored(TemporalText.micros(read));
            }
        }
        IntervalText parts = IntervalText.read(a, offset, length);
        return parts == null || dominant.keepsParts() ? parts : altogether(parts);
    }

    /** The same time as the dominant spelling says it, or null where it cannot: no number of days is a month. */
    private @Nullable IntervalText altogether(IntervalText parts) {
        if (parts.months() != 0) {
            return null;
        }
        long days = parts.days() + parts.micros() / MICROS_PER_DAY;
        long rest = parts.micros() % MICROS_PER_DAY;
        boolean dotnet = dominant == IntervalSpelling.DOTNET;
        if (rest < 0 && (!dotnet || days > 0)) {
            days--;
            rest += MICROS_PER_DAY;
        } else if (rest > 0 && dotnet && days < 0) {
            days++;
            rest -= MICROS_PER_DAY;
        }
        return isSayable(days, rest) ? split(days, rest) : null;
    }

    private boolean isSayable(long days, long rest) {
        return switch (dominant) {
            case SECONDS -> rest % 1_000_000 == 0;
            case MILLISECONDS -> rest % 1_000 == 0;
            case MICROSECONDS -> Math.abs(days) < Long.MAX_VALUE / MICROS_PER_DAY;
            case NANOSECONDS -> Math.abs(days) < Long.MAX_VALUE / (MICROS_PER_DAY * 1_000);
            case SINCE_1970 -> days >= TemporalText.FIRST / MICROS_PER_DAY && days < TemporalText.END / MICROS_PER_DAY;
            case DOTNET, ISO_8601, POSTGRES -> true;
        };
    }

    private static @Nullable IntervalText floored(long micros) {
        return split(Math.floorDiv(micros, MICROS_PER_DAY), Math.floorMod(micros, MICROS_PER_DAY));
    }

    private static @Nullable IntervalText split(long days, long micros) {
        return days == (int) days ? new IntervalText(0, (int) days, micros, IntervalSpelling.POSTGRES) : null;
    }

    @Override
    public void decode(byte[] field, int offset, int length, Row row, int column) {
        Fields.requireLength(length, 16, "interval");
        long micros = Fields.int64(field, offset);
        int days = Fields.int32(field, offset + 8);
        int months = Fields.int32(field, offset + 12);
        if (micros > 7_730_941_129_200_000_000L || micros < -7_730_941_129_200_000_000L) {
            throw new IllegalArgumentException("no time of the source is as long as " + micros + " µs");
        }
        switch (dominant) {
            case POSTGRES -> set(IntervalFormat.postgres(months, days, micros), row, column);
            case ISO_8601 -> set(IntervalFormat.iso(months, days, micros), row, column);
            case DOTNET -> {
                boolean oneSign = days >= 0 && micros >= 0 || days <= 0 && micros <= 0;
                require(months == 0 && oneSign && micros < 86_400_000_000L && micros > -86_400_000_000L);
                set(IntervalFormat.dotnet(days, micros), row, column);
            }
            case SINCE_1970 -> {
                require(months == 0 && micros >= 0 && micros < 86_400_000_000L);
                require(days >= -719_162 && days <= 2_932_896);
                byte[] text = row.scratch(column, TemporalSpelling.LONGEST);
                row.setText(column, text, 0, MOMENT.format(days * 86_400_000_000L + micros, text, 0));
            }
            case SECONDS, MILLISECONDS, MICROSECONDS, NANOSECONDS -> {
                require(months == 0 && micros >= 0 && micros < 86_400_000_000L);
                row.setInteger(column, counted(days, micros));
            }
        }
    }

    private long counted(long days, long micros) {
        try {
            return switch (dominant) {
                case SECONDS -> whole(days * 86_400, micros, 1_000_000);
                case MILLISECONDS -> whole(days * 86_400_000, micros, 1_000);
                case NANOSECONDS ->
                    Math.multiplyExact(Math.addExact(Math.multiplyExact(days, 86_400_000_000L), micros), 1_000);
                default -> altogether(days, micros);
            };
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("more than an INTEGER counts", e);
        }
    }

    /** The smallest INTEGER has more days than the product below could bear. */
    private static long altogether(long days, long micros) {
        return days < 0
                ? Math.addExact(Math.multiplyExact(days + 1, 86_400_000_000L), micros - 86_400_000_000L)
                : Math.addExact(Math.multiplyExact(days, 86_400_000_000L), micros);
    }

    private static long whole(long fromDays, long micros, long unit) {
        require(micros % unit == 0);
        return fromDays + micros / unit;
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw new IllegalArgumentException("an interval that no value of the source stands for");
        }
    }

    private static void set(String text, Row row, int column) {
        row.setText(column, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
