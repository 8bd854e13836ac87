package dev.sealift.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.vector.Transcript.Cue;
import dev.sealift.vector.Transcript.Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {

    @Test
    void subRipIsRead() {
        assertThat(Transcript.read("""
                1
                00:00:01,000 --> 00:00:02,500
                Hello, <i>world</i>.
                Second line &amp; more.

                2
                01:02:03,04 --> 01:02:04,999
                1984
                """))
                .contains(new Transcript(
                        Form.SRT,
                        List.of(
                                new Cue(1, 2.5, "Hello, world.\nSecond line & more."),
                                new Cue(3723.04, 3724.999, "1984"))));
    }

    @Test
    void subRipWithByteOrderMarkAndWindowsLineEndsAndNoNumbersIsRead() {
        assertThat(Transcript.read(
                        "\uFEFF00:00:01,000 --> 00:00:02,000\r\nOne\r\n\r\n00:00:02,000 --> 00:00:03,000\r\nTwo"))
                .hasValueSatisfying(
                        t -> assertThat(t.cues()).containsExactly(new Cue(1, 2, "One"), new Cue(2, 3, "Two")));
    }

    @Test
    void aBlankLineInsideACueLosesNoWords() {
        assertThat(
                        Transcript.read(
                                "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nstill one\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n"))
                .hasValueSatisfying(t ->
                        assertThat(t.cues()).containsExactly(new Cue(1, 2, "One\nstill one"), new Cue(3, 4, "Two")));
    }

    @Test
    void webVttIsReadWithoutWhatIsNotSaid() {
        assertThat(Transcript.read("""
                WEBVTT - a title
                Kind: captions

                STYLE
                ::cue { color: red }

                NOTE a remark
                of two lines

                intro
                00:01.000 --> 00:02.500 align:start position:0%
                <v Ann>Hello <00:01.500><c.yellow>there</c> 1 < 2

                1:00:00.000 --> 1:00:01.000
                &lt;end&gt;
                """))
                .contains(new Transcript(
                        Form.VTT, List.of(new Cue(1, 2.5, "Hello there 1 < 2"), new Cue(3600, 3601, "<end>"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"text\":\" One\",\"start\":0.5,\"duration\":1.5},{\"text\":\"Two\",\"start\":\"2\",\"duration\":\"1.25\"}]",
                "[{\"start\":0.5,\"end\":2,\"text\":\"One\"},{\"start\":2,\"end\":3.25,\"text\":\"Two \",\"words\":[]}]",
                "{\"text\":\"One Two\",\"language\":\"en\",\"segments\":[{\"id\":0,\"start\":0.5,\"end\":2,\"text\":\"One\"},"
                        + "{\"id\":1,\"start\":2,\"end\":3.25,\"text\":\"Two\"}]}"
            })
    void segmentsInJsonAreRead(String json) {
        assertThat(Transcript.read(json))
                .contains(new Transcript(Form.JSON, List.of(new Cue(0.5, 2, "One"), new Cue(2, 3.25, "Two"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "Just a text.",
                "In a file of subtitles a line like\n00:00:01,000 --> 00:00:02,000\nstands before the words.",
                "WEBVTT is a form of subtitles.",
                "WEBVTT\n\nwithout a cue",
                "7\nis a number",
                "[1, 2]",
                "[]",
                "[{\"text\":\"no times\"}]",
                "[{\"text\":\"timed\",\"start\":1,\"end\":2},{\"text\":\"not\"}]",
                "{\"segments\":\"none\"}",
                "{ not JSON",
                "[a note in brackets] and text"
            })
    void aTextWithoutTimesIsNoTranscript(String text) {
        assertThat(Transcript.read(text)).isEmpty();
    }
}
