package dev.sealift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HintsTest {
    @Test
    void aDefaultTellsWhatItIs() {
        assertThat(DefaultHint.of(null)).isEqualTo(DefaultHint.NONE);
        assertThat(DefaultHint.of("NULL")).isEqualTo(DefaultHint.NONE);
        assertThat(DefaultHint.of("TRUE")).isEqualTo(DefaultHint.TRUTH);
        assertThat(DefaultHint.of("(false)")).isEqualTo(DefaultHint.TRUTH);
        assertThat(DefaultHint.of("current_timestamp")).isEqualTo(DefaultHint.NOW);
        assertThat(DefaultHint.of("(CURRENT_TIMESTAMP)")).isEqualTo(DefaultHint.NOW);
        assertThat(DefaultHint.of("unixepoch()")).isEqualTo(DefaultHint.NOW);
        assertThat(DefaultHint.of("(strftime('%s', 'now') * 1000)")).isEqualTo(DefaultHint.NOW);
        assertThat(DefaultHint.of("strftime('%Y-%m-%d %H:%M:%fZ')")).isEqualTo(DefaultHint.NOW);
        assertThat(DefaultHint.of("datetime('now', 'localtime')")).isEqualTo(DefaultHint.NOW);
        assertThat(DefaultHint.of("0")).isEqualTo(DefaultHint.OTHER);
        assertThat(DefaultHint.of("'true'")).isEqualTo(DefaultHint.OTHER);
    }

    @Test
    void anExpressionMentionsAColumnInAnyQuotesButNotInAString() {
        assertThat(Mentions.of("price", "price > 0")).isTrue();
        assertThat(Mentions.of("price", "\"PRICE\" > 0")).isTrue();
        assertThat(Mentions.of("price", "abs([price]) > 0")).isTrue();
        assertThat(Mentions.of("price", "t.`price` > 0")).isTrue();
        assertThat(Mentions.of("a\"b", "\"a\"\"b\" > 0")).isTrue();
        assertThat(Mentions.of("price", "prices > 0")).isFalse();
        assertThat(Mentions.of("price", "kind = 'price'")).isFalse();
        assertThat(Mentions.of("price", "kind = 'the ''price'' of it'")).isFalse();
    }
}
