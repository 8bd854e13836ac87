package dev.sealift.verify;

import dev.sealift.model.Row;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The bits of the four-byte numbers that a vector has. */
final class VectorMeaning {
    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactory()).build();

    private VectorMeaning() {}

    /** The bits of the numbers in order, or null where a cell is no vector, or a number would have to be rounded. */
    static byte @Nullable [] of(Row row, int column) {
        return switch (row.storageClass(column)) {
            case BLOB -> ofBlob(ByteBuffer.wrap(row.array(column), row.offset(column), row.length(column)));
            case TEXT -> ofText(row, column);
            case NULL, INTEGER, REAL -> null;
        };
    }

    private static byte @Nullable [] ofBlob(ByteBuffer bytes) {
        if (bytes.remaining() % Float.BYTES != 0) {
            return null;
        }
        ByteBuffer bits = ByteBuffer.allocate(bytes.remaining());
        bits.asFloatBuffer().put(bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
        return bits.array();
    }

    private static byte @Nullable [] ofText(Row row, int column) {
        ByteArrayOutputStream bits = new ByteArrayOutputStream();
        try (JsonParser parser = JSON.createParser(row.array(column), row.offset(column), row.length(column))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
                    return null;
                }
                String digits = parser.getString();
                float number = new BigDecimal(digits).floatValue();
                if (!Float.isFinite(number) || !says(digits, number)) {
                    return null;
                }
                float signed = number == 0 && digits.startsWith("-") ? -0.0f : number;
                bits.writeBytes(
                        ByteBuffer.allocate(Float.BYTES).putFloat(signed).array());
            }
            return parser.nextToken() == null ? bits.toByteArray() : null;
        } catch (JacksonException | NumberFormatException e) {
            return null;
        }
    }

    /** Whether the digits are those of the number itself: short, as a double, or all of them. */
    private static boolean says(String digits, float number) {
        BigDecimal said = new BigDecimal(digits);
        BigDecimal exact = new BigDecimal(number);
        return said.subtract(exact).signum() == 0
                || said.subtract(new BigDecimal(Float.toString(number))).signum() == 0
                || said.subtract(BigDecimal.valueOf((double) number)).signum() == 0;
    }
}
