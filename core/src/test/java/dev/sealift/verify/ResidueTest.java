package dev.sealift.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.codec.CharactersCodec;
import dev.sealift.codec.Codec;
import dev.sealift.codec.DomainCodec;
import dev.sealift.codec.IntegerCodec;
import dev.sealift.codec.ScalarTextCodec;
import dev.sealift.codec.TextCodec;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must stay in the column of a value that lies in quarantine. */
class ResidueTest {
    private static final Codec TEXT = new TextCodec(new TargetType.Text());

    @ParameterizedTest
    @CsvSource({
        "610062, a?b",
        "00, ?",
        "ff, ?",
        "61ff62, a?b",
        "c3, ?",
        "c328, ?(",
        "e282, ??",
        "e28261, ??a",
        "f09f98, ???",
        "eda080, ???",
        "c080, ??",
        "f8888080, ????",
        "f4908080, ????",
        "61e6b0b462ff, a水b?",
        "f09f9880ff, 😀?",
        "efbfbdff, ??",
    })
    void eachByteThatATextCannotHoldBecomesAReplacementCharacter(String hex, String rest) {
        byte[] raw = HexFormat.of().parseHex(hex);
        assertThat(left(new SqliteValue.Text(raw), TEXT)).isEqualTo(text(rest.replace('?', '\ufffd')));
    }

    @Test
    void aLongTextIsReadToItsEndAcrossBlocks() {
        byte[] raw = new byte[100_000];
        Arrays.fill(raw, (byte) 'x');
        raw[8191] = 0;
        raw[8192] = (byte) 0xc3;
        raw[99_999] = (byte) 0xf0;
        String rest = new String(raw, StandardCharsets.ISO_8859_1)
                .replace('\0', '\ufffd')
                .replace('\u00c3', '\ufffd')
                .replace('\u00f0', '\ufffd');
        assertThat(left(new SqliteValue.Text(raw), TEXT)).isEqualTo(text(rest));
    }

    @Test
    void ofABlobInATextColumnNothingStays() {
        assertThat(left(new SqliteValue.Blob(new byte[] {'a'}), TEXT)).isEqualTo(new SqliteValue.Null());
    }

    @Test
    void ofATextThatItsTypeDoesNotTakeNothingStays() {
        Codec three = new TextCodec(new TargetType.VarChar(3));
        Codec filled = new TextCodec(new TargetType.Char(3));
        Codec label = new TextCodec(new TargetType.Enum("mood", List.of("ok")));
        SqliteValue nothing = new SqliteValue.Null();
        assertThat(left(text("abcd"), three)).isEqualTo(nothing);
        assertThat(left(text("\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00"), three))
                .isEqualTo(nothing);
        assertThat(left(new SqliteValue.Text(new byte[] {'a', 'b', (byte) 0xff}), three))
                .isEqualTo(text("ab\ufffd"));
        assertThat(left(new SqliteValue.Text(new byte[] {'a', 'b', 'c', (byte) 0xff}), three))
                .isEqualTo(nothing);
        assertThat(left(text("ab "), filled)).isEqualTo(nothing);
        assertThat(left(new SqliteValue.Text(new byte[] {(byte) 0xff}), filled)).isEqualTo(text("\ufffd"));
        assertThat(left(text("OK"), label)).isEqualTo(nothing);
        assertThat(left(new SqliteValue.Text(new byte[] {(byte) 0xff}), label)).isEqualTo(nothing);
    }

    @Test
    void ofADamagedTextAmongNumbersTheReadableRestStays() {
        Codec numbers = new ScalarTextCodec();
        Codec domain = new DomainCodec(
                new TargetType.Domain("short", new TargetType.VarChar(3)), new TextCodec(new TargetType.VarChar(3)));
        assertThat(left(new SqliteValue.Text(new byte[] {'a', 0}), numbers)).isEqualTo(text("a\ufffd"));
        assertThat(left(new SqliteValue.Text(new byte[] {'a', 0}), domain)).isEqualTo(text("a\ufffd"));
        assertThat(left(new SqliteValue.Blob(new byte[] {(byte) 0xff}), new CharactersCodec(numbers, true)))
                .isEqualTo(new SqliteValue.Null());
    }

    @Test
    void ofATextInANumericColumnNothingStays() {
        assertThat(left(text("twelve"), new IntegerCodec(8))).isEqualTo(new SqliteValue.Null());
    }

    private static SqliteValue text(String value) {
        return new SqliteValue.Text(value.getBytes(StandardCharsets.UTF_8));
    }

    private static SqliteValue left(SqliteValue source, Codec codec) {
        Row row = new Row(1);
        row.set(0, source);
        Row into = new Row(1);
        Residue.leave(row, 0, codec, into);
        return into.value(0);
    }
}
