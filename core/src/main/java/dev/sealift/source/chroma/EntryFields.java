package dev.sealift.source.chroma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** Reads the parts of entries from the columns in which Chroma's clients and servers write them. */
final class EntryFields {
    private static final int FIRST_SIZE = 64;

    private EntryFields() {}

    static String id(JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new StreamReadException(parser, "an id is no text");
        }
        return parser.getString();
    }

    static @Nullable String text(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NULL -> null;
            default -> throw new StreamReadException(parser, "a document or a URI is no text");
        };
    }

    /**
     * A vector. Each component is rounded once, from its digits to float32: by way of a double it could be rounded twice.
     */
    static float @Nullable [] vector(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new StreamReadException(parser, "a vector is no list of numbers");
        }
        float[] vector = new float[FIRST_SIZE];
        int size = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
                throw new StreamReadException(parser, "a component of a vector is no number");
            }
            if (size == vector.length) {
                vector = Arrays.copyOf(vector, size * 2);
            }
            vector[size++] = component(parser);
        }
        return Arrays.copyOf(vector, size);
    }

    private static float component(JsonParser parser) {
        if (parser.isNaN()) {
            // NaN, Infinity, -Infinity, as Python writes them.
            return (float) parser.getDoubleValue();
        }
        return Float.parseFloat(parser.getString());
    }
}
