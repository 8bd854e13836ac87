package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {

    @Test
    void namesAreKeptExactly() {
        assertThat(Quote.identifier("Order \"x\"")).isEqualTo("\"Order \"\"x\"\"\"");
        assertThat(Quote.qualified("s", "T")).isEqualTo("\"s\".\"T\"");
        assertThat(Quote.identifiers(List.of("a", "B"))).isEqualTo("\"a\", \"B\"");
    }

    @Test
    void textIsSafeWhateverBackslashesMean() {
        assertThat(Quote.text("it's")).isEqualTo("'it''s'");
        assertThat(Quote.text("a\\'b")).isEqualTo("E'a\\\\''b'");
    }

    @Test
    void blobsAreHexadecimal() {
        assertThat(Quote.bytea(new byte[] {0, -1})).isEqualTo("E'\\\\x00ff'::bytea");
        assertThat(Quote.sqliteBlob(new byte[] {0, -1})).isEqualTo("x'00ff'");
        assertThat(Quote.sqliteText("it's")).isEqualTo("'it''s'");
        assertThat(Quote.sqliteText("a\0b")).isEqualTo("CAST(x'610062' AS TEXT)");
    }

    @Test
    void nulIsRefusedWherePostgresqlCannotHoldIt() {
        assertThatThrownBy(() -> Quote.text("a\0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quote.identifier("a\0")).isInstanceOf(IllegalArgumentException.class);
    }
}
