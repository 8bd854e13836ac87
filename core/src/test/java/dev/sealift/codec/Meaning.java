package dev.sealift.codec;

import dev.sealift.model.SqliteValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What values mean, read with nothing of the codecs: java.time, BigDecimal, Jackson. For codecs in UTC. */
final class Meaning {
    private static final Pattern INSTANT = Pattern.compile("(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
            + "(?:[ T](?<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
            + "(?<go> \\+0000 UTC)?(?: ?(?<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?))?)?");
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    // jsonb writes 1e8000 out in full.
                    JsonFactory.builder()
                            .streamReadConstraints(StreamReadConstraints.builder()
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                            .build())
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Meaning() {}

    /** Whether two values mean the same in the codec's column. */
    static boolean isShared(Codec codec, SqliteValue a, SqliteValue b) {
        return switch (codec) {
            case BooleanCodec c -> truth(a) == truth(b);
            case IntegerCodec c -> false;
            case WholeNumberCodec c -> exact(a).compareTo(exact(b)) == 0;
            case FloatCodec c -> exact(a).compareTo(exact(b)) == 0;
            case MidnightCodec c -> micros(c.instants(), a).equals(micros(c.instants(), b));
            case DomainCodec c -> isShared(c.codec(), a, b);
            case CharactersCodec c -> string(a).equals(string(b)) || isShared(c.codec(), text(a), text(b));
            case DoubleCodec c -> exact(a).compareTo(exact(b)) == 0;
            case NumericCodec c -> shortest(a).compareTo(shortest(b)) == 0;
            case TextCodec c -> false;
            case ByteaCodec c -> string(a).equals(string(b));
            case ScalarTextCodec c -> string(a).equals(string(b));
            case UuidCodec c -> uuid(c, a).equals(uuid(c, b));
            case JsonCodec c -> string(a).equals(string(b)) || sameJson(json(a), json(b));
            case DateCodec c -> false;
            case SqliteJsonbCodec c -> SqliteItself.same(a, b) || sameBinary(a, b);
            case VectorCodec c -> Lists.floats(a).equals(Lists.floats(b));
            case ArrayCodec c -> Lists.of(c, a).equals(Lists.of(c, b));
            case InetCodec c -> address(string(a)).equals(address(string(b)));
            case IntervalCodec c -> Spans.of(c, a).equals(Spans.of(c, b));
            case TimeCodec c -> kept(time(c, a), c.precision()) == kept(time(c, b), c.precision());
            case TimestampCodec c ->
                kept(micros(c, a).longValueExact(), c.precision())
                        == kept(micros(c, b).longValueExact(), c.precision());
            case EmptyAsNullCodec c -> isShared(c.codec(), a, b);
        };
    }

    /** Java reads literals without asking anybody; of a mapped address it forgets that it had six groups. */
    private static String address(String text) {
        if (!text.matches("[0-9a-fA-F:.]+(/[0-9]+)?")) {
            throw new IllegalArgumentException(text);
        }
        String[] parts = text.split("/");
        boolean six = text.contains(":");
        try {
            byte[] bytes = java.net.InetAddress.getByName(parts[0]).getAddress();
            return six + HexFormat.of().formatHex(bytes) + "/" + (parts.length > 1 ? parts[1] : six ? "128" : "32");
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static boolean truth(SqliteValue value) {
        if (value instanceof SqliteValue.Real real) {
            return real.value() == 1;
        }
        String word = string(value).toLowerCase(Locale.ROOT);
        return word.equals("1") || word.equals("t") || word.startsWith("y") || word.equals("true") || word.equals("on");
    }

    /** A number as binary arithmetic sees it. */
    private static BigDecimal exact(SqliteValue value) {
        return value instanceof SqliteValue.Real real ? new BigDecimal(real.value()) : shortest(value);
    }

    /** A number as a person reads it. */
    private static BigDecimal shortest(SqliteValue value) {
        return new BigDecimal(string(value));
    }

    private static String string(SqliteValue value) {
        return switch (value) {
            case SqliteValue.Null n -> throw new IllegalArgumentException("NULL");
            case SqliteValue.Int i -> Long.toString(i.value());
            case SqliteValue.Real r -> Double.toString(r.value());
            case SqliteValue.Text t -> new String(t.utf8(), StandardCharsets.ISO_8859_1);
            case SqliteValue.Blob b -> new String(b.bytes(), StandardCharsets.ISO_8859_1);
        };
    }

    private static String uuid(UuidCodec codec, SqliteValue value) {
        if (value instanceof SqliteValue.Blob blob) {
            String hex = HexFormat.of().formatHex(blob.bytes());
            if (codec.dominant() != UuidSpelling.BLOB_MIXED_ENDIAN) {
                return hex;
            }
            return hex.replaceFirst("^(..)(..)(..)(..)(..)(..)(..)(..)", "$4$3$2$1$6$5$8$7");
        }
        return string(value).replaceAll("[{}-]", "").toLowerCase(Locale.ROOT);
    }

    static JsonNode json(SqliteValue value) {
        return switch (value) {
            case SqliteValue.Text t -> MAPPER.readTree(t.utf8());
            case SqliteValue.Blob b -> MAPPER.readTree(b.bytes());
            case SqliteValue.Int i -> MAPPER.readTree(string(value));
            case SqliteValue.Real r -> MAPPER.readTree(string(value));
            case SqliteValue.Null n -> throw new IllegalArgumentException("NULL");
        };
    }

    private static boolean sameBinary(SqliteValue a, SqliteValue b) {
        try {
            return sameJson(SqliteItself.json(a), SqliteItself.json(b));
        } catch (NumberFormatException e) {
            // An exponent that no decimal of Java's has.
            return tokens(SqliteItself.written(a)).equals(tokens(SqliteItself.written(b)));
        }
    }

    /** A document piece by piece, the exponents of its numbers without signs and zeros in front. */
    private static List<String> tokens(String json) {
        List<String> tokens = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String text = parser.getString();
                tokens.add(token.isNumeric() ? text.replaceFirst("[eE]\\+?(-?)0*(\\d)", "e$1$2") : token + " " + text);
            }
        }
        return tokens;
    }

