package dev.sealift.verify;

import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.JulianDaySpelling;
import dev.sealift.codec.TimeCodec;
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
import java.time.temporal.TemporalAccessor;
import java.util.Objects;
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

    /** The instant, or the wall clock's time where the type has no zone, with the digits that the type keeps. */
    static @Nullable String of(TimestampCodec codec, Row row, int column) {
        LocalDateTime exact = exact(codec, row, column);
        return exact == null
                ? null
                : exact.withNano(kept(exact.getNano(), codec.precision())).toString();
    }

    static boolean hasDigitsBeyond(TimestampCodec codec, Row row, int column) {
        LocalDateTime exact = exact(codec, row, column);
        return exact != null && exact.getNano() != kept(exact.getNano(), codec.precision());
    }

    /** The day that begins at the very moment, on the clocks of the codec's zone. */
    static @Nullable String midnight(TimestampCodec codec, Row row, int column) {
        LocalDateTime exact = exact(codec, row, column);
        return exact == null || !exact.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? null
                : exact.toLocalDate().toString();
    }

    private static int kept(int nanos, int digits) {
        return BigDecimal.valueOf(nanos, 9)
                .setScale(digits, RoundingMode.DOWN)
                .movePointRight(9)
                .intValueExact();
    }

    /** The time of day with the digits that the type keeps, also of a text that carries the date 2000-01-01, as Rails writes it. */
    static @Nullable String timeOfDay(TimeCodec codec, Row row, int column) {
        LocalTime time = exactTime(codec, row, column);
        return time == null
                ? null
                : time.withNano(kept(time.getNano(), codec.precision())).toString();
    }

    static boolean hasDigitsBeyond(TimeCodec codec, Row row, int column) {
        LocalTime time = exactTime(codec, row, column);
        return time != null && time.getNano() != kept(time.getNano(), codec.precision());
    }

    private static @Nullable LocalTime exactTime(TimeCodec codec, Row row, int column) {
        EpochUnit unit = codec.numbers();
        return switch (row.storageClass(column)) {
            case TEXT -> timeOfText(row, column);
            case INTEGER ->
                unit == null
                        ? null
                        : onFirstDay(codec, instant(BigDecimal.valueOf(row.integer(column)), unit.perSecond()));
            case REAL ->
                unit == null || !Double.isFinite(row.real(column))
                        ? null
                        : onFirstDay(codec, instant(nearest(micros(row.real(column), unit)), 1_000_000));
            case NULL, BLOB -> null;
        };
    }

    /** The time of day of an instant, if the clocks of the codec's zone show 1970-01-01 then. */
    private static @Nullable LocalTime onFirstDay(TimeCodec codec, @Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        LocalDateTime shown = LocalDateTime.ofInstant(instant, codec.zone());
        return shown.toLocalDate().equals(LocalDate.EPOCH) ? shown.toLocalTime() : null;
    }

    private static @Nullable LocalTime timeOfText(Row row, int column) {
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

    /** In UTC where the type has a zone, else on the clocks of the target's zone. */
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
        return onClock(codec, instant(nearest(micros(value, unit)), 1_000_000));
    }

    private static BigDecimal micros(double value, EpochUnit unit) {
        return new BigDecimal(value)
                .multiply(BigDecimal.valueOf(1_000_000))
                .divide(BigDecimal.valueOf(unit.perSecond()));
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
        return LocalDateTime.ofInstant(instant, codec.zoned() ? ZoneOffset.UTC : codec.targetZone());
    }

    private static LocalDateTime ofWall(TimestampCodec codec, LocalDateTime wall) {
        boolean asWritten = !codec.zoned() && codec.zone().equals(codec.targetZone());
        return asWritten
                ? wall
                : Objects.requireNonNull(
                        onClock(codec, wall.atZone(codec.zone()).toInstant()));
    }

    private static @Nullable String text(Row row, int column) {
        return switch (row.storageClass(column)) {
            case TEXT -> new String(row.array(column), row.offset(column), row.length(column), StandardCharsets.UTF_8);
            case NULL, INTEGER, REAL, BLOB -> null;
        };
    }
}
