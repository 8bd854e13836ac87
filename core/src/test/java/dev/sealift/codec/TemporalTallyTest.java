package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.SqliteValue;
import dev.sealift.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemporalTallyTest {
    private static TemporalTally of(String... texts) {
        return tally(Stream.of(texts).map(Cells::text).toList());
    }

    private static TemporalTally tally(List<SqliteValue> values) {
        TemporalTally tally = new TemporalTally();
        values.forEach(value -> tally.add(Cells.row(value), 0));
        return tally;
    }

    @Test
    void countsWhatTextsAreAndPassesOverTheRest() {
        TemporalTally tally = of("2024-01-02", "03:04:05", "2024-01-02T03:04:05Z", "2024-01-02 03:04", "", "soon");
        tally.add(Cells.row(Cells.integer(5)), 0);
        tally.add(Cells.row(new SqliteValue.Null()), 0);

        assertThat(tally.texts()).isEqualTo(6);
        assertThat(tally.unrecognised()).isEqualTo(2);
        assertThat(tally.empty()).isEqualTo(1);
        assertThat(tally.count(Kind.DATE)).isEqualTo(1);
        assertThat(tally.count(Kind.TIME)).isEqualTo(1);
        assertThat(tally.count(Kind.DATETIME)).isEqualTo(2);
        assertThat(tally.zoned()).isEqualTo(1);
        assertThat(tally.dominant(Kind.DATE)).isEqualTo(TemporalSpelling.DATE);
        assertThat(tally.dominant(Kind.TIME)).isEqualTo(TemporalSpelling.time(Fraction.NONE));
    }

    @Test
    void knowsNothingOfAnEmptyColumn() {
        TemporalTally tally = of();

        assertThat(tally.dominant()).isNull();
        assertThat(tally.counts()).isEmpty();
    }

    @Test
    void findsTheEarliestAndTheLatestInstant() {
        TemporalTally tally = of("1970-01-01 00:00:01", "1969-12-31T23:00:00-01:00", "1970-01-02", "23:59:59");

        assertThat(tally.min()).isEqualTo(0);
        assertThat(tally.max()).isEqualTo(86_400_000_000L);
    }

    @Test
    void countsDigitsBeyondMicrosecondsUnlessTheyAreZero() {
        TemporalTally tally = of("2024-01-02 03:04:05.1234567", "2024-01-02 03:04:05.1234560", "03:04:05.000000001");

        assertThat(tally.beyondMicroseconds()).isEqualTo(2);
    }

    @Test
    void sixDigitsOrNoneIsDjangosSpelling() {
        TemporalTally tally = of("2024-01-02 03:04:05.120000", "2024-01-02 03:04:05", "2024-01-02 03:04:06.000001");

        assertThat(tally.dominant()).isEqualTo(TemporalSpelling.dateTime(' ', Fraction.optional(6), Zone.NONE));
        assertThat(tally.reproduced(Objects.requireNonNull(tally.dominant()))).isEqualTo(3);
    }

    @Test
    void digitsAsNeededIsTheSpellingOfEfCoreAndGo() {
        TemporalTally tally = of(
                "2024-01-02 03:04:05.12+00:00",
                "2024-01-02 03:04:05+00:00",
                "2024-01-02 03:04:05.1234567+00:00",
                "2024-01-02 03:04:05.5+00:00");

        TemporalSpelling dominant = Objects.requireNonNull(tally.dominant());
        assertThat(dominant.fraction().policy()).isEqualTo(Fraction.Policy.TRIMMED);
        assertThat(dominant.zone()).isEqualTo(Zone.COLON_UTC);
        assertThat(tally.reproduced(dominant)).isEqualTo(3);
    }

    @Test
    void aFixedNumberOfDigitsIsTheFirstGuess() {
        assertThat(of("2024-01-02T03:04:05.678Z", "2024-01-02T03:04:05.123Z").dominant())
                .isEqualTo(TemporalSpelling.dateTime('T', Fraction.fixed(3), Zone.Z));
    }

    @Test
    void theMoreFrequentOffsetIsTheDominantOne() {
        TemporalTally tally = of(
                "2024-07-02 03:04:05+02:00", "2024-01-02 03:04:05+01:00", "2024-07-03 03:04:05+02:00", "2024-07-02Z");

        assertThat(tally.dominant()).hasToString("YYYY-MM-DD HH:MM:SS+02:00");
        assertThat(tally.counts())
                .containsEntry(
                        TemporalSpelling.dateTime(' ', Fraction.NONE, new Zone(Zone.Style.COLON, false, 60)), 1L);
    }

    @Test
    void aNegativeZeroOffsetIsNotWrittenBack() {
        TemporalTally tally = of("2024-07-02 03:04:05-00:00");

        assertThat(tally.reproduced(Objects.requireNonNull(tally.dominant()))).isZero();
    }

    @Test
    void countsAsReproducedExactlyWhatTheCodecWritesBack() {
        long seed = Seed.of(TemporalTallyTest.class);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<TemporalSpelling> spellings =
                    List.of(TemporalSources.any(random), TemporalSources.any(random), TemporalSources.any(random));
            List<SqliteValue> values = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                SqliteValue value = Generators.spelled(random, spellings.get(random.nextInt(3)));
                String odd = value.toString().replace("'", "").replace("+00:00", "-00:00");
                values.add(random.nextInt(9) == 0 ? Cells.text(odd.replaceFirst("(\\.\\d+)", "$17")) : value);
            }
            TemporalTally tally = tally(values);
            TemporalSpelling dominant = Objects.requireNonNull(tally.dominant());
            Codec codec = new TimestampCodec(true, dominant);
            long same = values.stream().filter(v -> comesBack(codec, v)).count();

            assertThat(tally.reproduced(dominant))
                    .as("%s of %s", dominant, values)
                    .isEqualTo(same);
        }
    }

    private static boolean comesBack(Codec codec, SqliteValue value) {
        byte[] field = Cells.encode(codec, value).field();
        return field != null && Cells.decode(codec, field).equals(value);
    }
}
