package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.Seed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static Utf8.Verdict check(byte[] bytes) {
        return Utf8.check(Cells.amidOthers(bytes), 3, bytes.length);
    }

    private static boolean javaDecodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void agreesWithJavaOnRandomBytes() {
        long seed = Seed.of(Utf8Test.class);
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = Generators.characters(random, 8).getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            boolean nul = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
            Utf8.Verdict expected =
                    !javaDecodes(bytes) ? Utf8.Verdict.INVALID : nul ? Utf8.Verdict.NUL : Utf8.Verdict.VALID;
            assertThat(check(bytes)).isEqualTo(expected);
        }
    }

    @Test
    void agreesWithJavaOnEveryShortSequence() {
        byte[] bytes = new byte[3];
        for (int i = 0; i < 1 << 24; i += 1 + i % 7) {
            bytes[0] = (byte) (i >> 16);
            bytes[1] = (byte) (i >> 8);
            bytes[2] = (byte) i;
            boolean valid = Utf8.check(bytes, 0, 3) != Utf8.Verdict.INVALID;
            if ((i & 0xffff) < 64 && valid != javaDecodes(bytes)) {
                throw new AssertionError(Integer.toHexString(i));
            }
        }
    }

    @Test
    void findsANulWhereverItStands() {
        for (int length = 1; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] bytes = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
                bytes[at] = 0;
                assertThat(check(bytes)).isEqualTo(Utf8.Verdict.NUL);
            }
        }
    }

    @Test
    void theReadableRestIsValidAndKeepsWhatWasValid() {
        long seed = Seed.of(Utf8Test.class);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Generators.bytes(random, 30);
            byte[] readable = Utf8.readable(bytes, 0, bytes.length);
            assertThat(Utf8.check(readable, 0, readable.length)).isEqualTo(Utf8.Verdict.VALID);
            assertThat(Utf8.characters(readable, 0, readable.length))
                    .isEqualTo(Utf8.characters(bytes, 0, bytes.length));
        }
        byte[] text = "grüße 日本 \ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.readable(text, 0, text.length)).isEqualTo(text);
    }

    @Test
    void countsCharactersAsCodePoints() {
        byte[] text = "aé日\ud83d\ude00".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.characters(text, 0, text.length)).isEqualTo(4);
    }
}
