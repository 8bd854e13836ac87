package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import dev.sealift.model.TargetType.Numeric;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** A column that is uniform: each of its values is the same after its way through the codec. */
record Source(Codec codec, Function<Random, SqliteValue> values) {
    static List<Source> uniform() {
        List<Source> sources = new ArrayList<>();
        numbers(sources);
        texts(sources);
        symbols(sources);
        times(sources);
        intervals(sources);
        addresses(sources);
        existing(sources);
        arrays(sources);
        vectors(sources);
        return sources;
    }

    private static void numbers(List<Source> sources) {
        sources.add(new Source(new IntegerCodec(2), r -> Cells.integer((short) Generators.integer(r))));
        sources.add(new Source(new IntegerCodec(4), r -> Cells.integer((int) Generators.integer(r))));
        sources.add(new Source(new IntegerCodec(8), r -> Cells.integer(Generators.integer(r))));
        sources.add(new Source(new DoubleCodec(), r -> Cells.real(r.nextInt(9) == 0 ? -0.0 : Generators.real(r))));
        sources.add(new Source(
                new NumericCodec(Numeric.UNLIMITED, NumericSpelling.NUMBER),
                r -> r.nextBoolean() ? Cells.integer(Generators.integer(r)) : Cells.real(Generators.real(r))));
        sources.add(new Source(
                new NumericCodec(Numeric.UNLIMITED, NumericSpelling.REAL), r -> Cells.real(Generators.real(r))));
        sources.add(new Source(new NumericCodec(new Numeric(12, 3), NumericSpelling.NUMBER), r -> {
            double value = r.nextLong(-999_999_999_999L, 999_999_999_999L) / 1_000.0;
            return value == Math.rint(value) ? Cells.integer((long) value) : Cells.real(value);
        }));
        sources.add(new Source(new NumericCodec(Numeric.UNLIMITED, NumericSpelling.TEXT), Generators::plainDecimal));
        sources.add(new Source(
                new NumericCodec(new Numeric(20, 8), NumericSpelling.TEXT),
                r -> Cells.text(
                        BigDecimal.valueOf(r.nextLong() >> r.nextInt(64), 8).toPlainString())));
    }

