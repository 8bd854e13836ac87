package dev.sealift.journal;

import dev.sealift.model.SqliteValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A key as the journal keeps it: a JSON array with one element a value, exact and readable. An integer is a number,
 * text a string, NULL null; what JSON cannot hold exactly is an object with one field that names the storage class.
 */
public final class KeyJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private KeyJson() {}

    public static String write(List<SqliteValue> key) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        key.forEach(value -> array.add(node(value)));
        return JSON.writeValueAsString(array);
    }

    public static List<SqliteValue> read(String json) {
        List<SqliteValue> key = new ArrayList<>();
        JSON.readTree(json).forEach(node -> key.add(value(node)));
        return key;
    }

    /** The names of a key's columns. */
    static String names(List<String> columns) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        columns.forEach(array::add);
        return JSON.writeValueAsString(array);
    }

    static List<String> readNames(String json) {
        List<String> names = new ArrayList<>();
        JSON.readTree(json).forEach(node -> names.add(node.stringValue()));
        return names;
    }

    /** One value of a key, as {@link #write} has it. */
    public static JsonNode node(SqliteValue value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case SqliteValue.Null n -> nodes.nullNode();
            case SqliteValue.Int i -> nodes.numberNode(i.value());
            case SqliteValue.Real r -> nodes.objectNode().put("real", Double.toHexString(r.value()));
            case SqliteValue.Text t -> {
                String text = validText(t.utf8());
                yield text == null ? nodes.objectNode().put("text", HEX.formatHex(t.utf8())) : nodes.stringNode(text);
            }
            case SqliteValue.Blob b -> nodes.objectNode().put("blob", HEX.formatHex(b.bytes()));
        };
    }

    /** The value that {@link #node} wrote. */
    public static SqliteValue value(JsonNode node) {
        if (node.isNull()) {
            return new SqliteValue.Null();
        }
        if (node.isNumber()) {
            return new SqliteValue.Int(node.longValue());
        }
        if (node.isString()) {
            return new SqliteValue.Text(node.stringValue().getBytes(StandardCharsets.UTF_8));
        }
        if (node.has("real")) {
            return new SqliteValue.Real(Double.parseDouble(node.get("real").stringValue()));
        }
        if (node.has("text")) {
            return new SqliteValue.Text(HEX.parseHex(node.get("text").stringValue()));
        }
        return new SqliteValue.Blob(HEX.parseHex(node.get("blob").stringValue()));
    }

    /** The text, or null where it is no valid UTF-8 or holds a NUL, which jsonb refuses. */
    private static @Nullable String validText(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
