package dev.sealift.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.codec.ArrayCodec;
import dev.sealift.codec.ArraySpelling;
import dev.sealift.codec.BooleanCodec;
import dev.sealift.codec.BooleanSpelling;
import dev.sealift.codec.ByteaCodec;
import dev.sealift.codec.CharactersCodec;
import dev.sealift.codec.Codec;
import dev.sealift.codec.DateCodec;
import dev.sealift.codec.DomainCodec;
import dev.sealift.codec.DoubleCodec;
import dev.sealift.codec.EmptyAsNullCodec;
import dev.sealift.codec.EpochSpelling;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.FloatCodec;
import dev.sealift.codec.FloatSpelling;
import dev.sealift.codec.InetCodec;
import dev.sealift.codec.IntegerCodec;
import dev.sealift.codec.IntervalCodec;
import dev.sealift.codec.IntervalSpelling;
import dev.sealift.codec.JsonCodec;
import dev.sealift.codec.JsonSpelling;
import dev.sealift.codec.MidnightCodec;
import dev.sealift.codec.NumericCodec;
import dev.sealift.codec.NumericSpelling;
import dev.sealift.codec.ScalarTextCodec;
import dev.sealift.codec.SqliteJsonbCodec;
import dev.sealift.codec.TemporalSpelling;
import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.codec.TextCodec;
import dev.sealift.codec.TimeCodec;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.codec.UuidCodec;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.codec.VectorCodec;
import dev.sealift.codec.VectorSpelling;
import dev.sealift.codec.WholeNumberCodec;
import dev.sealift.model.Equivalence;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which pairs of values count as equivalent, and for which reason: one table, literals written by hand. */
class MeaningTableTest {
    private static final Codec BOOL = new BooleanCodec(BooleanSpelling.INTEGER);
    private static final Codec BYTEA = new ByteaCodec(StorageClass.BLOB);
    private static final Codec NUMERIC = new NumericCodec(TargetType.Numeric.UNLIMITED, NumericSpelling.NUMBER);
    private static final Codec TEXT = new TextCodec(new TargetType.Text());
    private static final Codec JSON =
            new JsonCodec(new TargetType.Json(), JsonSpelling.COMPACT, StorageClass.TEXT, true);
    private static final Codec JSONB =
            new JsonCodec(new TargetType.Jsonb(), JsonSpelling.COMPACT, StorageClass.TEXT, true);
    private static final Codec UUID = new UuidCodec(UuidSpelling.DASHED_LOWER);
    private static final Codec GUID = new UuidCodec(UuidSpelling.BLOB_MIXED_ENDIAN);
    private static final Codec TIME = new TimeCodec(TemporalSpelling.time(Fraction.fixed(6)));
    private static final Codec WALL =
            new TimestampCodec(false, TemporalSpelling.dateTime(' ', Fraction.trimmed(6), Zone.NONE));
    private static final Codec INSTANT =
            new TimestampCodec(true, TemporalSpelling.dateTime('T', Fraction.fixed(3), Zone.Z));
    private static final Codec SECONDS =
            new TimestampCodec(true, new EpochSpelling(EpochUnit.SECONDS, StorageClass.INTEGER));
    private static final Codec MILLIS =
            new TimestampCodec(true, new EpochSpelling(EpochUnit.MILLISECONDS, StorageClass.INTEGER));

    private static final Codec MICROS = new IntervalCodec(IntervalSpelling.MICROSECONDS);
    private static final Codec TIMESPAN = new IntervalCodec(IntervalSpelling.DOTNET);
    private static final Codec PARTS = new IntervalCodec(IntervalSpelling.POSTGRES);

    private static final Codec INET = new InetCodec(false);

    private static final Codec TEXTS =
            new ArrayCodec(new TargetType.Array(new TargetType.Text()), ArraySpelling.JSON_COMPACT);
    private static final Codec COMMAS =
            new ArrayCodec(new TargetType.Array(new TargetType.Text()), ArraySpelling.COMMAS);
    private static final Codec BRACES =
            new ArrayCodec(new TargetType.Array(new TargetType.Text()), ArraySpelling.BRACES);
    private static final Codec DOUBLES =
            new ArrayCodec(new TargetType.Array(new TargetType.DoublePrecision()), ArraySpelling.JSON_COMPACT);
    private static final Codec UUIDS =
            new ArrayCodec(new TargetType.Array(new TargetType.Uuid()), ArraySpelling.JSON_COMPACT);

