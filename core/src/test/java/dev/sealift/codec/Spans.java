package dev.sealift.codec;

import dev.sealift.model.SqliteValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lengths of time mean: their numbers are picked out of the text, each with the unit behind it. */
final class Spans {
    private static final Pattern NAMED = Pattern.compile("([+-]?[0-9.]+) ?([a-zA-Z]+)");
    private static final Pattern CLOCK = Pattern.compile("([+-]?)(?:([0-9]+)\\.)?([0-9]+):([0-9]+):([0-9.]+)$");
    private static final BigDecimal DAY = new BigDecimal(86_400_000_000L);

    private Spans() {}

    /** Months, days and microseconds; days and microseconds together where the spelling knows no parts. */
    static List<BigDecimal> of(IntervalCodec codec, SqliteValue value) {
        BigDecimal[] parts = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        switch (value) {
            case SqliteValue.Int i ->
                parts[2] = new BigDecimal(i.value())
                        .scaleByPowerOfTen(
                                switch (codec.dominant()) {
                                    case SECONDS -> 6;
                                    case MILLISECONDS -> 3;
                                    case NANOSECONDS -> -3;
                                    default -> 0;
                                });
            case SqliteValue.Text t -> read(new String(t.utf8(), StandardCharsets.ISO_8859_1), codec, parts);
            default -> throw new IllegalArgumentException(value.toString());
        }
        parts[2] = parts[2].setScale(0, RoundingMode.DOWN);
        boolean kept = codec.dominant() == IntervalSpelling.POSTGRES || codec.dominant() == IntervalSpelling.ISO_8601;
        return kept ? List.of(parts) : List.of(parts[0], parts[1].multiply(DAY).add(parts[2]));
    }

    private static void read(String text, IntervalCodec codec, BigDecimal[] parts) {
        if (codec.dominant() == IntervalSpelling.SINCE_1970 && text.matches("\\d{4}-.*")) {
            LocalDateTime moment = LocalDateTime.parse(text.replace(' ', 'T'));
            parts[2] = BigDecimal.valueOf(moment.toEpochSecond(ZoneOffset.UTC))
                    .movePointRight(6)
                    .add(BigDecimal.valueOf(moment.getNano() / 1_000));
            return;
        }
        BigDecimal sign = text.startsWith("-P") ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        int clockFrom = text.indexOf('T') < 0 ? text.length() : text.indexOf('T');
        Matcher named = NAMED.matcher(text);
        List<String> units = new ArrayList<>();
        while (named.find()) {
            BigDecimal number = sign.multiply(new BigDecimal(named.group(1)));
            String unit = named.group(2).replace("T", "").toLowerCase(java.util.Locale.ROOT);
            boolean clock = named.start() > clockFrom;
            units.add(unit);
            switch (unit.isEmpty() ? '?' : unit.charAt(0)) {
                case 'y' -> parts[0] = parts[0].add(number.multiply(BigDecimal.valueOf(12)));
                case 'w' -> parts[1] = parts[1].add(number.multiply(BigDecimal.valueOf(7)));
                case 'd' -> parts[1] = parts[1].add(number);
                case 'h' -> parts[2] = parts[2].add(number.multiply(BigDecimal.valueOf(3_600_000_000L)));
                case 's' -> parts[2] = parts[2].add(number.multiply(BigDecimal.valueOf(1_000_000)));
                case 'm' -> {
                    if (clock) {
                        parts[2] = parts[2].add(number.multiply(BigDecimal.valueOf(60_000_000)));
                    } else {
                        parts[0] = parts[0].add(number);
                    }
                }
                default -> throw new IllegalArgumentException(text + " has " + units);
            }
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.find()) {
            BigDecimal way = clock.group(1).equals("-") ? BigDecimal.ONE.negate() : BigDecimal.ONE;
            BigDecimal micros = new BigDecimal(clock.group(3))
                    .multiply(BigDecimal.valueOf(3_600))
                    .add(new BigDecimal(clock.group(4)).multiply(BigDecimal.valueOf(60)))
                    .add(new BigDecimal(clock.group(5)))
                    .movePointRight(6);
            parts[2] = parts[2].add(way.multiply(micros));
            if (clock.group(2) != null) {
                parts[1] = parts[1].add(way.multiply(new BigDecimal(clock.group(2))));
            }
        }
    }
}