    static boolean sameJson(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        if (a.getNodeType() != b.getNodeType() || a.size() != b.size()) {
            return false;
        }
        if (a.isArray()) {
            Iterator<JsonNode> others = b.iterator();
            for (JsonNode element : a) {
                if (!sameJson(element, others.next())) {
                    return false;
                }
            }
            return true;
        }
        if (a.isObject()) {
            for (Map.Entry<String, JsonNode> member : a.properties()) {
                JsonNode other = b.get(member.getKey());
                if (other == null || !sameJson(member.getValue(), other)) {
                    return false;
                }
            }
            return true;
        }
        return a.equals(b);
    }

    private static SqliteValue text(SqliteValue value) {
        return value instanceof SqliteValue.Blob blob ? new SqliteValue.Text(blob.bytes()) : value;
    }

    private static long kept(long micros, int digits) {
        return BigDecimal.valueOf(micros, 6)
                .setScale(digits, RoundingMode.FLOOR)
                .unscaledValue()
                .longValueExact();
    }

    private static long time(TimeCodec codec, SqliteValue value) {
        return switch (value) {
            case SqliteValue.Int i ->
                epoch(codec.numbers(), new BigDecimal(i.value()))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
            case SqliteValue.Real r ->
                epoch(codec.numbers(), new BigDecimal(r.value()))
                        .add(HALF)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
            default -> {
                String text = string(value);
                yield LocalTime.parse(text.substring(text.indexOf(' ') + 1)).toNanoOfDay() / 1_000;
            }
        };
    }

    private static BigDecimal micros(TimestampCodec codec, SqliteValue value) {
        return switch (value) {
            case SqliteValue.Text t ->
                BigDecimal.valueOf(instant(string(value)).orElseThrow().micros());
            case SqliteValue.Int i ->
                epoch(codec.numbers(), new BigDecimal(i.value())).setScale(0, RoundingMode.FLOOR);
            case SqliteValue.Real r
            when codec.dominant() instanceof JulianDaySpelling ->
                new BigDecimal(r.value())
                        .subtract(new BigDecimal("2440587.5"))
                        .multiply(new BigDecimal(86_400_000_000L))
                        .add(HALF)
                        .setScale(0, RoundingMode.FLOOR);
            case SqliteValue.Real r ->
                epoch(codec.numbers(), new BigDecimal(r.value())).add(HALF).setScale(0, RoundingMode.FLOOR);
            case SqliteValue.Null n -> throw new IllegalArgumentException("NULL");
            case SqliteValue.Blob b -> throw new IllegalArgumentException("BLOB");
        };
    }

    private static BigDecimal epoch(@Nullable EpochUnit unit, BigDecimal count) {
        if (unit == null) {
            throw new IllegalArgumentException("no unit");
        }
        return switch (unit) {
            case SECONDS -> count.movePointRight(6);
            case MILLISECONDS -> count.movePointRight(3);
            case MICROSECONDS -> count;
            case NANOSECONDS -> count.movePointLeft(3);
        };
    }

    /** @param micros since 1970-01-01, cut */
    record Instant(long micros, boolean dateOnly, boolean zoned) {}

    /** The date or instant that a text names, if it does. */
    static Optional<Instant> instant(String text) {
        Matcher m = INSTANT.matcher(text);
        if (!m.matches() || m.group("go") != null && m.group("zone") != null) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(m.group("date"));
            LocalTime time = m.group("time") == null ? LocalTime.MIN : LocalTime.parse(m.group("time"));
            String zone = m.group("zone");
            int seconds = 0;
            if (zone != null && !zone.equals("Z")) {
                String digits = zone.replace(":", "").substring(1) + "00";
                int minutes = Integer.parseInt(digits.substring(2, 4));
                seconds = Integer.parseInt(digits.substring(0, 2)) * 3600 + minutes * 60;
                if (minutes > 59 || seconds > (15 * 60 + 59) * 60) {
                    return Optional.empty();
                }
                seconds = zone.startsWith("-") ? -seconds : seconds;
            }
            LocalDateTime utc = LocalDateTime.of(date, time).minusSeconds(seconds);
            if (date.getYear() < 1 || utc.getYear() < 1 || utc.getYear() > 9999) {
                return Optional.empty();
            }
            return Optional.of(new Instant(
                    utc.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + utc.getNano() / 1_000,
                    m.group("time") == null,
                    zone != null || m.group("go") != null));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
