package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.codec.JsonText.Verdict;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType.Numeric;
import dev.sealift.testkit.Seed;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What the tallies of numbers, truth values, UUIDs, JSON and decimals find in columns. */
class TalliesTest {
    private static final String UUID = "67e55044-10b1-426f-9247-bb680e5fe0c8";

    private static void each(BiConsumer<Row, Integer> add, SqliteValue... values) {
        for (SqliteValue value : values) {
            add.accept(Cells.row(value), 0);
        }
        add.accept(Cells.row(new SqliteValue.Null()), 0);
    }

    @Test
    void epochsAreToldApartByTheYearsTheyWouldMean() {
        EpochTally tally = new EpochTally();
        each(
                tally::add,
                Cells.integer(1_704_164_645_678L),
                Cells.integer(1_704_164_645_679L),
                Cells.integer(1_704_164_645),
                Cells.integer(0),
                Cells.integer(-5),
                Cells.real(1_704_164_645_678.5),
                Cells.text("1704164645678"));

        assertThat(tally.unit()).isEqualTo(EpochUnit.MILLISECONDS);
        assertThat(tally.dominant()).isEqualTo(new EpochSpelling(EpochUnit.MILLISECONDS, StorageClass.INTEGER));
        assertThat(tally.integers()).isEqualTo(5);
        assertThat(tally.reals()).isEqualTo(1);
        assertThat(tally.zeros()).isEqualTo(1);
        assertThat(tally.plausible(EpochUnit.MILLISECONDS)).isEqualTo(4);
        assertThat(tally.plausible(EpochUnit.MILLISECONDS, StorageClass.REAL)).isEqualTo(1);
        assertThat(tally.plausible(EpochUnit.SECONDS)).isEqualTo(2);
        assertThat(tally.plausible(EpochUnit.NANOSECONDS)).isEqualTo(1);
    }

    @Test
    void zerosAloneAreNoEpoch() {
        EpochTally tally = new EpochTally();
        each(tally::add, Cells.integer(0), Cells.integer(0));

        assertThat(tally.unit()).isNull();
        assertThat(tally.dominant()).isNull();
    }

    @Test
    void theWindowsOfTheUnitsBeginWith1990AndEndBefore2100() {
        assertThat(EpochUnit.SECONDS.plausible(631_152_000)).isTrue();
        assertThat(EpochUnit.SECONDS.plausible(631_151_999)).isFalse();
        assertThat(EpochUnit.NANOSECONDS.plausible(4_102_444_799_999_999_999L)).isTrue();
        assertThat(EpochUnit.NANOSECONDS.plausible(4_102_444_800_000_000_000L)).isFalse();
        assertThat(EpochUnit.SECONDS.plausible(Double.NaN)).isFalse();
    }

    @Test
    void julianDaysAreReals() {
        EpochTally tally = new EpochTally();
        each(tally::add, Cells.real(2_460_311.5), Cells.integer(2_460_311), Cells.real(1.5));

        assertThat(tally.julianDays()).isEqualTo(1);
    }

    @Test
    void theMostFrequentUuidSpellingDominates() {
        SpellingTally<UuidSpelling> tally = SpellingTally.ofUuids();
        each(
                tally::add,
                Cells.text(UUID),
                Cells.text(UUID.replace("-", "")),
                Cells.text(UUID.replace("-", "")),
                Cells.blob("0123456789abcdef"),
                Cells.text("none"),
                Cells.integer(5));

        assertThat(tally.dominant()).isEqualTo(UuidSpelling.PLAIN_LOWER);
        assertThat(tally.recognised()).isEqualTo(4);
        assertThat(tally.unrecognised()).isEqualTo(2);
        assertThat(tally.count(UuidSpelling.BLOB)).isEqualTo(1);
    }

    @Test
    void theMostFrequentTruthValueSpellingDominates() {
        SpellingTally<BooleanSpelling> tally = SpellingTally.ofBooleans();
        each(
                tally::add,
                Cells.integer(1),
                Cells.text("False"),
                Cells.text("True"),
                Cells.integer(2),
                Cells.text(""),
                Cells.real(1));

        assertThat(tally.dominant()).isEqualTo(BooleanSpelling.TRUE_FALSE_CAPITALISED);
        assertThat(tally.recognised()).isEqualTo(4);
        assertThat(tally.unrecognised()).isEqualTo(2);
    }

    @Test
    void columnsWithoutAnyHaveNoDominantSpelling() {
        assertThat(SpellingTally.ofUuids().dominant()).isNull();
        assertThat(SpellingTally.ofBooleans().dominant()).isNull();
    }