    private static final Codec BINARY = new SqliteJsonbCodec(new TargetType.Jsonb());
    private static final Codec BINARY_JSON = new SqliteJsonbCodec(new TargetType.Json());

    private static final Codec VECTOR =
            new VectorCodec(new TargetType.Vector("vector(1)", 1), VectorSpelling.JSON_COMPACT);

    record Pair(
            Codec codec,
            SqliteValue source,
            SqliteValue held,
            @Nullable Equivalence reason) {}

    private static Pair equivalent(Codec codec, @Nullable Object source, @Nullable Object held, Equivalence reason) {
        return new Pair(codec, value(source), value(held), reason);
    }

    private static Pair differs(Codec codec, @Nullable Object source, @Nullable Object held) {
        return new Pair(codec, value(source), value(held), null);
    }

    static Stream<Pair> spellings() {
        return Stream.of(
                equivalent(BOOL, "t", 1, Equivalence.BOOLEAN_SPELLING),
                equivalent(BOOL, "False", 0, Equivalence.BOOLEAN_SPELLING),
                equivalent(BOOL, "YES", 1, Equivalence.BOOLEAN_SPELLING),
                equivalent(BOOL, "off", 0, Equivalence.BOOLEAN_SPELLING),
                equivalent(BYTEA, "abc", bytes("616263"), Equivalence.STORAGE_CLASS),
                equivalent(BYTEA, "", bytes(""), Equivalence.STORAGE_CLASS),
                equivalent(new DoubleCodec(), 5, 5.0, Equivalence.NUMBER_SPELLING),
                equivalent(new DoubleCodec(), 1L << 53, 0x1p53, Equivalence.NUMBER_SPELLING),
                equivalent(NUMERIC, "1.50", 1.5, Equivalence.NUMBER_SPELLING),
                equivalent(NUMERIC, "007", 7, Equivalence.NUMBER_SPELLING),
                equivalent(NUMERIC, "-0", 0, Equivalence.NUMBER_SPELLING),
                equivalent(NUMERIC, "1e3", 1000, Equivalence.NUMBER_SPELLING),
                equivalent(NUMERIC, 5.0, 5, Equivalence.NUMBER_SPELLING),
                equivalent(new ScalarTextCodec(), "12", 12, Equivalence.STORAGE_CLASS),
                equivalent(new ScalarTextCodec(), "1.5", 1.5, Equivalence.STORAGE_CLASS),
                equivalent(
                        JSONB, "{\"b\": 1, \"a\": [1.0, 2e0]}", "{\"a\":[1.0,2],\"b\":1}", Equivalence.JSON_SPELLING),
                equivalent(JSONB, "\"\\u0041\"", "\"A\"", Equivalence.JSON_SPELLING),
                equivalent(JSONB, "12", 12, Equivalence.STORAGE_CLASS),
                equivalent(JSONB, bytes("7b7d"), "{}", Equivalence.STORAGE_CLASS),
                equivalent(JSON, bytes("7b7d"), "{}", Equivalence.STORAGE_CLASS),
                equivalent(JSON, "12", 12, Equivalence.STORAGE_CLASS),
                equivalent(
                        UUID,
                        "0F8FAD5BD9CB469FA16570867728950E",
                        "0f8fad5b-d9cb-469f-a165-70867728950e",
                        Equivalence.UUID_SPELLING),
                equivalent(
                        UUID,
                        bytes("0f8fad5bd9cb469fa16570867728950e"),
                        "0f8fad5b-d9cb-469f-a165-70867728950e",
                        Equivalence.UUID_SPELLING),
                equivalent(
                        GUID,
                        "{0f8fad5b-d9cb-469f-a165-70867728950e}",
                        bytes("5bad8f0fcbd99f46a16570867728950e"),
                        Equivalence.UUID_SPELLING),
                equivalent(new EmptyAsNullCodec(UUID), "", null, Equivalence.EMPTY_AS_NULL),
                equivalent(new EmptyAsNullCodec(NUMERIC), "1.50", 1.5, Equivalence.NUMBER_SPELLING));
    }

