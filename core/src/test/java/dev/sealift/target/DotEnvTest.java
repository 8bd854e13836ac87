package dev.sealift.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DotEnvTest {
    private static Map<String, String> parse(String text) {
        return DotEnv.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesAreReadInEveryUsualSpelling() {
        Map<String, String> variables = parse("""
                # a comment
                PLAIN=postgres://u:p@h/d?a=b
                  export EXPORTED=yes
                SPACED = value with spaces \t
                EMPTY=
                DOUBLE="a \\"quoted\\" # value\\n with \\$5 and \\x"
                SINGLE='as # it \\n is'
                BACKTICK=`"both" 'quotes'`
                COMMENTED=value # comment
                HASH=value#part
                QUOTED_THEN="value" # comment
                MULTI="first
                second=line"
                UNCLOSED="value
                lower.and-dash_1=ok

                not an assignment
                =nameless
                TWICE=first
                TWICE=second
                EXPANDED=${PLAIN}
                """);
        assertThat(variables)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("PLAIN", "postgres://u:p@h/d?a=b"),
                        Map.entry("EXPORTED", "yes"),
                        Map.entry("SPACED", "value with spaces"),
                        Map.entry("EMPTY", ""),
                        Map.entry("DOUBLE", "a \"quoted\" # value\n with $5 and \\x"),
                        Map.entry("SINGLE", "as # it \\n is"),
                        Map.entry("BACKTICK", "\"both\" 'quotes'"),
                        Map.entry("COMMENTED", "value"),
                        Map.entry("HASH", "value#part"),
                        Map.entry("QUOTED_THEN", "value"),
                        Map.entry("MULTI", "first\nsecond=line"),
                        Map.entry("UNCLOSED", "\"value"),
                        Map.entry("lower.and-dash_1", "ok"),
                        Map.entry("TWICE", "second"),
                        Map.entry("EXPANDED", "${PLAIN}")));
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsDoNotMatter() {
        assertThat(parse("\uFEFFA=1\r\nB='2'\r\nC=\"3\"\r\n")).isEqualTo(Map.of("A", "1", "B", "2", "C", "3"));
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(parse("A=1")).isEqualTo(Map.of("A", "1"));
        assertThat(parse("A=")).isEqualTo(Map.of("A", ""));
        assertThat(parse("")).isEmpty();
    }
}
