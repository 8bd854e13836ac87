package dev.sealift.verify;

import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.IntervalCodec;
import dev.sealift.codec.IntervalSpelling;
import dev.sealift.model.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a time is that a value stands for, as java.time and BigDecimal understand it.
 *
 * @param micros beside the months and the days, or with the days where the column knows no parts
 */
record TimeSpan(long months, BigDecimal days, BigDecimal micros) {
    private static final LocalDateTime BEGIN = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400).multiply(MILLION);
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);
    private static final Pattern BEYOND_MICROS = Pattern.compile("\\.\\d{6}\\d*[1-9]");

    /** What a cell means in the codec's column, or null where it means no time. */
    static @Nullable String of(IntervalCodec codec, Row row, int column) {
        TimeSpan exact = exact(codec, row, column);
        if (exact == null) {
            return null;
        }
        boolean parts = codec.dominant() == IntervalSpelling.POSTGRES || codec.dominant() == IntervalSpelling.ISO_8601;
        BigDecimal micros = exact.micros.setScale(0, RoundingMode.DOWN);
        return parts
                ? exact.months + " months " + exact.days + " days " + micros
                : exact.months + " months " + exact.days.multiply(DAY).add(micros);
    }

    static boolean hasDigitsBeyondMicros(IntervalCodec codec, Row row, int column) {
        return switch (row.storageClass(column)) {
            case TEXT -> BEYOND_MICROS.matcher(text(row, column)).find();
            case INTEGER -> codec.dominant() == IntervalSpelling.NANOSECONDS && row.integer(column) % 1_000 != 0;
            case NULL, REAL, BLOB -> false;
        };
    }

    private static @Nullable TimeSpan exact(IntervalCodec codec, Row row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> {
                EpochUnit unit = codec.dominant().unit();
                yield unit == null
                        ? null
                        : clock(BigDecimal.valueOf(row.integer(column))
                                .multiply(MILLION)
                                .divide(BigDecimal.valueOf(unit.perSecond())));
            }
            case TEXT -> ofText(codec, text(row, column));
            case NULL, REAL, BLOB -> null;
        };
    }

    private static @Nullable TimeSpan ofText(IntervalCodec codec, String text) {
        try {
            if (text.indexOf('P') >= 0) {
                return iso(text);
            }
            if (codec.dominant() == IntervalSpelling.SINCE_1970 && text.length() > 10 && text.charAt(4) == '-') {
                LocalDateTime moment = LocalDateTime.parse(text.replace(' ', 'T'));
                return clock(
                        BigDecimal.valueOf(ChronoUnit.MICROS.between(BEGIN, moment.truncatedTo(ChronoUnit.MICROS))));
            }
            return words(text);
        } catch (DateTimeException | ArithmeticException | NumberFormatException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static TimeSpan clock(BigDecimal micros) {
        return new TimeSpan(0, BigDecimal.ZERO, micros);
    }

    /** Java reads the calendar's part and the clock's apart; a sign in front is for both. */
    private static TimeSpan iso(String text) {
        int t = text.indexOf('T');
        String sign = text.startsWith("-") ? "-" : "";
        String calendar = t < 0 ? text : text.substring(0, t);
        Period period = calendar.endsWith("P") ? Period.ZERO : Period.parse(calendar);
        Duration rest = t < 0 ? Duration.ZERO : Duration.parse(sign + "P" + text.substring(t));
        BigDecimal seconds = BigDecimal.valueOf(rest.getSeconds()).add(BigDecimal.valueOf(rest.getNano(), 9));
        return new TimeSpan(period.toTotalMonths(), BigDecimal.valueOf(period.getDays()), seconds.multiply(MILLION));
    }

    private static @Nullable TimeSpan words(String text) {
        String[] words = text.split(" ", -1);
        long months = 0;
        BigDecimal days = BigDecimal.ZERO;
        int at = 0;
        while (at + 1 < words.length) {
            long number = Long.parseLong(words[at]);
            switch (words[at + 1]) {
                case "year", "years" -> months += number * 12;
                case "mon", "mons" -> months += number;
                case "day", "days" -> days = days.add(BigDecimal.valueOf(number));
                default -> {
                    return null;
                }
            }
            at += 2;
        }
        return at == words.length ? new TimeSpan(months, days, BigDecimal.ZERO) : withClock(months, days, words[at]);
    }

    /** A clock, before whose point .NET writes days, which have its sign. */
    private static @Nullable TimeSpan withClock(long months, BigDecimal days, String word) {
        boolean negative = word.startsWith("-");
        String[] parts = (negative || word.startsWith("+") ? word.substring(1) : word).split(":", -1);
        if (parts.length != 3) {
            return null;
        }
        int point = parts[0].indexOf('.');
        BigDecimal more = point < 0 ? BigDecimal.ZERO : new BigDecimal(parts[0].substring(0, point));
        BigDecimal micros = new BigDecimal(parts[0].substring(point + 1))
                .multiply(SIXTY)
                .add(new BigDecimal(parts[1]))
                .multiply(SIXTY)
                .add(new BigDecimal(parts[2]))
                .multiply(MILLION);
        return negative
                ? new TimeSpan(months, days.subtract(more), micros.negate())
                : new TimeSpan(months, days.add(more), micros);
    }

    private static String text(Row row, int column) {
        return new String(row.array(column), row.offset(column), row.length(column), StandardCharsets.UTF_8);
    }
}
