package dev.sealift.source.chroma;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/** Reads metadata as Chroma's API, its queue and its exports write them. */
final class MetadataReader {
    private MetadataReader() {}

    /**
     * Metadata, or a change of them.
     *
     * @param removed the keys with null, which in a change means that they go
     * @param nested how many values became the text of their JSON
     */
    record Read(SortedMap<String, MetadataValue> values, Set<String> removed, int nested) {
        static Read nothing() {
            return new Read(new TreeMap<>(), Set.of(), 0);
        }
    }

    static Read read(String json) {
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            parser.nextToken();
            return read(parser);
        }
    }

    /** @param parser at an object or at null; afterwards at its end */
    static Read read(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Read.nothing();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new StreamReadException(parser, "metadata are neither an object nor null");
        }
        SortedMap<String, MetadataValue> values = new TreeMap<>();
        Set<String> removed = new TreeSet<>();
        int nested = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            MetadataValue value = scalar(parser, token);
            if (value != null) {
                values.put(key, value);
            } else if (token == JsonToken.VALUE_NULL) {
                removed.add(key);
            } else {
                JsonNode node = Json.MAPPER.readTree(parser);
                MetadataValue items = items(node);
                nested += items == null ? 1 : 0;
                values.put(key, items == null ? new MetadataValue.Text(node.toString()) : items);
            }
        }
        return new Read(values, removed, nested);
    }

    private static @Nullable MetadataValue scalar(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new MetadataValue.Text(parser.getString());
            case VALUE_TRUE -> new MetadataValue.Bool(true);
            case VALUE_FALSE -> new MetadataValue.Bool(false);
            case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> real(parser.getDoubleValue());
            default -> null;
        };
    }

    /** A number beyond 64 bits can only have been a float: JavaScript writes 1e20 with all its digits. */
    private static MetadataValue whole(BigInteger value) {
        return value.bitLength() < Long.SIZE ? new MetadataValue.Int(value.longValue()) : real(value.doubleValue());
    }

    /** SQLite, where Chroma keeps them, has no negative zero. */
    private static MetadataValue real(double value) {
        return new MetadataValue.Float(value == 0 ? 0.0 : value);
    }

    /** @return null if the node is no list of plain values */
    private static @Nullable MetadataValue items(JsonNode node) {
        if (!node.isArray()) {
            return null;
        }
        List<MetadataValue> items = new ArrayList<>();
        for (JsonNode item : node) {
            if (item.isString()) {
                items.add(new MetadataValue.Text(item.stringValue()));
            } else if (item.isBoolean()) {
                items.add(new MetadataValue.Bool(item.booleanValue()));
            } else if (item.isIntegralNumber()) {
                items.add(whole(item.bigIntegerValue()));
            } else if (item.isNumber()) {
                items.add(real(item.doubleValue()));
            } else {
                return null;
            }
        }
        return new MetadataValue.Items(items);
    }
}