    private static void existing(List<Source> sources) {
        sources.add(new Source(
                new WholeNumberCodec(4, StorageClass.TEXT),
                r -> Cells.text(Integer.toString((int) Generators.integer(r)))));
        sources.add(new Source(
                new CharactersCodec(new WholeNumberCodec(8, StorageClass.TEXT), true),
                r -> Cells.blob(Long.toString(Generators.integer(r)))));
        sources.add(new Source(
                new WholeNumberCodec(8, StorageClass.REAL), r -> Cells.real(r.nextLong(-1L << 53, 1L << 53))));
        sources.add(new Source(
                new FloatCodec(FloatSpelling.DECIMAL),
                r -> Cells.real(Double.parseDouble(Float.toString(finite(r.nextInt()))))));
        sources.add(new Source(new FloatCodec(FloatSpelling.BINARY), r -> Cells.real(finite(r.nextInt()))));
        sources.add(new Source(
                new TextCodec(new TargetType.Char(20)),
                r -> Cells.text(Generators.characters(r, 20).replaceFirst(" +$", ""))));
        sources.add(new Source(new TextCodec(ExistingTypeCases.CITEXT), r -> Cells.text(Generators.characters(r, 20))));
        sources.add(new Source(
                new CharactersCodec(new TextCodec(new TargetType.Text()), true),
                r -> new SqliteValue.Blob(
                        Generators.characters(r, 20).getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        sources.add(new Source(
                new TimestampCodec(
                        false,
                        3,
                        new EpochSpelling(EpochUnit.MILLISECONDS, StorageClass.INTEGER),
                        EpochUnit.MILLISECONDS,
                        ZoneId.of("Europe/Berlin"),
                        ZoneId.of("Asia/Tokyo")),
                r -> Cells.integer(r.nextLong(0, 4_000_000_000_000L))));
        sources.add(new Source(
                new TimestampCodec(
                        false,
                        6,
                        TemporalSpelling.dateTime(' ', Fraction.fixed(6), Zone.NONE),
                        null,
                        ZoneId.of("Asia/Kolkata"),
                        ZoneId.of("Asia/Tokyo")),
                r -> Generators.spelled(r, TemporalSpelling.dateTime(' ', Fraction.fixed(6), Zone.NONE))));
        sources.add(new Source(
                new MidnightCodec(
                        new TimestampCodec(false, new EpochSpelling(EpochUnit.MILLISECONDS, StorageClass.INTEGER))),
                r -> Cells.integer(r.nextLong(-700_000, 2_900_000) * 86_400_000)));
        sources.add(new Source(
                new TimeCodec(
                        6,
                        new EpochSpelling(EpochUnit.MILLISECONDS, StorageClass.INTEGER),
                        EpochUnit.MILLISECONDS,
                        ZoneId.of("Asia/Tokyo")),
                r -> Cells.integer(r.nextLong(-32_400_000, 54_000_000))));
    }

    private static float finite(int bits) {
        float value = Float.intBitsToFloat(bits);
        return Float.isNaN(value) ? 0.1f : value;
    }

    private static void texts(List<Source> sources) {
        sources.add(new Source(new TextCodec(new TargetType.Text()), r -> Cells.text(Generators.characters(r, 40))));
        sources.add(
                new Source(new TextCodec(new TargetType.VarChar(20)), r -> Cells.text(Generators.characters(r, 20))));
        sources.add(new Source(new ByteaCodec(StorageClass.BLOB), r -> new SqliteValue.Blob(Generators.bytes(r, 40))));
        sources.add(new Source(new ByteaCodec(StorageClass.TEXT), r -> new SqliteValue.Text(Generators.bytes(r, 40))));
        sources.add(new Source(new ScalarTextCodec(), r -> switch (r.nextInt(3)) {
            case 0 -> Cells.integer(Generators.integer(r));
            case 1 -> Cells.real(Generators.real(r));
            default -> Cells.text("x" + Generators.characters(r, 10));
        }));
        sources.add(new Source(
                new JsonCodec(new TargetType.Json(), JsonSpelling.COMPACT, StorageClass.TEXT, false),
                r -> Cells.text(Generators.document(r, 3, true))));
        sources.add(new Source(
                new SqliteJsonbCodec(new TargetType.Json()), r -> SqliteItself.jsonb(Generators.document(r, 3, true))));
        sources.add(new Source(
                new JsonCodec(new TargetType.Jsonb(), JsonSpelling.COMPACT, StorageClass.TEXT, true),
                r -> r.nextBoolean() ? Cells.integer(Generators.integer(r)) : finite(Generators.real(r))));
    }

    private static SqliteValue finite(double value) {
        return Cells.real(Double.isInfinite(value) ? 0.5 : value);
    }

    private static void symbols(List<Source> sources) {
        for (UuidSpelling spelling : UuidSpelling.values()) {
            sources.add(new Source(new UuidCodec(spelling), r -> Generators.uuid(r, spelling)));
        }
        sources.add(new Source(new BooleanCodec(BooleanSpelling.INTEGER), r -> Cells.integer(r.nextInt(2))));
        sources.add(new Source(
                new BooleanCodec(BooleanSpelling.TRUE_FALSE), r -> Cells.text(Boolean.toString(r.nextBoolean()))));
    }

    private static void addresses(List<Source> sources) {
        sources.add(new Source(new InetCodec(false), r -> {
            byte[] four = new byte[4];
            r.nextBytes(four);
            int prefix = r.nextInt(33);
            String dotted = (four[0] & 0xff) + "." + (four[1] & 0xff) + "." + (four[2] & 0xff) + "." + (four[3] & 0xff);
            return Cells.text(dotted + (prefix == 32 ? "" : "/" + prefix));
        }));
        sources.add(new Source(new InetCodec(false), r -> {
            StringBuilder text = new StringBuilder("2001");
            int gap = r.nextInt(5);
            for (int i = 0; i < 5; i++) {
                text.append(i == gap ? ":" : ":" + Integer.toHexString(r.nextInt(1, 0x10000)));
            }
            return Cells.text(text + ":" + Integer.toHexString(r.nextInt(1, 0x10000)));
        }));
        sources.add(
                new Source(new InetCodec(true), r -> Cells.text("10." + r.nextInt(256) + ".0.0/" + r.nextInt(16, 33))));
    }

    private static void arrays(List<Source> sources) {
        TargetType.Array texts = new TargetType.Array(new TargetType.Text());
        sources.add(new Source(
                new ArrayCodec(texts, ArraySpelling.JSON_COMPACT), r -> Cells.text(Lists.json(r, ",", Lists::string))));
        sources.add(new Source(
                new ArrayCodec(texts, ArraySpelling.JSON_SPACED_BLOB),
                r -> new SqliteValue.Blob(Lists.json(r, ", ", Lists::string).getBytes(StandardCharsets.UTF_8))));
        sources.add(new Source(
                new ArrayCodec(new TargetType.Array(new TargetType.Int(8)), ArraySpelling.JSON_COMPACT),
                r -> Cells.text(Lists.json(r, ",", x -> Long.toString(Generators.integer(x))))));
        sources.add(new Source(
                new ArrayCodec(new TargetType.Array(new TargetType.Uuid()), ArraySpelling.JSON_SPACED),
                r -> Cells.text(
                        Lists.json(r, ", ", x -> "\"" + new java.util.UUID(x.nextLong(), x.nextLong()) + "\""))));
        sources.add(new Source(
                new ArrayCodec(new TargetType.Array(new TargetType.Bool()), ArraySpelling.JSON_COMPACT),
                r -> Cells.text(Lists.json(r, ",", x -> x.nextBoolean() ? "true" : "false"))));
        sources.add(new Source(
                new ArrayCodec(texts, ArraySpelling.COMMAS), r -> Cells.text("a" + Generators.characters(r, 20))));
    }

    private static void vectors(List<Source> sources) {
        sources.add(new Source(new VectorCodec(VectorCases.TWO, VectorSpelling.FLOAT32), r -> {
            byte[] bytes = new byte[8];
            r.nextBytes(bytes);
            bytes[3] &= 0x3f;
            bytes[7] &= (byte) 0xbf;
            return new SqliteValue.Blob(bytes);
        }));
        sources.add(new Source(
                new VectorCodec(VectorCases.TWO, VectorSpelling.JSON_COMPACT),
                r -> Cells.text("[0." + r.nextInt(1_000) + "1,-" + r.nextInt(1, 1_000) + "]")));
        sources.add(new Source(
                new VectorCodec(VectorCases.TWO, VectorSpelling.JSON_SPACED_WIDE),
                r -> Cells.text(
                        "[" + (double) (0.01f + r.nextFloat()) + ", " + (double) -(0.01f + r.nextFloat()) + "]")));
    }

    private static void intervals(List<Source> sources) {
        sources.add(interval(IntervalSpelling.MICROSECONDS, r -> Cells.integer(Generators.integer(r))));
        sources.add(interval(IntervalSpelling.MILLISECONDS, r -> Cells.integer(Generators.integer(r) >> 8)));
        sources.add(interval(IntervalSpelling.SECONDS, r -> Cells.integer((int) Generators.integer(r))));
        sources.add(interval(IntervalSpelling.NANOSECONDS, r -> Cells.integer(Generators.integer(r) / 1_000 * 1_000)));
        sources.add(interval(
                IntervalSpelling.SINCE_1970,
                r -> Generators.spelled(r, TemporalSpelling.dateTime(' ', Fraction.fixed(6), Zone.NONE))));
        sources.add(interval(IntervalSpelling.DOTNET, r -> {
            int days = r.nextInt(100);
            int micros = r.nextInt(1_000_000);
            String clock = "%02d:%02d:%02d".formatted(r.nextInt(24), r.nextInt(60), r.nextInt(1, 60));
            return Cells.text((r.nextBoolean() ? "-" : "")
                    + (days == 0 ? "" : days + ".")
                    + clock
                    + (micros % 3 == 0 ? "" : ".%06d0".formatted(micros)));
        }));
        sources.add(interval(IntervalSpelling.ISO_8601, r -> {
            String sign = r.nextBoolean() ? "-" : "";
            return Cells.text("P" + sign + r.nextInt(1, 1_000) + "Y" + sign + r.nextInt(1, 12) + "M" + sign
                    + r.nextInt(1, 1_000_000) + "DT" + sign + r.nextInt(1, 100_000) + "H" + sign + r.nextInt(1, 60)
                    + "M" + sign + r.nextInt(60) + "." + r.nextInt(1_000) + "1S");
        }));
        sources.add(interval(
                IntervalSpelling.POSTGRES,
                r -> Cells.text("-%d days +%02d:%02d:%02d.%03d1"
                        .formatted(
                                r.nextInt(2, 1_000_000),
                                r.nextInt(10_000),
                                r.nextInt(60),
                                r.nextInt(60),
                                r.nextInt(1_000)))));
    }

    private static Source interval(IntervalSpelling spelling, Function<Random, SqliteValue> values) {
        return new Source(new IntervalCodec(spelling), values);
    }

    private static void times(List<Source> sources) {
        sources.add(new Source(
                new DateCodec(),
                r -> Cells.text(Generators.moment(r, 0).toLocalDate().toString())));
        sources.add(new Source(
                new TimeCodec(TemporalSpelling.time(Fraction.fixed(6))),
                r -> Cells.text("%s%06d"
                        .formatted("12:34:56.".replace("12", "%02d".formatted(r.nextInt(24))), r.nextInt(1_000_000)))));
        for (TemporalSpelling spelling : TemporalSources.SPELLINGS) {
            boolean zoned = !spelling.zone().equals(Zone.NONE);
            sources.add(new Source(new TimestampCodec(zoned, spelling), r -> Generators.spelled(r, spelling)));
        }
        for (EpochUnit unit : EpochUnit.values()) {
            long perUnit = unit == EpochUnit.NANOSECONDS ? 1_000 : 1;
            sources.add(new Source(
                    new TimestampCodec(true, new EpochSpelling(unit, StorageClass.INTEGER)),
                    r -> Cells.integer(r.nextLong(-8_000_000_000L, 9_000_000_000_000L / perUnit) * perUnit)));
        }
        sources.add(new Source(
                new TimestampCodec(true, new EpochSpelling(EpochUnit.SECONDS, StorageClass.REAL)),
                r -> Cells.real(r.nextLong(-4_000_000_000_000_000L, 4_000_000_000_000_000L) / 1e6)));
        sources.add(new Source(
                new TimestampCodec(false, new JulianDaySpelling()),
                r -> Cells.real(r.nextDouble(1_721_426.5, 5_373_483.5))));
    }
}
