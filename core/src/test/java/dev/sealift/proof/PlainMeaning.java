package dev.sealift.proof;

import dev.sealift.proof.SourceCell.Bytes;
import dev.sealift.proof.SourceCell.Characters;
import dev.sealift.proof.SourceCell.Fraction;
import dev.sealift.proof.SourceCell.None;
import dev.sealift.proof.SourceCell.Whole;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a value means as a value of a type of PostgreSQL, in one spelling for both sides: simple rules, one for each
 * type. A value that means nothing in its type says so and equals nothing that PostgreSQL can hold.
 */
final class PlainMeaning {
    private static final Set<String> TRUE = Set.of("1", "t", "true", "y", "yes", "on");
    private static final Set<String> FALSE = Set.of("0", "f", "false", "n", "no", "off");
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private PlainMeaning() {}

    /** The type without its length or precision. */
    private static String plain(String type) {
        return type.replaceAll("\\(.*?\\)", "");
    }

    static boolean isNumber(String type) {
        return Set.of("smallint", "integer", "bigint", "numeric", "double precision")
                .contains(plain(type));
    }

    /** @param text as PostgreSQL writes the value in UTC */
    static String ofTarget(String type, @Nullable String text) {
        if (text == null) {
            return "NULL";
        }
        return switch (plain(type)) {
            case "boolean" -> text;
            case "smallint", "integer", "bigint", "numeric" -> number(text);
            case "double precision" -> bits(Double.parseDouble(text));
            case "text", "character varying" -> characters(text);
            case "bytea" -> text.substring(2);
            case "date", "time without time zone", "timestamp without time zone", "timestamp with time zone" ->
                PlainTime.ofTarget(plain(type), text);
            case "uuid" -> text.replace("-", "");
            case "json", "jsonb" -> json(text);
            default -> throw new IllegalStateException("no rule for the type " + type);
        };
    }

    static String ofSource(String type, SourceCell cell) {
        if (cell instanceof None) {
            return "NULL";
        }
        try {
            return switch (plain(type)) {
                case "boolean" -> truth(cell);
                case "smallint", "integer", "bigint", "numeric" -> number(cell);
                case "double precision" -> floating(cell);
                case "text", "character varying" -> text(cell);
                case "bytea" -> bytes(cell);
                case "date", "time without time zone", "timestamp without time zone", "timestamp with time zone" ->
                    PlainTime.ofSource(plain(type), cell);
                case "uuid" -> uuid(cell);
                case "json", "jsonb" -> json(cell);
                default -> throw new IllegalStateException("no rule for the type " + type);
            };
        } catch (IllegalArgumentException | java.time.DateTimeException | JacksonException e) {
            return "no " + type + ": " + e.getMessage();
        }
    }

    private static String truth(SourceCell cell) {
        String word = (cell instanceof Characters c ? c.text() : number(cell)).toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw new IllegalArgumentException(word);
        }
        return Boolean.toString(TRUE.contains(word));
    }

    private static String number(SourceCell cell) {
        return switch (cell) {
            case Whole whole -> number(Long.toString(whole.value()));
            case Fraction fraction -> number(Double.toString(fraction.value()));
            case Characters characters -> number(characters.text().strip());
            case Bytes b -> throw new IllegalArgumentException(bytes(b));
            case None n -> throw new IllegalArgumentException("NULL");
        };
    }

    private static String number(String digits) {
        if (digits.endsWith("Infinity") || digits.equals("NaN")) {
            return digits;
        }
        BigDecimal number = new BigDecimal(digits);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String floating(SourceCell cell) {
        return switch (cell) {
            case Fraction fraction -> bits(fraction.value());
            case Whole whole -> {
                double value = whole.value();
                if (new BigDecimal(value).compareTo(BigDecimal.valueOf(whole.value())) != 0) {
                    throw new IllegalArgumentException("more than 53 bits: " + whole.value());
                }
                yield bits(value);
            }
            case Characters characters -> throw new IllegalArgumentException(characters.text());
            case Bytes b -> throw new IllegalArgumentException(bytes(b));
            case None n -> throw new IllegalArgumentException("NULL");
        };
    }

    private static String bits(double value) {
        return value + " = " + Long.toHexString(Double.doubleToRawLongBits(value));
    }

    private static String text(SourceCell cell) {
        return switch (cell) {
            case Characters characters -> characters(characters.text());
            case Whole whole -> characters(Long.toString(whole.value()));
            case Fraction fraction -> characters(Double.toString(fraction.value()));
            case Bytes b -> throw new IllegalArgumentException(bytes(b));
            case None n -> throw new IllegalArgumentException("NULL");
        };
    }

    /** Quoted, so that the text NULL is not taken for the value. */
    private static String characters(String text) {
        return "'" + text + "'";
    }

    private static String bytes(SourceCell cell) {
        return switch (cell) {
            case Bytes bytes -> HEX.formatHex(bytes.bytes());
            case Characters characters -> HEX.formatHex(characters.utf8());
            case Whole whole -> throw new IllegalArgumentException(Long.toString(whole.value()));
            case Fraction fraction -> throw new IllegalArgumentException(Double.toString(fraction.value()));
            case None n -> throw new IllegalArgumentException("NULL");
        };
    }

    private static String uuid(SourceCell cell) {
        String hex =
                cell instanceof Characters c ? c.text().replaceAll("[-{}]", "").toLowerCase(Locale.ROOT) : bytes(cell);
        if (!hex.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException(hex);
        }
        return hex;
    }

    private static String json(SourceCell cell) {
        return switch (cell) {
            case Characters characters -> json(characters.text());
            case Bytes bytes when bytes.json() != null -> json(bytes.json());
            case Bytes bytes -> json(new Characters(bytes.bytes()).text());
            case Whole whole -> json(Long.toString(whole.value()));
            case Fraction fraction -> json(Double.toString(fraction.value()));
            case None n -> throw new IllegalArgumentException("NULL");
        };
    }

    private static String json(String document) {
        StringBuilder out = new StringBuilder();
        write(JSON.readTree(document), out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            out.append('{');
            fields.forEach((name, value) -> {
                out.append(JSON.writeValueAsString(name)).append(':');
                write(value, out);
                out.append(',');
            });
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            for (JsonNode element : node) {
                write(element, out);
                out.append(',');
            }
            out.append(']');
        } else {
            out.append(node.isNumber() ? number(node.decimalValue().toString()) : node.toString());
        }
    }
}
