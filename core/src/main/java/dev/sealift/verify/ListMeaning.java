package dev.sealift.verify;

import dev.sealift.codec.ArrayCodec;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The elements of a list, each with the meaning that its type gives it. */
final class ListMeaning {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private final ArrayCodec codec;
    private final StringBuilder out = new StringBuilder("[");

    private ListMeaning(ArrayCodec codec) {
        this.codec = codec;
    }

    /** What a cell means as a list of the codec's spelling, or null where it is none. */
    static @Nullable String of(ArrayCodec codec, Row row, int column) {
        if (row.storageClass(column) != StorageClass.TEXT && row.storageClass(column) != StorageClass.BLOB) {
            return null;
        }
        byte[] bytes =
                Arrays.copyOfRange(row.array(column), row.offset(column), row.offset(column) + row.length(column));
        ListMeaning meaning = new ListMeaning(codec);
        try {
            switch (codec.dominant()) {
                case JSON_COMPACT, JSON_SPACED, JSON_COMPACT_BLOB, JSON_SPACED_BLOB ->
                    meaning.nodes(JSON.readTree(bytes));
                case COMMAS -> {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    List<String> parts = text.isEmpty() ? List.of() : List.of(text.split(",", -1));
                    parts.forEach(meaning::element);
                }
                case BRACES -> meaning.literal(new String(bytes, StandardCharsets.UTF_8));
                case JAVA -> meaning.serialized(bytes);
            }
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException | IOException e) {
            return null;
        }
        return meaning.out.append(']').toString();
    }

    private void nodes(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("no list");
        }
        for (JsonNode node : list) {
            if (node.isArray()) {
                out.append('[');
                nodes(node);
                out.append(']');
            } else if (node.isObject()) {
                throw new IllegalArgumentException("no element");
            } else if (node.isNull()) {
                element(null);
            } else if (node.isNumber()) {
                element(node.decimalValue().toString());
            } else {
                element(node.asString());
            }
        }
    }

    /** Two elements are written alike only if they mean the same; the length in front needs no escapes. */
    private void element(@Nullable String text) {
        if (text == null) {
            out.append("null,");
            return;
        }
        String meaning = meaning(text);
        out.append(meaning.length()).append('"').append(meaning).append(',');
    }

    private String meaning(String text) {
        return switch (codec.type().element().base()) {
            case TargetType.Int t -> decimal(text);
            case TargetType.DoublePrecision t -> decimal(text);
            case TargetType.Real t -> decimal(text);
            case TargetType.Numeric t -> decimal(text);
            case TargetType.Bool t -> text.equals("t") ? "true" : text.equals("f") ? "false" : text;
            default -> {
                Row cell = new Row(1);
                cell.setText(0, text.getBytes(StandardCharsets.UTF_8));
                byte[] meaning = Meaning.of(codec.element(), cell, 0);
                yield meaning == null ? "as written " + text : new String(meaning, StandardCharsets.UTF_8);
            }
        };
    }

    private static String decimal(String digits) {
        BigDecimal number = new BigDecimal(digits);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    /** PostgreSQL's literal, character by character. */
    private void literal(String text) {
        List<@Nullable String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        boolean inQuotes = false;
        boolean quoted = false;
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                element.append(text.charAt(++i));
            } else if (c == '"') {
                inQuotes = !inQuotes;
                quoted = true;
            } else if (c == ',' && !inQuotes) {
                elements.add(!quoted && element.toString().equalsIgnoreCase("null") ? null : element.toString());
                element.setLength(0);
                quoted = false;
            } else {
                element.append(c);
            }
        }
        if (quoted || !element.isEmpty()) {
            elements.add(!quoted && element.toString().equalsIgnoreCase("null") ? null : element.toString());
        }
        elements.forEach(this::element);
    }

    /** Read by Java itself, which makes lists and strings and nothing else of the bytes. */
    private void serialized(byte[] bytes) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(
                    ObjectInputFilter.Config.createFilter("java.util.ArrayList;java.lang.Object;java.lang.String;!*"));
            if (!(in.readObject() instanceof ArrayList<?> list)) {
                throw new IllegalArgumentException("no list");
            }
            for (Object value : list) {
                element(value == null ? null : (String) value);
            }
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
