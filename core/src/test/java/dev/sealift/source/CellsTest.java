package dev.sealift.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.SqliteValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value comes as SQLite stores it. */
class CellsTest {
    @TempDir
    Path folder;

    private SqliteValue value(String sql) {
        Path file = Database.make(folder.resolve("v.db"), "CREATE TABLE t(v)", "INSERT INTO t VALUES (" + sql + ")");
        try (SqliteSource source = Read.source(file)) {
            return Read.rows(source, "t").getFirst().getFirst();
        }
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void nullIsNull() {
        assertThat(value("NULL")).isEqualTo(new SqliteValue.Null());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE + 1, 9007199254740993L})
    void anIntegerIsKeptToItsLastDigit(long number) {
        assertThat(value(Long.toString(number))).isEqualTo(new SqliteValue.Int(number));
    }

    @Test
    void theSmallestIntegerIsKept() {
        assertThat(value("-9223372036854775807 - 1")).isEqualTo(new SqliteValue.Int(Long.MIN_VALUE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -0.0, 4.9e-324, 1.7976931348623157e308, 5e15})
    void aRealIsKeptBitForBit(double number) {
        assertThat(value(Double.toString(number))).isEqualTo(new SqliteValue.Real(number));
    }

    @Test
    void infinityIsAReal() {
        assertThat(value("9e999")).isEqualTo(new SqliteValue.Real(Double.POSITIVE_INFINITY));
    }

    @Test
    void anEmptyTextIsNotNull() {
        assertThat(value("''")).isEqualTo(new SqliteValue.Text(new byte[0]));
    }

    @Test
    void anEmptyBlobIsNotNull() {
        assertThat(value("x''")).isEqualTo(new SqliteValue.Blob(new byte[0]));
    }

    @Test
    void aTextKeepsItsNul() {
        assertThat(value("'a' || char(0) || 'b'")).isEqualTo(new SqliteValue.Text(new byte[] {'a', 0, 'b'}));
    }

    @Test
    void aTextKeepsItsInvalidBytes() {
        assertThat(value("CAST(x'61ff62c0eda080' AS TEXT)")).isEqualTo(new SqliteValue.Text(hex("61ff62c0eda080")));
    }

    @Test
    void aTextOfDigitsStaysText() {
        assertThat(value("'42'")).isEqualTo(new SqliteValue.Text(new byte[] {'4', '2'}));
    }

    @Test
    void aBlobIsKept() {
        assertThat(value("x'00ff10'")).isEqualTo(new SqliteValue.Blob(hex("00ff10")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16le", "UTF-16be"})
    void aUtf16DatabaseGivesUtf8(String encoding) {
        String text = "a\u00e4\u20ac\ud83d\ude80" + "\0" + "z";
        Path file = Database.make(
                folder.resolve("utf16.db"),
                "PRAGMA encoding = '" + encoding + "'",
                "CREATE TABLE \u00fcber(\u00e4 TEXT, b)",
                "INSERT INTO \u00fcber VALUES ('a\u00e4\u20ac\ud83d\ude80' || char(0) || 'z', 5)",
                "INSERT INTO \u00fcber VALUES ('', x'6100')");
        try (SqliteSource source = Read.source(file)) {
            assertThat(Read.rows(source, "\u00fcber"))
                    .containsExactly(
                            List.of(
                                    new SqliteValue.Text(text.getBytes(StandardCharsets.UTF_8)),
                                    new SqliteValue.Int(5)),
                            List.of(new SqliteValue.Text(new byte[0]), new SqliteValue.Blob(hex("6100"))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A lone high surrogate, a lone low one, a pair the wrong way round, an odd byte at the end.
        "UTF-16le, 610000d86200, 61eda08062",
        "UTF-16le, 00dc, edb080",
        "UTF-16le, 00dc00d8, edb080eda080",
        "UTF-16be, 0061d8000062, 61eda08062",
        "UTF-16be, 0061d83dde80, 61f09f9a80",
    })
    void aLoneSurrogateBecomesInvalidUtf8AndNothingIsLost(String encoding, String utf16, String utf8) {
        Path file = Database.make(
                folder.resolve("surrogate.db"),
                "PRAGMA encoding = '" + encoding + "'",
                "CREATE TABLE t(v)",
                "INSERT INTO t VALUES (CAST(x'" + utf16 + "' AS TEXT))");
        try (SqliteSource source = Read.source(file)) {
            assertThat(Read.rows(source, "t")).containsExactly(List.of(new SqliteValue.Text(hex(utf8))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00d80061", "6100", "", "3dd880de0001ff07", "00dc00d800dc", "ff"})
    void utf16ComesBackFromUtf8AsItWas(String hex) {
        for (java.nio.ByteOrder order : List.of(java.nio.ByteOrder.LITTLE_ENDIAN, java.nio.ByteOrder.BIG_ENDIAN)) {
            Utf16 utf16 = new Utf16(order);
            assertThat(utf16.fromUtf8(utf16.toUtf8(hex(hex)))).isEqualTo(hex(hex));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 65536})
    void everyPageSizeIsRead(int pageSize) {
        Path file = Database.make(
                folder.resolve("pages.db"),
                "PRAGMA page_size = " + pageSize,
                "CREATE TABLE t(v)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                        + " INSERT INTO t SELECT randomblob(i) FROM n");
        try (SqliteSource source = Read.source(file)) {
            assertThat(Read.rows(source, "t")).hasSize(1000);
        }
    }
}
