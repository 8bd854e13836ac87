package dev.sealift.quarantine;

import dev.sealift.journal.KeyJson;
import dev.sealift.journal.QuarantineEntry;
import dev.sealift.journal.Reason;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object a line. {@code "corrected": ""} is one that nobody has filled in, {@code null} says that NULL is right,
 * {@code {"text": ""}} and {@code {"hex": "0aff"}} give exactly that text and those bytes.
 */
final class JsonForm implements QuarantineFile.Form {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String HINT = "each line is an object as it was exported: {\"id\": 1, …, \"corrected\": 42}";

    @Override
    public String head() {
        return "";
    }

    @Override
    public String line(QuarantineEntry entry) {
        return node(entry) + "\n";
    }

    static ObjectNode node(QuarantineEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", entry.id());
        node.put("table", entry.table());
        node.set("key", key(entry));
        node.put("column", entry.column());
        node.put("class", entry.value().storageClass().name());
        node.put("reason", entry.reason().word());
        putValue(node, "value", entry.value());
        if (entry.reason() != Reason.SKIPPED_ROW) {
            SqliteValue corrected = entry.corrected();
            if (corrected == null) {
                node.put("corrected", "");
            } else {
                putCorrected(node, corrected);
            }
        }
        return node;
    }

    private static void putValue(ObjectNode node, String name, SqliteValue value) {
        switch (value) {
            case SqliteValue.Null n -> node.putNull(name);
            case SqliteValue.Int i -> node.put(name, i.value());
            case SqliteValue.Real r when Double.isFinite(r.value()) -> node.put(name, r.value());
            case SqliteValue other -> {
                String text = QuarantineFile.text(other);
                node.put(text == null ? "hex" : name, text == null ? QuarantineFile.hex(other) : text);
            }
        }
    }

    private static void putCorrected(ObjectNode node, SqliteValue corrected) {
        switch (corrected) {
            case SqliteValue.Text t
            when t.utf8().length == 0 -> node.putObject("corrected").put("text", "");
            case SqliteValue.Blob b -> node.putObject("corrected").put("hex", QuarantineFile.hex(b));
            case SqliteValue other -> putValue(node, "corrected", other);
        }
    }

    /** The names of a key's columns and its values; the rowid where that is all there is. */
    static ObjectNode key(QuarantineEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        for (int i = 0; i < entry.key().size(); i++) {
            String name = entry.byRowid() ? "rowid" : entry.keyColumns().get(i);
            node.set(name, KeyJson.node(entry.key().get(i)));
        }
        return node;
    }

    static Map<String, SqliteValue> key(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.isObject()) {
                Map<String, SqliteValue> key = new LinkedHashMap<>();
                node.properties().forEach(entry -> key.put(entry.getKey(), KeyJson.value(entry.getValue())));
                return key;
            }
        } catch (JacksonException e) {
            // Told below.
        }
        throw new SealiftException(Code.USAGE, json, "this is no key", "write it as JSON: --key '{\"id\": 7}'");
    }

    @Override
    public List<Correction> read(BufferedReader in) throws IOException {
        List<Correction> corrections = new ArrayList<>();
        int line = 0;
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            String json = line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
            if (!json.isBlank()) {
                Correction correction = correction(json, line);
                if (correction != null) {
                    corrections.add(correction);
                }
            }
        }
        return corrections;
    }

    private static @Nullable Correction correction(String json, int line) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JacksonException e) {
            throw QuarantineFile.malformed(line, "this is no JSON: " + e.getOriginalMessage(), HINT);
        }
        if (!node.isObject()) {
            throw QuarantineFile.malformed(line, "this is no JSON object", HINT);
        }
        JsonNode corrected = node.get("corrected");
        if (corrected == null || corrected.isString() && corrected.stringValue().isEmpty()) {
            return null;
        }
        JsonNode id = node.get("id");
        if (id == null || !id.isIntegralNumber()) {
            throw QuarantineFile.malformed(line, "id, the value's number, is missing", HINT);
        }
        return new Correction(
                "line " + line,
                id.longValue(),
                text(node.get("table")),
                node.has("key") ? QuarantineFile.key(node.get("key")) : null,
                text(node.get("column")),
                given(corrected, line));
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || !node.isString() ? null : node.stringValue();
    }

    private static Given given(JsonNode corrected, int line) {
        if (corrected.isNull()) {
            return Given.nothing();
        }
        if (corrected.isString()) {
            return Given.written(corrected.stringValue());
        }
        if (corrected.isBoolean()) {
            return Given.truth(corrected.booleanValue());
        }
        if (corrected.isNumber()) {
            return Given.number(corrected.toString());
        }
        if (corrected.path("text").isString()) {
            return Given.exactly(corrected.get("text").stringValue());
        }
        if (corrected.path("hex").isString()) {
            try {
                return Given.bytes(HexFormat.of().parseHex(corrected.get("hex").stringValue()));
            } catch (IllegalArgumentException e) {
                throw QuarantineFile.malformed(
                        line, "hex is no hexadecimal number of whole bytes", "write two digits for each byte: 0aff");
            }
        }
        throw QuarantineFile.malformed(
                line,
                "corrected is neither a text, a number, true, false, null, {\"text\": …} nor {\"hex\": …}",
                "write a JSON document as a text: \"corrected\": \"{\\\"a\\\": 1}\"");
    }
}