    static Stream<Pair> times() {
        return Stream.of(
                equivalent(TIME, "12:30", "12:30:00.000000", Equivalence.DATE_SPELLING),
                equivalent(TIME, "12:30:00.1234567", "12:30:00.123456", Equivalence.DIGITS_CUT),
                equivalent(TIME, "2000-01-01 12:30:00", "12:30:00.000000", Equivalence.DATE_SPELLING),
                equivalent(WALL, "2024-05-06", "2024-05-06 00:00:00", Equivalence.DATE_SPELLING),
                equivalent(WALL, "2024-05-06T07:08", "2024-05-06 07:08:00", Equivalence.DATE_SPELLING),
                equivalent(WALL, "2024-05-06 07:08:09.1234567", "2024-05-06 07:08:09.123456", Equivalence.DIGITS_CUT),
                equivalent(WALL, "2024-05-06 07:08:09.100", "2024-05-06 07:08:09.1", Equivalence.DATE_SPELLING),
                equivalent(INSTANT, "2024-05-06 07:08:09", "2024-05-06T07:08:09.000Z", Equivalence.DATE_SPELLING),
                equivalent(
                        INSTANT, "2024-05-06 09:08:09 +02:00", "2024-05-06T07:08:09.000Z", Equivalence.DATE_SPELLING),
                equivalent(INSTANT, "2024-05-06T01:38:09-0530", "2024-05-06T07:08:09.000Z", Equivalence.DATE_SPELLING),
                equivalent(INSTANT, "2024-05-06T09:08:09+02", "2024-05-06T07:08:09.000Z", Equivalence.DATE_SPELLING),
                equivalent(
                        INSTANT,
                        "2024-05-06 07:08:09 +0000 UTC",
                        "2024-05-06T07:08:09.000Z",
                        Equivalence.DATE_SPELLING),
                equivalent(SECONDS, "1970-01-01 00:01:00", 60, Equivalence.DATE_SPELLING),
                equivalent(SECONDS, "1969-12-31T23:59:59Z", -1, Equivalence.DATE_SPELLING),
                equivalent(MILLIS, 1000.0, 1000, Equivalence.DATE_SPELLING),
                equivalent(MILLIS, "1970-01-01 00:00:01.5", 1500, Equivalence.DATE_SPELLING));
    }

    static Stream<Pair> lists() {
        return Stream.of(
                equivalent(VECTOR, "[0.10000000149011612]", "[0.1]", Equivalence.NUMBER_SPELLING),
                equivalent(VECTOR, "[ 1.0 ]", "[1]", Equivalence.NUMBER_SPELLING),
                equivalent(VECTOR, bytes("cdcccc3d"), "[0.1]", Equivalence.STORAGE_CLASS),
                equivalent(
                        BINARY,
                        bytes("8c17621331176113" + "32"),
                        bytes("8c17611332176213" + "31"),
                        Equivalence.JSON_SPELLING),
                equivalent(BINARY, bytes("4430783146"), bytes("233331"), Equivalence.JSON_SPELLING),
                equivalent(BINARY, "[1]", bytes("2b1331"), Equivalence.STORAGE_CLASS),
                equivalent(
                        BINARY_JSON,
                        "-1e99999999999",
                        bytes("c50f" + "2d31652b3939393939393939393939"),
                        Equivalence.STORAGE_CLASS),
                equivalent(BINARY_JSON, bytes("1a22"), bytes("285c22"), Equivalence.JSON_SPELLING),
                equivalent(TEXTS, "[\"a\", null]", "[\"a\",null]", Equivalence.LIST_SPELLING),
                equivalent(TEXTS, "[\"\\u00e9\"]", "[\"\u00e9\"]", Equivalence.LIST_SPELLING),
                equivalent(TEXTS, bytes("5b5d"), "[]", Equivalence.STORAGE_CLASS),
                equivalent(DOUBLES, "[1, 2.50, 1e2]", "[1,2.5,100]", Equivalence.LIST_SPELLING),
                equivalent(BRACES, "{a,null}", "{a,NULL}", Equivalence.LIST_SPELLING),
                equivalent(BRACES, "{\"a\"}", "{a}", Equivalence.LIST_SPELLING),
                equivalent(
                        UUIDS,
                        "[\"0F8FAD5BD9CB469FA16570867728950E\"]",
                        "[\"0f8fad5b-d9cb-469f-a165-70867728950e\"]",
                        Equivalence.LIST_SPELLING));
    }

