package dev.sealift.verify;

import dev.sealift.codec.SqliteJsonbCodec;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON document in one spelling: keys sorted, no white space, numbers without trailing zeros. */
final class JsonMeaning {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20_000)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private JsonMeaning() {}

    static @Nullable String of(Row row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> number(BigDecimal.valueOf(row.integer(column)));
            case REAL ->
                Double.isFinite(row.real(column)) ? number(new BigDecimal(Double.toString(row.real(column)))) : null;
            case TEXT, BLOB -> ofDocument(row, column);
            case NULL -> null;
        };
    }

    private static @Nullable String ofDocument(Row row, int column) {
        try {
            StringBuilder out = new StringBuilder(row.length(column));
            write(JSON.readTree(row.array(column), row.offset(column), row.length(column)), out);
            return out.toString();
        } catch (JacksonException | NumberFormatException e) {
            // A number whose exponent Java does not take, which the type json keeps as it is written.
            return null;
        }
    }

    /** The same where BLOBs are SQLite's JSONB. The type json keeps every key in its place, also one that is there twice. */
    static @Nullable String ofBinary(SqliteJsonbCodec codec, Row row, int column) {
        Row text = row;
        int cell = column;
        if (row.storageClass(column) == StorageClass.BLOB) {
            String json = BinaryJson.text(row.array(column), row.offset(column), row.length(column));
            if (json == null) {
                return null;
            }
            text = new Row(1);
            cell = 0;
            text.setText(0, json.getBytes(StandardCharsets.UTF_8));
        }
        boolean ordered = codec.type() instanceof TargetType.Json && text.storageClass(cell) == StorageClass.TEXT;
        return ordered ? inOrder(text, cell) : of(text, cell);
    }

    private static @Nullable String inOrder(Row row, int column) {
        StringBuilder out = new StringBuilder(row.length(column));
        try (JsonParser parser = JSON.createParser(row.array(column), row.offset(column), row.length(column))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.append(ofAnyExponent(parser.getString()));
                    case VALUE_STRING, PROPERTY_NAME -> string(parser.getString(), out);
                    default -> out.append(token);
                }
                out.append(',');
            }
            return out.toString();
        } catch (JacksonException | NumberFormatException e) {
            return null;
        }
    }

    /** The type json keeps a number whatever its exponent, also one that no decimal of Java's has. */
    private static String ofAnyExponent(String number) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        BigDecimal digits = new BigDecimal(e < 0 ? number : number.substring(0, e)).stripTrailingZeros();
        BigInteger exponent =
                e < 0 ? BigInteger.ZERO : new BigInteger(number.substring(number.charAt(e + 1) == '+' ? e + 2 : e + 1));
        return digits.signum() == 0
                ? "0"
                : digits.unscaledValue() + "e" + exponent.subtract(BigInteger.valueOf(digits.scale()));
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            char before = '{';
            for (var field : fields.entrySet()) {
                out.append(before);
                string(field.getKey(), out);
                out.append(':');
                write(field.getValue(), out);
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        } else if (node.isArray()) {
            char before = '[';
            for (JsonNode element : node) {
                out.append(before);
                write(element, out);
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        } else if (node.isNumber()) {
            out.append(number(node.decimalValue()));
        } else if (node.isString()) {
            string(node.stringValue(), out);
        } else {
            out.append(node.asString());
        }
    }

    /** Two strings are written alike only if they are equal; the length in front needs no escapes. */
    private static void string(String value, StringBuilder out) {
        out.append(value.length()).append('"').append(value).append('"');
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }
}
