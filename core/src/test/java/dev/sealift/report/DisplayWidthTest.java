package dev.sealift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayWidthTest {

    @Test
    void aWideCharacterTakesTwoColumnsAndACombiningMarkNone() {
        assertThat(DisplayWidth.of("abc")).isEqualTo(3);
        assertThat(DisplayWidth.of("東京")).isEqualTo(4);
        assertThat(DisplayWidth.of("cafe\u0301")).isEqualTo(4);
        assertThat(DisplayWidth.of("한국")).isEqualTo(4);
        assertThat(DisplayWidth.of("ｆ")).isEqualTo(2);
        assertThat(DisplayWidth.of("Київ")).isEqualTo(4);
        assertThat(DisplayWidth.of("\ud83d\ude80")).isEqualTo(2);
        assertThat(DisplayWidth.of("a\u200bb")).isEqualTo(2);
    }

    @Test
    void aCutTextFitsWithItsEllipsisAndSplitsNoCharacter() {
        assertThat(DisplayWidth.cut("video_tags", 10)).isEqualTo("video_tags");
        assertThat(DisplayWidth.cut("video_tags", 6)).isEqualTo("video…");
        assertThat(DisplayWidth.cut("東京大阪", 6)).isEqualTo("東京…");
        assertThat(DisplayWidth.cut("東京大阪", 4)).isEqualTo("東…");
    }

    @Test
    void aSentenceBreaksAtSpacesAndAWordStaysWhole() {
        assertThat(Wrapped.lines("one two three", 7)).isEqualTo(List.of("one two", "three"));
        assertThat(Wrapped.lines("see postgresql://user@host:5432/database now", 10))
                .isEqualTo(List.of("see", "postgresql://user@host:5432/database", "now"));
        assertThat(Wrapped.lines("a\n  indented text here", 12)).isEqualTo(List.of("a", "  indented", "  text here"));
        assertThat(Wrapped.lines("", 10)).isEqualTo(List.of(""));
        assertThat(Wrapped.indented("hint: ", "東京 大阪 京都", 15)).isEqualTo("hint: 東京 大阪\n      京都");
    }

    @Test
    void whatWouldSteerTheTerminalIsWrittenOut() {
        assertThat(Printable.line("a\u001b[31mb\u0000\n\u202ec")).isEqualTo("a\\u001b[31mb\\u0000\\u000a\\u202ec");
        assertThat(Printable.lines("a\nb\r")).isEqualTo("a\nb\\u000d");
        assertThat(Printable.line("grün 東京")).isEqualTo("grün 東京");
    }
}
