package dev.sealift.target;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as libpq reads it: {@code %} with two hexadecimal digits; {@code +} is no space. */
final class PercentCode {
    private static final String UNRESERVED = "-._~";

    private PercentCode() {}

    /** @param part what is decoded, for the message */
    static String decode(String text, String part, MalformedUrl fault) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] != '%') {
                decoded.write(utf8[i]);
                continue;
            }
            int high = i + 2 < utf8.length ? Character.digit((char) utf8[i + 1], 16) : -1;
            int low = i + 2 < utf8.length ? Character.digit((char) utf8[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw fault.because(
                        "the " + part + " holds a % that two hexadecimal digits do not follow",
                        "a % that is meant as such is written %25");
            }
            if (high == 0 && low == 0) {
                throw fault.because("the " + part + " holds %00, which PostgreSQL allows nowhere");
            }
            decoded.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault.because("the " + part + " is not UTF-8 where it is percent-encoded");
        }
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
