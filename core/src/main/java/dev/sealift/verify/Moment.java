package dev.sealift.verify;

import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.JulianDaySpelling;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.model.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** The moment that a value stands for, as java.time understands it. */
final class Moment {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal JULIAN_DAY_OF_1970 = new BigDecimal("2440587.5");
    private static final BigDecimal MICROS_PER_DAY = new BigDecimal("86400000000");

    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd['T'][' ']")
            .appendOptional(CLOCK)
            .appendPattern("[' '][XXX][XX][X][' UTC']")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private Moment() {}

    /** The instant, or the wall clock's time where the type has no zone, in whole microseconds. */
    static @Nullable String of(TimestampCodec codec, Row row, int column) {
        LocalDateTime exact = exact(codec, row, column);
        return exact == null ? null : exact.truncatedTo(ChronoUnit.MICROS).toString();
    }

    static boolean hasDigitsBeyondMicros(TimestampCodec codec, Row row, int column) {
        LocalDateTime exact = exact(codec, row, column);
        return exact != null && exact.getNano() % 1000 != 0;
    }

    /** The time of day in whole microseconds, also of a text that carries the date 2000-01-01, as Rails writes it. */
    static @Nullable String timeOfDay(Row row, int column) {
        LocalTime time = exactTime(row, column);
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    static boolean hasDigitsBeyondMicros(Row row, int column) {
        LocalTime time = exactTime(row, column);
        return time != null && time.getNano() % 1000 != 0;
    }

    private static @Nullable LocalTime exactTime(Row row, int column) {
        String text = text(row, column);
        if (text == null) {
            return null;
        }
        try {
            return text.length() > 10 && text.charAt(4) == '-'
                    ? LocalDateTime.parse(text, TEXT).toLocalTime()
                    : LocalTime.parse(text, CLOCK);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** In UTC where the type has a zone, else on the clocks of the codec's zone. */
    private static @Nullable LocalDateTime exact(TimestampCodec codec, Row row, int column) {
        return switch (row.storageClass(column)) {
            case TEXT -> ofText(codec, row, column);
            case INTEGER -> {
                EpochUnit unit = codec.numbers();
                yield unit == null ? null : ofNumber(codec, unit, BigDecimal.valueOf(row.integer(column)));
            }
            case REAL -> ofReal(codec, row.real(column));
            case NULL, BLOB -> null;
        };
    }

    private static @Nullable LocalDateTime ofReal(TimestampCodec codec, double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal number = new BigDecimal(value);
        if (codec.dominant() instanceof JulianDaySpelling) {
            BigDecimal micros = number.subtract(JULIAN_DAY_OF_1970).multiply(MICROS_PER_DAY);
            return onClock(codec, instant(nearest(micros), 1_000_000));
        }
        EpochUnit unit = codec.numbers();
        if (unit == null) {
            return null;
        }
        BigDecimal micros = number.multiply(BigDecimal.valueOf(1_000_000)).divide(BigDecimal.valueOf(unit.perSecond()));
        return onClock(codec, instant(nearest(micros), 1_000_000));
    }

    /** The whole number nearest to {@code micros}, the later one of two. */
    private static BigDecimal nearest(BigDecimal micros) {
        return micros.add(HALF).setScale(0, RoundingMode.FLOOR);
    }

    private static @Nullable LocalDateTime ofNumber(TimestampCodec codec, EpochUnit unit, BigDecimal number) {
        return onClock(codec, instant(number, unit.perSecond()));
    }

    private static @Nullable Instant instant(BigDecimal number, long perSecond) {
        BigDecimal[] parts = number.divideAndRemainder(BigDecimal.valueOf(perSecond));
        try {
            long nanos = parts[1].multiply(BigDecimal.valueOf(1_000_000_000 / perSecond))
                    .longValueExact();
            return Instant.ofEpochSecond(parts[0].longValueExact(), nanos);
        } catch (ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime ofText(TimestampCodec codec, Row row, int column) {
        String text = text(row, column);
        if (text == null) {
            return null;
        }
        try {
            TemporalAccessor parsed = TEXT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (parsed) {
                case OffsetDateTime instant -> onClock(codec, instant.toInstant());
                case LocalDate date -> ofWall(codec, date.atStartOfDay());
                default -> ofWall(codec, LocalDateTime.from(parsed));
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime onClock(TimestampCodec codec, @Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        return LocalDateTime.ofInstant(instant, codec.zoned() ? ZoneOffset.UTC : codec.zone());
    }

    private static LocalDateTime ofWall(TimestampCodec codec, LocalDateTime wall) {
        return codec.zoned() ? LocalDateTime.ofInstant(wall.atZone(codec.zone()).toInstant(), ZoneOffset.UTC) : wall;
    }

    private static @Nullable String text(Row row, int column) {
        return switch (row.storageClass(column)) {
            case TEXT -> new String(row.array(column), row.offset(column), row.length(column), StandardCharsets.UTF_8);
            case NULL, INTEGER, REAL, BLOB -> null;
        };
    }
}