    static Stream<Pair> listDifferences() {
        return Stream.of(
                differs(VECTOR, "[0.1000000001]", "[0.1]"),
                differs(VECTOR, "[0.1]", "[0.2]"),
                differs(VECTOR, "[0]", "[-0.0]"),
                differs(VECTOR, "[0.1,0.2]", "[0.1]"),
                differs(VECTOR, bytes("3dcccccd"), "[0.1]"),
                differs(VECTOR, "[\"0.1\"]", "[0.1]"),
                differs(BINARY, bytes("1331"), bytes("1332")),
                differs(JSON, "1e99999999999", "1e99999999998"),
                differs(BINARY, bytes("1331"), bytes("1731")),
                differs(BINARY, bytes("2b1331"), bytes("1331")),
                differs(BINARY, bytes("00"), null),
                differs(BINARY, bytes("13"), bytes("1331")),
                differs(BINARY, bytes("4c1761133100"), bytes("4c17611331")),
                differs(BINARY_JSON, bytes("8c17621331176113" + "32"), bytes("8c17611332176213" + "31")),
                differs(BINARY_JSON, bytes("8c17611331176113" + "32"), bytes("4c17611332")),
                differs(TEXTS, "[\"a\",\"b\"]", "[\"b\",\"a\"]"),
                differs(TEXTS, "[\"a\",\"b\"]", "[\"a,b\"]"),
                differs(TEXTS, "[null]", "[]"),
                differs(TEXTS, "[null]", "[\"null\"]"),
                differs(TEXTS, "[\"\"]", "[]"),
                differs(TEXTS, "[[\"a\"]]", "[\"a\"]"),
                differs(TEXTS, "[[\"a\",\"b\"]]", "[[\"a\"],[\"b\"]]"),
                differs(TEXTS, "[{}]", "[{}, 1]"),
                differs(DOUBLES, "[0.1]", "[0.10000000000000002]"),
                differs(COMMAS, "a,b", "a"),
                differs(COMMAS, "a, b", "a,b"),
                differs(BRACES, "{\"NULL\"}", "{NULL}"),
                differs(BRACES, "{}", "{\"\"}"),
                differs(BRACES, "{\"a,b\"}", "{a,b}"));
    }

    static Stream<Pair> addresses() {
        return Stream.of(
                equivalent(INET, "10.0.0.1/32", "10.0.0.1", Equivalence.ADDRESS_SPELLING),
                equivalent(INET, "2001:0DB8:0::1", "2001:db8::1", Equivalence.ADDRESS_SPELLING),
                equivalent(INET, "::FFFF:102:304", "::ffff:1.2.3.4", Equivalence.ADDRESS_SPELLING),
                equivalent(new InetCodec(true), "10.0.0.0", "10.0.0.0/32", Equivalence.ADDRESS_SPELLING));
    }

    static Stream<Pair> addressDifferences() {
        return Stream.of(
                differs(INET, "10.0.0.1", "10.0.0.2"),
                differs(INET, "10.0.0.1/24", "10.0.0.1"),
                differs(INET, "1.2.3.4", "::ffff:1.2.3.4"),
                differs(INET, "::1", "1::"),
                differs(INET, "1::2:0:0:3", "1:0:0:2::3"),
                differs(INET, "localhost", "127.0.0.1"),
                differs(INET, 1, "0.0.0.1"),
                differs(new InetCodec(true), "10.0.0.1/8", "10.0.0.0/8"));
    }

    static Stream<Pair> intervals() {
        return Stream.of(
                equivalent(MICROS, "1 day", 86_400_000_000L, Equivalence.DATE_SPELLING),
                equivalent(MICROS, "24:00:00", 86_400_000_000L, Equivalence.DATE_SPELLING),
                equivalent(MICROS, "PT0.0000019S", 1, Equivalence.DIGITS_CUT),
                equivalent(TIMESPAN, "-1.00:00:00.0000019", "-1.00:00:00.0000010", Equivalence.DIGITS_CUT),
                equivalent(TIMESPAN, "P1D", "1.00:00:00", Equivalence.DATE_SPELLING),
                equivalent(PARTS, "P1Y2M-3DT4H", "1 year 2 mons -3 days +04:00:00", Equivalence.DATE_SPELLING),
                equivalent(PARTS, "-P1DT1H", "-1 days -01:00:00", Equivalence.DATE_SPELLING),
                equivalent(
                        new IntervalCodec(IntervalSpelling.SINCE_1970),
                        "-01:00:00",
                        "1969-12-31 23:00:00.000000",
                        Equivalence.DATE_SPELLING));
    }

