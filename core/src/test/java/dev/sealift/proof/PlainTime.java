package dev.sealift.proof;

import dev.sealift.proof.SourceCell.Bytes;
import dev.sealift.proof.SourceCell.Characters;
import dev.sealift.proof.SourceCell.Fraction;
import dev.sealift.proof.SourceCell.None;
import dev.sealift.proof.SourceCell.Whole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times, by java.time. A text without an offset is UTC; a number's unit shows in its size. */
final class PlainTime {
    private static final Pattern TEXT =
            Pattern.compile("(?:(\\d{4}-\\d\\d-\\d\\d)[ T]?)?(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)?"
                    + "(?: ?(Z|[+-]\\d\\d(?::?\\d\\d)?))?");
    private static final BigDecimal JULIAN_DAY_OF_1970 = new BigDecimal("2440587.5");
    private static final BigDecimal MICROS_PER_DAY = new BigDecimal("86400000000");

    private PlainTime() {}

    static String ofTarget(String type, String text) {
        return of(type, parse(text));
    }

    static String ofSource(String type, SourceCell cell) {
        return of(
                type,
                switch (cell) {
                    case Characters characters -> parse(characters.text());
                    case Whole whole -> number(BigDecimal.valueOf(whole.value()));
                    case Fraction fraction -> number(new BigDecimal(fraction.value()));
                    case Bytes b -> throw new IllegalArgumentException("bytes");
                    case None n -> throw new IllegalArgumentException("NULL");
                });
    }

    private static String of(String type, LocalDateTime moment) {
        return switch (type) {
            case "date" -> {
                if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                    throw new IllegalArgumentException(moment.toString());
                }
                yield moment.toLocalDate().toString();
            }
            case "time without time zone" -> moment.toLocalTime().toString();
            default -> moment.toString();
        };
    }

    private static LocalDateTime parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        LocalDate day = parts.group(1) == null ? LocalDate.EPOCH : LocalDate.parse(parts.group(1));
        String clock = parts.group(2);
        LocalTime time = clock == null
                ? LocalTime.MIDNIGHT
                : LocalTime.parse(clock.substring(0, Math.min(clock.length(), 18)))
                        .truncatedTo(ChronoUnit.MICROS);
        ZoneOffset offset = parts.group(3) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(3));
        return day.atTime(time).minusSeconds(offset.getTotalSeconds());
    }

    private static LocalDateTime number(BigDecimal number) {
        double size = number.abs().doubleValue();
        if (number.scale() > 0 && size > 1e6 && size < 1e7) {
            return ofMicros(number.subtract(JULIAN_DAY_OF_1970).multiply(MICROS_PER_DAY));
        }
        BigDecimal microsPerUnit = size < 1e11
                ? new BigDecimal(1_000_000)
                : size < 1e14 ? new BigDecimal(1_000) : size < 1e17 ? BigDecimal.ONE : new BigDecimal("0.001");
        return ofMicros(number.multiply(microsPerUnit));
    }

    private static LocalDateTime ofMicros(BigDecimal micros) {
        long whole = micros.setScale(0, RoundingMode.HALF_UP).longValueExact();
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(whole, ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
