package dev.sealift.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second reader of SQLite's JSONB, against documents taken apart by hand. */
class BinaryJsonTest {
    private static String read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return String.valueOf(BinaryJson.text(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "4c177a1331; {\"z\":1}",
                "6b13310b001761; [1,[],null,\"a\"]",
                "4430783146; 31",
                "262e35; 0.5",
                "1a22; \"\\\"\"",
                "295c27; \"'\"",
                "495c783431; \"A\"",
                "285c6e; \"\\n\"",
                "295c76; \"\\u000B\"",
                "c30131; 1",
                "f3000000000000000131; 1"
            })
    void itReadsWhatTheBytesSay(String hex, String json) {
        assertThat(read(hex)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0d", "1000", "13", "2331", "1331ff", "1b13", "1361", "ffffffffffffffffff"})
    void itReadsNothingIntoDamagedBytes(String hex) {
        assertThat(read(hex)).isEqualTo("null");
    }
}
