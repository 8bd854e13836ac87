package dev.sealift.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void aTimeIsToldWithOneFigure() {
        assertThat(Estimate.words(0)).isEqualTo("under a second");
        assertThat(Estimate.words(0.99)).isEqualTo("under a second");
        assertThat(Estimate.words(1.4)).isEqualTo("about 1 s");
        assertThat(Estimate.words(37)).isEqualTo("about 40 s");
        assertThat(Estimate.words(57)).isEqualTo("about 1 min");
        assertThat(Estimate.words(146)).isEqualTo("about 2 min");
        assertThat(Estimate.words(1_500)).isEqualTo("about 30 min");
        assertThat(Estimate.words(3_500)).isEqualTo("about 1 h");
        assertThat(Estimate.words(50_000)).isEqualTo("about 10 h");
    }

    @Test
    void aSizeIsToldInPowersOfTen() {
        assertThat(Figures.bytes(1)).isEqualTo("1 byte");
        assertThat(Figures.bytes(999)).isEqualTo("999 bytes");
        assertThat(Figures.bytes(1_000)).isEqualTo("1.0 kB");
        assertThat(Figures.bytes(12_345)).isEqualTo("12.3 kB");
        assertThat(Figures.bytes(999_600)).isEqualTo("1.0 MB");
        assertThat(Figures.bytes(292_306_944)).isEqualTo("292 MB");
        assertThat(Figures.bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }

    @Test
    void aPluralIsEnglish() {
        assertThat(Figures.count(2, "foreign key")).isEqualTo("2 foreign keys");
        assertThat(Figures.count(2, "index")).isEqualTo("2 indexes");
        assertThat(Figures.count(2, "entry")).isEqualTo("2 entries");
    }
}
