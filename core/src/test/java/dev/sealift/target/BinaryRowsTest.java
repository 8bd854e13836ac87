package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.testkit.Seed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bytes are written by hand after the documentation of COPY, not by our own encoder. */
class BinaryRowsTest {
    private static final String HEADER = "5047434f50590aff0d0a00" + "00000000" + "00000000";
    private static final String ROW_A = "0003" + "00000001" + "61" + "ffffffff" + "00000000";
    private static final String ROW_B = "0003" + "00000000" + "00000003" + "626262" + "ffffffff";
    private static final String EMPTY_ROW = "0000";
    private static final String TRAILER = "ffff";
    private static final String WHOLE = HEADER + ROW_A + ROW_B + EMPTY_ROW + TRAILER;
    private static final String AS_TEXT = "a|NULL|\n|bbb|NULL\n\n";

    private static BinaryRows rows(List<byte[]> messages) {
        Deque<byte[]> queue = new ArrayDeque<>(messages);
        return new BinaryRows(queue::poll);
    }

    private static BinaryRows rows(String... messages) {
        return rows(Arrays.stream(messages).map(HexFormat.of()::parseHex).toList());
    }

    private static String read(BinaryRows rows) throws SQLException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (rows.next()) {
            for (int i = 0; i < rows.fields(); i++) {
                byte[] separator = (i == 0 ? "" : "|").getBytes(StandardCharsets.US_ASCII);
                text.write(separator, 0, separator.length);
                if (rows.length(i) < 0) {
                    text.writeBytes("NULL".getBytes(StandardCharsets.US_ASCII));
                } else {
                    text.write(rows.buffer(), rows.offset(i), rows.length(i));
                }
            }
            text.write('\n');
        }
        return text.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void aRowMayBeSplitAnywhere() throws SQLException {
        byte[] whole = HexFormat.of().parseHex(WHOLE);
        for (int cut = 0; cut <= whole.length; cut++) {
            byte[] first = Arrays.copyOf(whole, cut);
            byte[] second = Arrays.copyOfRange(whole, cut, whole.length);
            assertThat(read(rows(List.of(first, second)))).as("cut at %d", cut).isEqualTo(AS_TEXT);
        }
    }

    @Test
    void rowsMayComeInPiecesOfAnySize() throws SQLException {
        byte[] whole = HexFormat.of().parseHex(WHOLE);
        long seed = Seed.of(BinaryRowsTest.class);
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < whole.length; ) {
                int size = random.nextInt(8);
                pieces.add(Arrays.copyOfRange(whole, at, Math.min(whole.length, at + size)));
                at += size;
            }
            assertThat(read(rows(pieces))).as("seed %d", seed).isEqualTo(AS_TEXT);
        }
    }

    @Test
    void aHeaderExtensionIsPassedOver() throws SQLException {
        String extended = "5047434f50590aff0d0a00" + "00000000" + "00000003" + "010203";
        assertThat(read(rows(extended + ROW_A, TRAILER))).isEqualTo("a|NULL|\n");
    }

    @Test
    void whatIsNotTheBinaryFormIsRefused() {
        assertRefused("no signature", "5047434f50590aff0d0a01" + "0000000000000000");
        assertRefused("flags", "5047434f50590aff0d0a00" + "00010000" + "00000000");
        assertRefused("header extension", "5047434f50590aff0d0a00" + "00000000" + "ffffffff");
        assertRefused("a row of -2 fields", HEADER + "fffe");
        assertRefused("a field of -2 bytes", HEADER + "0001" + "fffffffe");
        assertRefused("bytes after the end", HEADER + TRAILER + "00");
        assertRefused("bytes after the end", HEADER + TRAILER, "00");
    }

    @Test
    void rowsThatStopInTheMiddleAreNotTakenForTheEnd() {
        assertRefused("stops in the middle", HEADER.substring(0, 20));
        assertRefused("stops in the middle", HEADER);
        assertRefused("stops in the middle", HEADER + ROW_A);
        assertRefused("stops in the middle", HEADER + ROW_A + ROW_B.substring(0, 12));
    }

    private static void assertRefused(String reason, String... messages) {
        assertThatThrownBy(() -> read(rows(messages)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason);
    }
}
