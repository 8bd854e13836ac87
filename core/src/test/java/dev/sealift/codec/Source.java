package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import dev.sealift.model.TargetType.Numeric;
import java.math.BigDecimal;
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
