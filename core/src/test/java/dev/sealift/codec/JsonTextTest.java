package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.codec.JsonText.Verdict;
import dev.sealift.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

class JsonTextTest {
    private static final JsonFactory JACKSON = JsonFactory.builder().build();
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static Verdict check(String text) {
        byte[] bytes = Cells.amidOthers(text.getBytes(StandardCharsets.UTF_8));
        return JsonText.check(bytes, 3, bytes.length - 8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[1,-0,0.5e+10,true,false,null,\"\\ud83d\\ude00\"]} | VALID",
                "{\"a\":1,\"b\":{\"a\":1}} | VALID",
                "[{\"a\":1},{\"a\":1}] | VALID",
                "{\"a\":1,\"\\u0061\":2} | DUPLICATE_KEY",
                "{\"\\u0061\":1,\"b\":2,\"a\":3} | DUPLICATE_KEY",
                "{\"\\n\":1,\"\\u000a\":2} | DUPLICATE_KEY",
                "1e131071 | VALID",
                "1e131072 | NUMBER_BEYOND",
                "1e-16383 | VALID",
                "1e-16384 | NUMBER_BEYOND",
                "1e99999999999999999999 | NUMBER_BEYOND",
                "\"\\ud83dx\" | LONE_SURROGATE",
                "\"\\ud83d\\ud83d\\ude00\" | LONE_SURROGATE",
                "\"\\ude00\" | LONE_SURROGATE",
                "[\"\\u0000\",\"\\ude00\"] | NUL_ESCAPE",
                "[\"\\\\u0000\"] | VALID",
                "{\"a\":\"\\u0000\",\"a\":} | INVALID",
            })
    void tellsTheWorstOfAText(String text, Verdict verdict) {
        assertThat(check(text)).isEqualTo(verdict);
    }

    @Test
    void findsARepeatedKeyAmongMany() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 50_000; i++) {
            text.append("\"key").append(i).append("\":").append(i).append(',');
        }

        assertThat(check(text + "\"last\":0}")).isEqualTo(Verdict.VALID);
        assertThat(check(text + "\"key49999\":0}")).isEqualTo(Verdict.DUPLICATE_KEY);
        assertThat(check(text + "\"key0\":0}")).isEqualTo(Verdict.DUPLICATE_KEY);
    }

    @Test
    void depthExhaustsNoStack() {
        assertThat(check("[".repeat(6_000) + "]".repeat(6_000))).isEqualTo(Verdict.VALID);
        assertThat(check("{\"a\":".repeat(6_000) + "1" + "}".repeat(6_000))).isEqualTo(Verdict.VALID);
        assertThat(check("[".repeat(6_001) + "]".repeat(6_001))).isEqualTo(Verdict.TOO_DEEP);
        assertThat(check("[".repeat(10_000_000))).isEqualTo(Verdict.TOO_DEEP);
    }

    @Test
    void agreesWithJacksonOnMutatedDocuments() {
        long seed = Seed.of(JsonTextTest.class);
        Random random = new Random(seed);
        byte[] others = "{}[]:,\"\\ 0123456789.eE+-tfnu\n\t/".getBytes(StandardCharsets.US_ASCII);
        int valid = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] text = Generators.document(random, 2, true).getBytes(StandardCharsets.UTF_8);
            for (int mutation = random.nextInt(3); mutation > 0; mutation--) {
                text[random.nextInt(text.length)] = others[random.nextInt(others.length)];
            }
            Verdict verdict = JsonText.check(text, 0, text.length);
            assertThat(verdict != Verdict.INVALID)
                    .as("%s", new String(text, StandardCharsets.UTF_8))
                    .isEqualTo(parses(JACKSON, text));
            if (verdict == Verdict.VALID || verdict == Verdict.DUPLICATE_KEY) {
                valid++;
                assertThat(verdict == Verdict.DUPLICATE_KEY)
                        .as("%s", new String(text, StandardCharsets.UTF_8))
                        .isEqualTo(!parses(STRICT, text));
            }
        }
        assertThat(valid).isBetween(10_000, 49_000);
    }

    private static boolean parses(JsonFactory factory, byte[] text) {
        try (JsonParser parser = factory.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.getString();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