    static Stream<Pair> intervalDifferences() {
        return Stream.of(
                differs(MICROS, 1, 2),
                differs(MICROS, "1 day", 86_400_000_001L),
                differs(MICROS, "P1M", 2_592_000_000_000L),
                differs(MICROS, "one day", 86_400_000_000L),
                differs(new IntervalCodec(IntervalSpelling.SECONDS), "00:00:01", 1_000_000),
                differs(TIMESPAN, "1.00:00:00", "01:00:00"),
                differs(TIMESPAN, "-1.01:00:00", "-23:00:00"),
                differs(PARTS, "24:00:00", "1 day"),
                differs(PARTS, "30 days", "1 mon"),
                differs(PARTS, "1 day", "-1 days"),
                differs(PARTS, "-00:00:01", "00:00:01"),
                differs(PARTS, "1 day", 86_400_000_000L));
    }

    static Stream<Pair> differences() {
        return Stream.of(
                differs(BOOL, "t", 0),
                differs(BOOL, 1, 0),
                differs(BOOL, 2, 1),
                differs(BOOL, "", null),
                differs(BOOL, 1, null),
                differs(BYTEA, bytes("00"), bytes("")),
                differs(BYTEA, "A", bytes("61")),
                differs(BYTEA, 1, bytes("31")),
                differs(new DateCodec(), "2024-05-06", "2024-05-07"),
                differs(new DateCodec(), "2024-05-06", null),
                differs(new DoubleCodec(), 0.1, Math.nextUp(0.1)),
                differs(new DoubleCodec(), 0.0, -0.0),
                differs(new DoubleCodec(), (1L << 53) + 1, 0x1p53),
                differs(new DoubleCodec(), "1.5", 1.5),
                differs(new IntegerCodec(8), 1, 2),
                differs(new IntegerCodec(8), 1.0, 1),
                differs(new IntegerCodec(8), "1", 1),
                differs(NUMERIC, "1.5", 1.51),
                differs(NUMERIC, "0.1", 0),
                differs(NUMERIC, "one", null),
                differs(NUMERIC, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                differs(TEXT, "a", "A"),
                differs(TEXT, "a", "a "),
                differs(TEXT, "", null),
                differs(TEXT, null, ""),
                differs(TEXT, "\u00e9", "e\u0301"),
                differs(TEXT, bytes("61"), "a"),
                differs(new ScalarTextCodec(), "1.50", 1.5),
                differs(new ScalarTextCodec(), "+1", 1),
                differs(JSONB, "{\"a\":1}", "{\"a\":\"1\"}"),
                differs(JSONB, "[1,2]", "[2,1]"),
                differs(JSONB, "{\"a\":null}", "{}"),
                differs(JSONB, "null", null),
                differs(JSONB, "[1]", "[1.0000000000000000001]"),
                differs(JSONB, "[\"1\",\"2\"]", "[\"1\\\",\\\"2\"]"),
                differs(JSON, "{\"a\": 1}", "{\"a\":1}"),
                differs(JSON, "{\"a\":1,\"a\":2}", "{\"a\":9,\"a\":2}"),
                differs(JSON, "\"\\ud800\"", "\"\\ud801\""),
                differs(UUID, "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950f"),
                differs(GUID, bytes("5bad8f0fcbd99f46a16570867728950e"), bytes("0f8fad5bd9cb469fa16570867728950e")),
                differs(UUID, bytes("0f"), null),
                differs(new EmptyAsNullCodec(UUID), "x", null),
                differs(new EmptyAsNullCodec(NUMERIC), 0, null),
                differs(TIME, "12:30", "12:30:00.000001"),
                differs(TIME, "12:30", "13:30:00"),
                differs(TIME, "12:30:00.1234567", "12:30:00.123457"),
                differs(WALL, "2024-05-06 07:08:09", "2024-05-06 08:08:09"),
                differs(WALL, "2024-05-06 07:08:09.123456", "2024-05-06 07:08:09.123457"),
                differs(WALL, "2024-02-30 07:08:09", "2024-03-01 07:08:09"),
                differs(INSTANT, "2024-05-06 07:08:09+01:00", "2024-05-06T07:08:09.000Z"),
                differs(INSTANT, "2024-05-06 07:08:09", null),
                differs(SECONDS, 1700000000, 1700000001),
                differs(SECONDS, "1970-01-01 00:01:00", 60_000),
                differs(MILLIS, 1700000000000L, 1700000000001L),
                differs(MILLIS, "1970-01-01 00:01:00", 60));
    }

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Codec WHOLE = new WholeNumberCodec(8, StorageClass.TEXT);
    private static final Codec REAL = new FloatCodec(FloatSpelling.DECIMAL);
    private static final Codec DIGITS_IN_BLOBS = new CharactersCodec(WHOLE, true);
    private static final Codec MIDNIGHT = new MidnightCodec(new TimestampCodec(
            false,
            new EpochSpelling(EpochUnit.MILLISECONDS, StorageClass.INTEGER),
            EpochUnit.MILLISECONDS,
            ZoneId.of("Asia/Tokyo")));
    private static final Codec CLOCK = new TimeCodec(
            3,
            new EpochSpelling(EpochUnit.MILLISECONDS, StorageClass.INTEGER),
            EpochUnit.MILLISECONDS,
            ZoneId.of("Asia/Tokyo"));
    private static final Codec TENTHS = new TimestampCodec(
            false, 1, TemporalSpelling.dateTime(' ', Fraction.trimmed(6), Zone.NONE), null, UTC, UTC);
    private static final Codec TO_BERLIN = new TimestampCodec(
            false,
            6,
            TemporalSpelling.dateTime(' ', Fraction.NONE, Zone.NONE),
            EpochUnit.SECONDS,
            UTC,
            ZoneId.of("Europe/Berlin"));

    static Stream<Pair> chosenTypes() {
        return Stream.of(
                equivalent(WHOLE, 42, "42", Equivalence.STORAGE_CLASS),
                equivalent(WHOLE, 42.0, "42", Equivalence.NUMBER_SPELLING),
                equivalent(WHOLE, Long.MIN_VALUE, "-9223372036854775808", Equivalence.STORAGE_CLASS),
                equivalent(DIGITS_IN_BLOBS, 42, bytes("3432"), Equivalence.STORAGE_CLASS),
                equivalent(DIGITS_IN_BLOBS, "42", bytes("3432"), Equivalence.STORAGE_CLASS),
                equivalent(DIGITS_IN_BLOBS, 42.0, bytes("3432"), Equivalence.NUMBER_SPELLING),
                equivalent(new CharactersCodec(TEXT, true), "ab", bytes("6162"), Equivalence.STORAGE_CLASS),
                equivalent(new CharactersCodec(NUMERIC, false), bytes("312e3530"), 1.5, Equivalence.NUMBER_SPELLING),
                equivalent(REAL, 7, 7.0, Equivalence.NUMBER_SPELLING),
                equivalent(BOOL, 1.0, 1, Equivalence.BOOLEAN_SPELLING),
                equivalent(
                        new DomainCodec(new TargetType.Domain("d", new TargetType.Int(8)), WHOLE),
                        42,
                        "42",
                        Equivalence.STORAGE_CLASS),
                equivalent(MIDNIGHT, "2024-01-02", 1704121200000L, Equivalence.DATE_SPELLING),
                equivalent(MIDNIGHT, "2024-01-01T15:00:00Z", 1704121200000L, Equivalence.DATE_SPELLING),
                equivalent(CLOCK, "03:04:05.123", -21354877, Equivalence.DATE_SPELLING),
                equivalent(CLOCK, "03:04:05.1239", -21354877, Equivalence.DIGITS_CUT),
                equivalent(TENTHS, "2024-01-02 03:04:05.69", "2024-01-02 03:04:05.6", Equivalence.DIGITS_CUT),
                equivalent(TENTHS, "1969-12-31 23:59:59.99", "1969-12-31 23:59:59.9", Equivalence.DIGITS_CUT),
                equivalent(TO_BERLIN, 1719882245, "2024-07-02 01:04:05", Equivalence.DATE_SPELLING),
                equivalent(TO_BERLIN, "2024-07-02T03:04:05+02:00", "2024-07-02 01:04:05", Equivalence.DATE_SPELLING));
    }

    static Stream<Pair> differencesInChosenTypes() {
        return Stream.of(
                differs(WHOLE, "007", "7"),
                differs(WHOLE, "+1", "1"),
                differs(WHOLE, "1.0", "1"),
                differs(WHOLE, " 1", "1"),
                differs(WHOLE, "-0", "0"),
                differs(WHOLE, 1.5, "1"),
                differs(WHOLE, 42, "43"),
                differs(WHOLE, Double.POSITIVE_INFINITY, "9223372036854775807"),
                differs(WHOLE, bytes("3432"), "42"),
                differs(DIGITS_IN_BLOBS, bytes("3433"), bytes("3432")),
                differs(DIGITS_IN_BLOBS, bytes("303432"), bytes("3432")),
                differs(new CharactersCodec(TEXT, true), "ab", bytes("6163")),
                differs(new CharactersCodec(TEXT, true), 1, bytes("31")),
                differs(REAL, 0.1, 0.10000000149011612),
                differs(REAL, 0.30000000000000004, 0.3),
                differs(REAL, 16777217, 16777216.0),
                differs(BOOL, 1.0, 0),
                differs(BOOL, 0.5, 1),
                differs(MIDNIGHT, 1704121200000L, 1704207600000L),
                differs(MIDNIGHT, 1704121200001L, 1704121200000L),
                differs(MIDNIGHT, "2024-01-02 00:00:00.0000001", 1704121200000L),
                differs(MIDNIGHT, "2024-01-02T00:00:00Z", 1704121200000L),
                differs(CLOCK, "04:04:05.123", -21354877),
                differs(CLOCK, "03:04:05.124", -21354877),
                differs(CLOCK, -21354877 + 86_400_000, -21354877),
                differs(TENTHS, "2024-01-02 03:04:05.69", "2024-01-02 03:04:05.7"),
                differs(TENTHS, "2024-01-02 03:04:05.6", "2024-01-02 04:04:05.6"),
                differs(TO_BERLIN, 1719882245, "2024-07-02 03:04:05"),
                differs(TO_BERLIN, "2024-07-02 01:04:05Z", "2024-07-02 03:04:05"));
    }

    @ParameterizedTest
    @MethodSource({"spellings", "times", "intervals", "addresses", "lists", "chosenTypes"})
    void anotherSpellingIsEquivalentForItsReason(Pair pair) {
        Row source = row(pair.source());
        Row held = row(pair.held());
        assertThat(Meaning.proveEquivalent(pair.codec(), source, held, 0)).isEqualTo(pair.reason());
        assertThat(digest(pair.codec(), source)).isEqualTo(digest(pair.codec(), held));
    }

    @ParameterizedTest
    @MethodSource({
        "differences",
        "intervalDifferences",
        "addressDifferences",
        "listDifferences",
        "differencesInChosenTypes"
    })
    void anotherValueIsNotEquivalent(Pair pair) {
        Row source = row(pair.source());
        Row held = row(pair.held());
        assertThat(Meaning.proveEquivalent(pair.codec(), source, held, 0)).isNull();
        assertThat(digest(pair.codec(), source)).isNotEqualTo(digest(pair.codec(), held));
    }

    /** What rows without a key are matched by must agree with what is judged cell by cell. */
    private static RowDigest.Digest digest(Codec codec, Row row) {
        return new RowDigest().meaning(row, new Codec[] {codec});
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static SqliteValue value(@Nullable Object value) {
        return switch (value) {
            case null -> new SqliteValue.Null();
            case Integer i -> new SqliteValue.Int(i);
            case Long l -> new SqliteValue.Int(l);
            case Double d -> new SqliteValue.Real(d);
            case String s -> new SqliteValue.Text(s.getBytes(StandardCharsets.UTF_8));
            case byte[] b -> new SqliteValue.Blob(b);
            default -> throw new IllegalArgumentException(List.of(value).toString());
        };
    }

    private static Row row(SqliteValue value) {
        Row row = new Row(1);
        row.set(0, value);
        return row;
    }
}
