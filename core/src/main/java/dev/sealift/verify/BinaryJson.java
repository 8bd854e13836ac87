package dev.sealift.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** SQLite's binary JSONB read for its meaning: strings as their characters, numbers as their values. */
final class BinaryJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern JSON5_ESCAPE = Pattern.compile(
            "\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(\r\n|[\r\n\u2028\u2029])|(.))", Pattern.DOTALL);

    private BinaryJson() {}

    /** A JSON text that means the same, or null where the bytes are no document. */
    static @Nullable String text(byte[] bytes, int offset, int length) {
        ByteBuffer document = ByteBuffer.wrap(bytes, offset, length).slice();
        StringBuilder text = new StringBuilder();
        try {
            value(document, text);
            return document.hasRemaining() ? null : text.toString();
        } catch (BufferUnderflowException | IllegalArgumentException | JacksonException e) {
            return null;
        }
    }

    private static void value(ByteBuffer in, StringBuilder text) {
        int first = in.get() & 0xff;
        ByteBuffer payload = payload(first >> 4, in);
        switch (first & 0x0f) {
            case 0, 1, 2 -> {
                if (payload.hasRemaining()) {
                    throw new IllegalArgumentException("a word with a payload");
                }
                text.append((first & 0x0f) == 0 ? "null" : (first & 0x0f) == 1 ? "true" : "false");
            }
            case 3 -> text.append(new BigInteger(characters(payload)));
            case 4 -> text.append(hexadecimal(characters(payload).toLowerCase(Locale.ROOT)));
            case 5, 6 -> text.append(decimal(characters(payload)));
            case 7, 8, 9, 10 -> text.append(JSON.writeValueAsString(string(first & 0x0f, characters(payload))));
            case 11 -> {
                char before = '[';
                while (payload.hasRemaining()) {
                    value(payload, text.append(before));
                    before = ',';
                }
                text.append(before == '[' ? "[]" : "]");
            }
            case 12 -> {
                char before = '{';
                while (payload.hasRemaining()) {
                    value(payload, text.append(before));
                    value(payload, text.append(':'));
                    before = ',';
                }
                text.append(before == '{' ? "{}" : "}");
            }
            default -> throw new IllegalArgumentException("a reserved type");
        }
    }

    private static ByteBuffer payload(int code, ByteBuffer in) {
        long size = switch (code) {
            case 12 -> in.get() & 0xffL;
            case 13 -> in.getShort() & 0xffffL;
            case 14 -> in.getInt() & 0xffff_ffffL;
            case 15 -> in.getLong();
            default -> code;
        };
        if (size < 0 || size > in.remaining()) {
            throw new IllegalArgumentException("longer than the document");
        }
        ByteBuffer payload = in.slice(in.position(), (int) size);
        in.position(in.position() + (int) size);
        return payload;
    }

    private static String characters(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }

    /** Digits that JSON may have, too. */
    private static String decimal(String digits) {
        try {
            return new BigDecimal(digits).toString();
        } catch (NumberFormatException e) {
            // An exponent that Java does not take.
            return digits;
        }
    }

    private static BigInteger hexadecimal(String digits) {
        return new BigInteger(digits.replaceFirst("^([+-]?)0x", "$1"), 16);
    }

    private static String string(int type, String payload) {
        if (type == 7 || type == 10) {
            return payload;
        }
        Matcher escape = JSON5_ESCAPE.matcher(payload);
        StringBuilder plain = new StringBuilder();
        while (escape.find()) {
            escape.appendReplacement(plain, "");
            String code = escape.group(1) == null ? escape.group(2) : escape.group(1);
            if (code != null) {
                plain.append((char) Integer.parseInt(code, 16));
            } else if (escape.group(4) != null) {
                int named = "bfnrtv0".indexOf(escape.group(4));
                plain.append(named < 0 ? escape.group(4) : String.valueOf("\b\f\n\r\t\u000b\0".charAt(named)));
            }
        }
        return escape.appendTail(plain).toString();
    }
}
