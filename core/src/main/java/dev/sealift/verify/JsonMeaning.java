package dev.sealift.verify;

import dev.sealift.model.Row;
import java.math.BigDecimal;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
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
        } catch (JacksonException e) {
            return null;
        }
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
