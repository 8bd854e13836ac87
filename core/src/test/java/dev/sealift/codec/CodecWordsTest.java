package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of a codec name this codec and no other. */
class CodecWordsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static Stream<Codec> codecs() {
        List<Codec> codecs = new ArrayList<>(List.of(
                new IntegerCodec(2),
                new IntegerCodec(8),
                new DoubleCodec(),
                new TextCodec(new TargetType.Text()),
                new TextCodec(new TargetType.VarChar(20)),
                new ScalarTextCodec(),
                new ByteaCodec(StorageClass.BLOB),
                new ByteaCodec(StorageClass.TEXT),
                new DateCodec(),
                new SqliteJsonbCodec(new TargetType.Json()),
                new SqliteJsonbCodec(new TargetType.Jsonb()),
                new InetCodec(false),
                new InetCodec(true),
                new WholeNumberCodec(2, StorageClass.INTEGER),
                new WholeNumberCodec(4, StorageClass.REAL),
                new WholeNumberCodec(8, StorageClass.TEXT),
                new CharactersCodec(new WholeNumberCodec(8, StorageClass.TEXT), true),
                new CharactersCodec(new TextCodec(new TargetType.VarChar(20)), false),
                new EmptyAsNullCodec(new CharactersCodec(new WholeNumberCodec(8, StorageClass.INTEGER), true)),
                new FloatCodec(FloatSpelling.DECIMAL),
                new FloatCodec(FloatSpelling.BINARY),
                new TextCodec(new TargetType.Char(20)),
                new ScalarTextCodec(new TargetType.Char(20)),
                new ScalarTextCodec(new TargetType.VarChar(20)),
                new TextCodec(ExistingTypeCases.CITEXT),
                new TextCodec(ExistingTypeCases.MOOD),
                new DomainCodec(ExistingTypeCases.SHORT, new TextCodec(new TargetType.VarChar(3))),
                new DomainCodec(ExistingTypeCases.POSITIVE, new EmptyAsNullCodec(new IntegerCodec(4))),
                new ByteaCodec(new TargetType.LargeObject(), StorageClass.BLOB),
                new ByteaCodec(new TargetType.LargeObject(), StorageClass.TEXT),
                new EmptyAsNullCodec(new DateCodec()),
                new EmptyAsNullCodec(new BooleanCodec(BooleanSpelling.T_F))));
        for (BooleanSpelling spelling : BooleanSpelling.values()) {
            codecs.add(new BooleanCodec(spelling));
        }
        for (VectorSpelling spelling : VectorSpelling.values()) {
            codecs.add(new VectorCodec(new TargetType.Vector("vector(3)", 3), spelling));
        }
        for (ArraySpelling spelling : ArraySpelling.values()) {
            codecs.add(new ArrayCodec(new TargetType.Array(new TargetType.Text()), spelling));
            codecs.add(new ArrayCodec(new TargetType.Array(new TargetType.Int(4)), spelling));
        }
        for (IntervalSpelling spelling : IntervalSpelling.values()) {
            codecs.add(new IntervalCodec(spelling));
        }
        for (UuidSpelling spelling : UuidSpelling.values()) {
            codecs.add(new UuidCodec(spelling));
        }
        for (NumericSpelling spelling : NumericSpelling.values()) {
            codecs.add(new NumericCodec(TargetType.Numeric.UNLIMITED, spelling));
            codecs.add(new NumericCodec(new TargetType.Numeric(10, 2), spelling));
        }
        for (JsonSpelling spelling : JsonSpelling.values()) {
            for (boolean numbers : new boolean[] {true, false}) {
                codecs.add(new JsonCodec(new TargetType.Jsonb(), spelling, StorageClass.TEXT, numbers));
                codecs.add(new JsonCodec(new TargetType.Json(), spelling, StorageClass.BLOB, numbers));
            }
        }
        instants().forEach(spelling -> {
            EpochUnit unit = spelling instanceof EpochSpelling epoch ? epoch.unit() : null;
            codecs.add(new TimestampCodec(true, spelling, unit, ZoneOffset.UTC));
            codecs.add(new TimestampCodec(false, spelling, unit, BERLIN));
            codecs.add(new TimestampCodec(false, 3, spelling, unit, BERLIN, BERLIN));
            codecs.add(new MidnightCodec(new TimestampCodec(false, spelling, unit, BERLIN)));
            if (unit != null) {
                codecs.add(new TimeCodec(3, spelling, unit, BERLIN));
            }
            if (unit == null) {
                codecs.add(new TimestampCodec(true, spelling, EpochUnit.MILLISECONDS, BERLIN));
                codecs.add(new EmptyAsNullCodec(new TimestampCodec(false, spelling, EpochUnit.SECONDS, BERLIN)));
            }
        });
        for (Fraction fraction : fractions()) {
            codecs.add(new TimeCodec(TemporalSpelling.time(fraction)));
            codecs.add(new TimeCodec(0, TemporalSpelling.time(fraction), EpochUnit.MILLISECONDS, BERLIN));
            codecs.add(new TimeCodec(TemporalSpelling.dateTime(' ', fraction, Zone.NONE)));
        }
        return codecs.stream();
    }

    private static List<InstantSpelling> instants() {
        List<InstantSpelling> spellings = new ArrayList<>(List.of(new JulianDaySpelling(), TemporalSpelling.DATE));
        for (EpochUnit unit : EpochUnit.values()) {
            spellings.add(new EpochSpelling(unit, StorageClass.INTEGER));
            spellings.add(new EpochSpelling(unit, StorageClass.REAL));
        }
        List<Zone> zones = List.of(
                Zone.NONE,
                Zone.Z,
                Zone.COLON_UTC,
                new Zone(Zone.Style.COLON, true, -570),
                new Zone(Zone.Style.PLAIN, false, 345),
                new Zone(Zone.Style.HOURS, true, 120),
                new Zone(Zone.Style.HOURS, false, -660),
                new Zone(Zone.Style.GO, true, 0));
        for (Zone zone : zones) {
            for (Fraction fraction : fractions()) {
                spellings.add(TemporalSpelling.dateTime('T', fraction, zone));
                spellings.add(TemporalSpelling.dateTime(' ', fraction, zone));
            }
            spellings.add(new TemporalSpelling(Kind.DATETIME, ' ', false, Fraction.NONE, zone));
        }
        return spellings;
    }

    private static List<Fraction> fractions() {
        return List.of(
                Fraction.NONE,
                Fraction.fixed(3),
                Fraction.fixed(9),
                Fraction.optional(6),
                Fraction.trimmed(7),
                Fraction.trimmed(1));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void theWordsOfACodecGiveItBack(Codec codec) {
        EpochUnit numbers = null;
        ZoneId zone = ZoneOffset.UTC;
        switch (codec.plain()) {
            case TimestampCodec instants -> {
                numbers = instants.numbers();
                zone = instants.zone();
            }
            case MidnightCodec days -> {
                numbers = days.instants().numbers();
                zone = days.instants().zone();
            }
            case TimeCodec times -> {
                numbers = times.numbers();
                zone = times.zone();
            }
            default -> {}
        }

        assertThat(CodecWords.codec(codec.type(), CodecWords.of(codec), numbers, zone))
                .contains(codec);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void theExamplesOfATypeAreCodecsOfIt(Codec codec) {
        assertThat(CodecWords.examples(codec.type()))
                .isNotEmpty()
                .allSatisfy(words -> assertThat(CodecWords.codec(codec.type(), words, null, ZoneOffset.UTC))
                        .as(words)
                        .isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "boolean, 1/2",
        "bigint, text",
        "date, YYYY-MM-DD HH:MM:SS",
        "time, YYYY-MM-DD",
        "time, HH:MM:SSZ",
        "timestamptz, HH:MM:SS",
        "timestamptz, epoch fortnights as INTEGER",
        "timestamptz, YYYY-MM-DD HH:MM.fff",
        "timestamptz, YYYY-MM-DD_HH:MM:SS",
        "timestamptz, YYYY-MM-DD HH:MM:SS+99:00",
        "jsonb, tidy text",
        "interval, fortnights as INTEGER",
        "uuid, ''"
    })
    void wordsOfNoCodecOfTheTypeNameNone(String type, String words) {
        TargetType target = dev.sealift.model.TypeWords.type(type).orElseThrow();

        assertThat(CodecWords.codec(target, words, null, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void theClocksOfTheTargetAreNamedBesideTheWords() {
        TemporalSpelling wall = TemporalSpelling.dateTime(' ', Fraction.NONE, Zone.NONE);
        assertThat(CodecWords.codec(new TargetType.Timestamp(0), wall.toString(), null, ZoneOffset.UTC, BERLIN))
                .contains(new TimestampCodec(false, 0, wall, null, ZoneOffset.UTC, BERLIN));
    }

    @Test
    void aUnitBesideAnEpochOfAnotherIsAContradiction() {
        assertThat(CodecWords.codec(
                        new TargetType.TimestampTz(),
                        "epoch seconds as INTEGER",
                        EpochUnit.MILLISECONDS,
                        ZoneOffset.UTC))
                .isEmpty();
    }
}
