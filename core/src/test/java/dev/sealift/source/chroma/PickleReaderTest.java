package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pickles of an index, written by hand from Python's description of the instructions. */
class PickleReaderTest {
    private static IndexLabels labels(byte[] pickle) throws DamagedIndexException {
        return IndexLabels.read(ByteBuffer.wrap(pickle));
    }

    @Test
    void theObjectThatPythonWroteIsRead() throws DamagedIndexException {
        Map<String, Integer> ids = new LinkedHashMap<>();
        ids.put("a", 1);
        ids.put("ü 🚀 " + "x".repeat(300), 70_000);
        ids.put("", 300);

        IndexLabels read = labels(Pickles.persistentData(384, 5_000_000_000L, ids));

        assertThat(read.labels()).isEqualTo(ids);
        assertThat(read.highestLabel()).isEqualTo(70_000);
        assertThat(read.sequence()).isEqualTo(5_000_000_000L);
    }

    @Test
    void theDictionaryThatRustWritesIsRead() throws DamagedIndexException {
        // PROTO 3, {, (, BINUNICODE "id_to_label", {, (, BINUNICODE "ab", BININT 7, u, BINUNICODE "max_seq_id", NONE,
        // u, STOP
        String pickle =
                "\u0080\u0003}(X\u000b\0\0\0id_to_label}(X\u0002\0\0\0abJ\u0007\0\0\0u" + "X\n\0\0\0max_seq_idNu.";

        IndexLabels read = labels(pickle.getBytes(ISO_8859_1));

        assertThat(read.labels()).isEqualTo(Map.of("ab", 7));
        assertThat(read.sequence()).isEqualTo(-1);
    }

    @Test
    void whatWasRememberedIsFetched() throws DamagedIndexException {
        // A text is remembered as 0 with BINPUT and 1 with MEMOIZE, and its copies are the keys of the dictionary.
        String pickle =
                "\u0080\u0005}(X\u000b\0\0\0id_to_label}(\u008c\u0001kq\0K\u0001h\0K\u0002\u008c\u0001m\u0094K\u0003j\u0001\0\0\0K\u0004uu.";

        assertThat(labels(pickle.getBytes(ISO_8859_1)).labels()).isEqualTo(Map.of("k", 2, "m", 4));
    }

    @ParameterizedTest
    @CsvSource({
        "80 02 63 6f 73 0a 73 79 73 74 65 6d 0a 8c 02 6c 73 85 52 2e, wants to load",
        "80 05 8c 02 6f 73 8c 06 73 79 73 74 65 6d 93 2e, wants to load",
        "80 05 8c 01 61 52 2e, instruction 0x52",
        "80 09 7d 2e, protocol 9",
        "80 03 7d, cut off",
        "80 03 58 ff ff ff ff 61 2e, cut off",
        "80 05 8d ff ff ff ff ff ff ff 7f 61 2e, cut off",
        "80 05 8a 0a 01 02 03 04 05 06 07 08 09 0a 2e, 10 bytes",
        "80 03 7d 4b 01 2e, out of order",
        "80 03 2e, out of order",
        "80 03 68 05 2e, out of order",
        "80 03 75 2e, out of order",
        "80 03 7d 7d 4b 01 73 2e, dictionary",
        "80 03 4b 01 2e, holds no index",
        "80 03 7d 2e, no id_to_label",
        "80 03 58 02 00 00 00 c3 28 2e, not UTF-8"
    })
    void everythingElseIsRefused(String hex, String why) {
        byte[] pickle = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> labels(pickle))
                .isInstanceOf(DamagedIndexException.class)
                .hasMessageContaining(why);
    }

    @Test
    void randomBytesNeverDoAnythingElseThanFail() {
        long seed = Long.getLong("sealift.seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] sound = Pickles.persistentData(3, 77, Map.of("a", 1, "b", 2, "c", 3));
        for (int i = 0; i < 200_000; i++) {
            byte[] pickle;
            if (i % 2 == 0) {
                pickle = new byte[random.nextInt(60)];
                random.nextBytes(pickle);
            } else {
                pickle = Arrays.copyOf(sound, random.nextInt(4) == 0 ? random.nextInt(sound.length) : sound.length);
                for (int change = random.nextInt(4); change >= 0 && pickle.length > 0; change--) {
                    pickle[random.nextInt(pickle.length)] = (byte) random.nextInt(256);
                }
            }
            try {
                labels(pickle);
            } catch (DamagedIndexException e) {
                assertThat(e).hasMessageStartingWith("index_metadata.pickle cannot be read: ");
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ": " + HexFormat.of().formatHex(pickle), e);
            }
        }
    }
}