    @Test
    void documentsAreCountedByWhatPostgresMakesOfThem() {
        JsonTally tally = new JsonTally();
        each(
                tally::add,
                Cells.text("{\"a\":1,\"a\":2}"),
                Cells.text("[1,2]"),
                Cells.text("[1, 2]"),
                Cells.text("\"a, b\""),
                Cells.text("\"\\u0000\""),
                Cells.text("{"),
                Cells.blob("{\"a\":1}"),
                Cells.blob("\0"),
                Cells.integer(5),
                Cells.real(0.5));

        assertThat(tally.numbers()).isEqualTo(2);
        assertThat(tally.count(Verdict.VALID)).isEqualTo(4);
        assertThat(tally.count(Verdict.DUPLICATE_KEY)).isEqualTo(1);
        assertThat(tally.count(Verdict.NUL_ESCAPE)).isEqualTo(1);
        assertThat(tally.count(Verdict.INVALID)).isEqualTo(2);
        assertThat(tally.blobs(Verdict.VALID)).isEqualTo(1);
        assertThat(tally.json()).isEqualTo(8);
        assertThat(tally.jsonb()).isEqualTo(6);
        assertThat(tally.dominant()).isEqualTo(JsonSpelling.COMPACT);
        assertThat(tally.storageClass()).isEqualTo(StorageClass.TEXT);
    }

    @Test
    void blanksMakeASpacedColumnAndBytesABlobColumn() {
        JsonTally tally = new JsonTally();
        each(tally::add, Cells.blob("[1, 2]"), Cells.blob("{\"a\": 1}"), Cells.text("{\"a\":1}"));

        assertThat(tally.dominant()).isEqualTo(JsonSpelling.SPACED);
        assertThat(tally.storageClass()).isEqualTo(StorageClass.BLOB);
    }

    @Test
    void decimalsSayWhichPrecisionAndScaleTheyNeed() {
        DecimalTally tally = new DecimalTally();
        each(
                tally::add,
                Cells.integer(12_345),
                Cells.real(0.125),
                Cells.real(1e20),
                Cells.text("1.5000"),
                Cells.text("+7"),
                Cells.text("n/a"),
                Cells.real(Double.POSITIVE_INFINITY),
                Cells.blob("5"));

        assertThat(tally.wholeDigits()).isEqualTo(21);
        assertThat(tally.scale()).isEqualTo(3);
        assertThat(tally.precision()).isEqualTo(24);
        assertThat(tally.numbers()).isEqualTo(4);
        assertThat(tally.texts()).isEqualTo(2);
        assertThat(tally.plainTexts()).isEqualTo(1);
        assertThat(tally.infinities()).isEqualTo(1);
        assertThat(tally.unrecognised()).isEqualTo(2);
        assertThat(tally.misfits()).isEqualTo(2);
    }

    @Test
    void decimalsThatDoNotFitAreTheOnesTheCodecRefuses() {
        long seed = Seed.of(TalliesTest.class);
        Random random = new Random(seed);
        for (Numeric type : List.of(Numeric.UNLIMITED, new Numeric(10, 2), new Numeric(4, 4), new Numeric(19, 0))) {
            DecimalTally tally = new DecimalTally(type);
            Codec codec = new NumericCodec(type, NumericSpelling.NUMBER);
            for (int i = 0; i < 20_000; i++) {
                SqliteValue value = i % 2 == 0 ? Generators.anything(random) : Cells.real(i / 1_000.0);
                long before = tally.misfits();
                tally.add(Cells.row(value), 0);
                boolean held = Cells.encode(codec, value).held();
                assertThat(tally.misfits() > before)
                        .as("%s as %s", value, type.sql())
                        .isEqualTo(!held);
            }
        }
    }

    @Test
    void plainTextsAreTheOnesThatNumericWritesBack() {
        long seed = Seed.of(TalliesTest.class);
        Random random = new Random(seed);
        Codec codec = new NumericCodec(Numeric.UNLIMITED, NumericSpelling.TEXT);
        for (int i = 0; i < 20_000; i++) {
            SqliteValue value = i % 2 == 0 ? Generators.anything(random) : Generators.plainDecimal(random);
            DecimalTally tally = new DecimalTally();
            tally.add(Cells.row(value), 0);
            Cells.Encoded encoded = Cells.encode(codec, value);
            byte[] field = encoded.field();
            boolean back = field != null && Cells.decode(codec, field).equals(value);
            assertThat(tally.plainTexts() == 1).as("%s", value).isEqualTo(back);
        }
    }
}
