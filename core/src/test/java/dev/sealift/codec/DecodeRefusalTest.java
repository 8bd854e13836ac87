package dev.sealift.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import dev.sealift.model.TargetType.Numeric;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL holds values that stand for no value of SQLite. */
class DecodeRefusalTest {
    @OnPostgres
    void whatSqliteCannotHoldIsRefused(TestDatabase database) throws Exception {
        try (BinaryCopy copy = new BinaryCopy(database)) {
            Codec zoned = new TimestampCodec(true, TemporalSources.SPELLINGS.getFirst());
            refuses(copy, "infinity", zoned);
            refuses(copy, "-infinity", zoned);
            refuses(copy, "10000-01-01", zoned);
            refuses(copy, "0001-01-01 BC", zoned);
            Codec epoch = new TimestampCodec(true, new EpochSpelling(EpochUnit.SECONDS, StorageClass.INTEGER));
            refuses(copy, "infinity", epoch);
            refuses(copy, "-infinity", epoch);
            refuses(copy, "infinity", new TimestampCodec(false, new JulianDaySpelling()));
            refuses(copy, "infinity", new DateCodec());
            refuses(copy, "-infinity", new DateCodec());
            refuses(copy, "10000-01-01", new DateCodec());
            refuses(copy, "24:00:00", new TimeCodec(TemporalSpelling.time(Fraction.NONE)));
            refuses(copy, "NaN", new FloatCodec(FloatSpelling.DECIMAL));
            refuses(copy, "infinity", new MidnightCodec(new TimestampCodec(false, TemporalSpelling.DATE)));
            refuses(
                    copy,
                    "24:00:00",
                    new TimeCodec(3, TemporalSpelling.time(Fraction.NONE), null, java.time.ZoneOffset.UTC));
            refuses(copy, "NaN", new NumericCodec(Numeric.UNLIMITED, NumericSpelling.NUMBER));
            refuses(copy, "NaN", new NumericCodec(new Numeric(5, 2), NumericSpelling.TEXT));
            refuses(copy, "1 mon", new IntervalCodec(IntervalSpelling.MICROSECONDS));
            refuses(copy, "24:00:00", new IntervalCodec(IntervalSpelling.MICROSECONDS));
            refuses(copy, "-00:00:01", new IntervalCodec(IntervalSpelling.SINCE_1970));
            refuses(copy, "2932897 days", new IntervalCodec(IntervalSpelling.SINCE_1970));
            refuses(copy, "1 day -01:00:00", new IntervalCodec(IntervalSpelling.DOTNET));
            refuses(copy, "00:00:00.5", new IntervalCodec(IntervalSpelling.SECONDS));
            refuses(copy, "106751992 days", new IntervalCodec(IntervalSpelling.MICROSECONDS));
            refuses(copy, "106752 days", new IntervalCodec(IntervalSpelling.NANOSECONDS));
        }
    }

    private static void refuses(BinaryCopy copy, String literal, Codec codec) throws Exception {
        byte[] field = Objects.requireNonNull(copy.literal(literal, codec.type()));
        assertThatIllegalArgumentException()
                .as("%s through %s", literal, codec)
                .isThrownBy(() -> Cells.decode(codec, field));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 7, 9, 15, 17})
    void fieldsOfAWrongLengthAreRefused(int length) {
        byte[] field = new byte[length];
        for (CodecCase c : CodecLawTest.cases()) {
            switch (c.codec()) {
                case IntegerCodec codec -> refuses(codec, field);
                case DoubleCodec codec -> refuses(codec, field);
                case DateCodec codec -> refuses(codec, field);
                case TimeCodec codec -> refuses(codec, field);
                case TimestampCodec codec -> refuses(codec, field);
                case UuidCodec codec -> refuses(codec, field);
                case ArrayCodec codec -> refuses(codec, field);
                case VectorCodec codec -> refuses(codec, field);
                case InetCodec codec -> refuses(codec, field);
                case IntervalCodec codec -> refuses(codec, field);
                case FloatCodec codec -> refuses(codec, field);
                case MidnightCodec codec -> refuses(codec, field);
                case WholeNumberCodec codec when length != codec.bytes() -> refuses(codec, field);
                case WholeNumberCodec codec -> {}
                case CharactersCodec codec -> {}
                case DomainCodec codec -> {}
                case EmptyAsNullCodec codec -> refuses(codec, field);
                case BooleanCodec codec when length != 1 -> refuses(codec, field);
                case NumericCodec codec -> refuses(codec, field);
                case BooleanCodec codec -> {}
                case JsonCodec codec -> {}
                case SqliteJsonbCodec codec -> {}
                case TextCodec codec -> {}
                case ByteaCodec codec -> {}
                case ScalarTextCodec codec -> {}
            }
        }
    }

    private static void refuses(Codec codec, byte[] field) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cells.decode(codec, field));
    }

    @Test
    void codecsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IntegerCodec(3));
        assertThatIllegalArgumentException().isThrownBy(() -> new TextCodec(new TargetType.Bytea()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteaCodec(StorageClass.REAL));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteaCodec(new TargetType.Text(), StorageClass.BLOB));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScalarTextCodec(new TargetType.Bytea()));
        assertThatIllegalArgumentException().isThrownBy(() -> new WholeNumberCodec(3, StorageClass.TEXT));
        assertThatIllegalArgumentException().isThrownBy(() -> new WholeNumberCodec(4, StorageClass.BLOB));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MidnightCodec(new TimestampCodec(true, TemporalSpelling.DATE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainCodec(ExistingTypeCases.SHORT, new IntegerCodec(4)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetType.Timestamp(7));
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetType.Time(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetType.Char(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeCodec(TemporalSpelling.DATE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampCodec(true, TemporalSpelling.time(Fraction.NONE)));
        assertThatIllegalArgumentException().isThrownBy(() -> new EpochSpelling(EpochUnit.SECONDS, StorageClass.TEXT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonCodec(new TargetType.Text(), JsonSpelling.COMPACT, StorageClass.TEXT, false));
    }

    @Test
    void equalCodecsAreEqualValues() {
        assertThat(CodecLawTest.cases()).allSatisfy(c -> assertThat(c.codec()).hasSameHashCodeAs(c.codec()));
        assertThat(new TimestampCodec(true, new JulianDaySpelling(), null, java.time.ZoneId.of("UTC")))
                .isEqualTo(new TimestampCodec(true, new JulianDaySpelling()));
        assertThat(new NumericCodec(new Numeric(5, 2), NumericSpelling.TEXT))
                .isEqualTo(new NumericCodec(new Numeric(5, 2), NumericSpelling.TEXT))
                .isNotEqualTo(new NumericCodec(new Numeric(5, 1), NumericSpelling.TEXT));
    }
}
