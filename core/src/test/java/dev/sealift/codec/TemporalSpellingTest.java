package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.codec.TemporalSpelling.Zone;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalSpellingTest {
    private static @Nullable TemporalSpelling of(String text) {
        byte[] bytes = Cells.amidOthers(text.getBytes(StandardCharsets.UTF_8));
        return TemporalSpelling.of(bytes, 3, bytes.length - 8);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2024-01-02, YYYY-MM-DD",
                "03:04, HH:MM",
                "03:04:05, HH:MM:SS",
                "03:04:05.678, HH:MM:SS.fff",
                "2024-01-02 03:04, YYYY-MM-DD HH:MM",
                "2024-01-02T03:04Z, YYYY-MM-DDTHH:MMZ",
                "2024-01-02 03:04:05.123456789, YYYY-MM-DD HH:MM:SS.fffffffff",
                "2024-01-02 03:04:05 Z, YYYY-MM-DD HH:MM:SS Z",
                "2024-01-02 03:04:05+05:30, YYYY-MM-DD HH:MM:SS+05:30",
                "2024-01-02 03:04:05 -0930, YYYY-MM-DD HH:MM:SS -0930",
                "2024-01-02 03:04:05+01, YYYY-MM-DD HH:MM:SS+01",
                "2024-01-02 03:04:05 +0000 UTC, YYYY-MM-DD HH:MM:SS +0000 UTC",
            })
    void recognisesOneText(String text, String spelling) {
        assertThat(of(text)).hasToString(spelling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2024", "24-01-02", "2024-02-30", "2024-01-02 25:00", "2024-01-02Z", "3:04", "03:04:05Z", "x"
            })
    void recognisesNoOtherText(String text) {
        assertThat(of(text)).isNull();
    }

    @Test
    void writesMoreDigitsWhereAValueNeedsThem() {
        assertThat(format(TemporalSpelling.DATE, 86_400_000_000L)).isEqualTo("1970-01-02");
        assertThat(format(TemporalSpelling.DATE, 86_400_000_001L)).isEqualTo("1970-01-02 00:00:00.000001");
        assertThat(format(TemporalSpelling.time(Fraction.fixed(2)), 1_234_000)).isEqualTo("00:00:01.234");
        assertThat(format(TemporalSpelling.time(Fraction.fixed(2)), 1_234_500)).isEqualTo("00:00:01.234500");
        assertThat(format(TemporalSpelling.time(Fraction.fixed(2)), 1_230_000)).isEqualTo("00:00:01.23");
        assertThat(format(new TemporalSpelling(Kind.TIME, ' ', false, Fraction.NONE, Zone.NONE), 1_000_000))
                .isEqualTo("00:00:01");
    }

    @Test
    void writesEveryDayOfTheCalendarAsJavaDoes() {
        byte[] out = new byte[TemporalSpelling.LONGEST];
        for (long day = -719_162; day < 2_932_897; day++) {
            int end = TemporalSpelling.DATE.format(day * 86_400_000_000L, out, 0);
            String written = new String(out, 0, end, StandardCharsets.US_ASCII);
            if (!written.equals(java.time.LocalDate.ofEpochDay(day).toString())
                    || TemporalSpelling.parse(out, 0, end) != day * 86_400_000_000L) {
                throw new AssertionError(written + " for day " + day);
            }
        }
    }

    @Test
    void refusesYearsBeyondFourDigits() {
        assertThatIllegalArgumentException().isThrownBy(() -> format(TemporalSpelling.DATE, -62_135_596_800_000_001L));
        assertThatIllegalArgumentException().isThrownBy(() -> format(TemporalSpelling.DATE, 253_402_300_800_000_000L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> format(TemporalSpelling.time(Fraction.NONE), 86_400_000_000L));
    }

    @Test
    void refusesSpellingsThatContradictThemselves() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemporalSpelling(Kind.TIME, ' ', false, Fraction.fixed(3), Zone.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemporalSpelling(Kind.TIME, ' ', true, Fraction.NONE, Zone.Z));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemporalSpelling(Kind.DATETIME, '/', true, Fraction.NONE, Zone.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Zone(Zone.Style.Z, false, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new Zone(Zone.Style.HOURS, false, 90));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.fixed(10));
    }

    private static String format(TemporalSpelling spelling, long micros) {
        byte[] out = new byte[TemporalSpelling.LONGEST];
        return new String(out, 0, spelling.format(micros, out, 0), StandardCharsets.US_ASCII);
    }
}
