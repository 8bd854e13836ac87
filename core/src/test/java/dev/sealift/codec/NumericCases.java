package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.model.TargetType.Numeric;
import java.util.List;
import java.util.stream.Stream;

/** Decimal numbers. */
final class NumericCases {
    private static final Codec ANY = new NumericCodec(Numeric.UNLIMITED, NumericSpelling.NUMBER);
    private static final Codec ANY_REAL = new NumericCodec(Numeric.UNLIMITED, NumericSpelling.REAL);
    private static final Codec ANY_TEXT = new NumericCodec(Numeric.UNLIMITED, NumericSpelling.TEXT);
    private static final Codec PRICE = new NumericCodec(new Numeric(10, 2), NumericSpelling.NUMBER);
    private static final Codec PRICE_REAL = new NumericCodec(new Numeric(10, 2), NumericSpelling.REAL);
    private static final Codec PRICE_TEXT = new NumericCodec(new Numeric(10, 2), NumericSpelling.TEXT);
    private static final Codec SHARE = new NumericCodec(new Numeric(4, 4), NumericSpelling.NUMBER);
    private static final Codec WHOLE = new NumericCodec(new Numeric(19, 0), NumericSpelling.NUMBER);
    private static final Codec WIDE = new NumericCodec(new Numeric(65, 30), NumericSpelling.NUMBER);

    private static final String NINES = "9".repeat(131_072);
    private static final String SMALLEST = "0." + "0".repeat(16_382) + "1";

    private NumericCases() {}

    static List<CodecCase> all() {
        return Stream.of(unlimited(), limited(), texts()).flatMap(List::stream).toList();
    }

    private static List<CodecCase> unlimited() {
        return List.of(
                same(ANY, integer(0), "0"),
                same(ANY, integer(5), "5"),
                same(ANY, real(5.0), "5.0"),
                same(ANY, integer(-10000), "-10000"),
                same(ANY, integer(100000000), "100000000"),
                same(ANY, integer(1000200030004L), "1000200030004"),
                same(ANY, integer(Long.MAX_VALUE), "9223372036854775807"),
                same(ANY, integer(Long.MIN_VALUE), "-9223372036854775808"),
                same(ANY, integer(9007199254740993L), "9007199254740993"),
                same(ANY, real(0.0), "0.0"),
                equivalent(ANY, real(-0.0), "0.0", real(0.0)),
                same(ANY, real(0.1), "0.1"),
                same(ANY, real(-12345.6789), "-12345.6789"),
                same(ANY, real(0.0001), "0.0001"),
                same(ANY, real(0.00012), "0.00012"),
                same(ANY, real(0.30000000000000004), "0.30000000000000004"),
                same(ANY, real(1.5e-7), "0.00000015"),
                same(ANY, real(123456789012.345678), "123456789012.34567"),
                same(ANY, real(1e15), "1000000000000000.0"),
                same(ANY, real(1e22), "10000000000000000000000.0"),
                same(ANY, real(1e300), "1" + "0".repeat(300) + ".0"),
                same(ANY, real(Double.MAX_VALUE), "17976931348623157" + "0".repeat(292) + ".0"),
                same(ANY, real(Double.MIN_VALUE), "0." + "0".repeat(323) + "49"),
                same(ANY, real(9007199254740993.0), "9007199254740992.0"),
                same(ANY, real(Double.POSITIVE_INFINITY), "Infinity"),
                same(ANY, real(Double.NEGATIVE_INFINITY), "-Infinity"),
                equivalent(ANY, text("5.50"), "5.50", real(5.5)),
                equivalent(ANY, text("5.00"), "5.00", real(5)),
                equivalent(ANY, text("007"), "7", integer(7)),
                same(ANY, text("9223372036854775808"), "9223372036854775808"),
                same(ANY, text("0.1000000000000000055"), "0.1000000000000000055"),
                misfit(ANY, text("")),
                misfit(ANY, text("abc")),
                misfit(ANY, text("1,5")),
                misfit(ANY, text(" 5")),
                misfit(ANY, text("0x10")),
                misfit(ANY, text("NaN")),
                misfit(ANY, text("5\0")),
                misfit(ANY, blob("5")),
                equivalent(ANY_REAL, integer(5), "5", real(5)),
                same(ANY_REAL, real(5), "5.0"),
                same(ANY_REAL, real(2.5), "2.5"),
                equivalent(ANY_REAL, integer(9007199254740993L), "9007199254740993", text("9007199254740993")));
    }

    private static List<CodecCase> limited() {
        return List.of(
                same(PRICE, integer(5), "5.00"),
                same(PRICE, real(5.5), "5.50"),
                same(PRICE, real(19.99), "19.99"),
                same(PRICE, real(-0.01), "-0.01"),
                equivalent(PRICE, real(5.0), "5.00", integer(5)),
                same(PRICE, integer(99999999), "99999999.00"),
                misfit(PRICE, integer(100000000)),
                misfit(PRICE, integer(Long.MIN_VALUE)),
                same(PRICE, real(99999999.99), "99999999.99"),
                misfit(PRICE, real(100000000.5)),
                misfit(PRICE, real(0.001)),
                misfit(PRICE, real(0.30000000000000004)),
                misfit(PRICE, real(Math.nextDown(19.99))),
                misfit(PRICE, real(1e300)),
                misfit(PRICE, real(Double.POSITIVE_INFINITY)),
                equivalent(PRICE, text("12.340"), "12.34", real(12.34)),
                misfit(PRICE, text("12.345")),
                same(PRICE_REAL, real(5), "5.00"),
                equivalent(PRICE_REAL, integer(5), "5.00", real(5)),
                same(PRICE_TEXT, text("5.50"), "5.50"),
                equivalent(PRICE_TEXT, text("5.5"), "5.50", text("5.50")),
                equivalent(PRICE_TEXT, integer(5), "5.00", text("5.00")),
                same(SHARE, real(0.9999), "0.9999"),
                same(SHARE, integer(0), "0.0000"),
                misfit(SHARE, integer(1)),
                misfit(SHARE, real(1.0)),
                misfit(SHARE, real(0.99999)),
                same(WHOLE, integer(Long.MAX_VALUE), "9223372036854775807"),
                same(WHOLE, integer(Long.MIN_VALUE), "-9223372036854775808"),
                misfit(WHOLE, real(0.5)),
                same(WIDE, real(0.1), "0.100000000000000000000000000000"),
                same(WIDE, integer(12), "12.000000000000000000000000000000"));
    }

    private static List<CodecCase> texts() {
        return List.of(
                same(ANY_TEXT, text("0"), "0"),
                same(ANY_TEXT, text("0.00"), "0.00"),
                same(ANY_TEXT, text("1.10"), "1.10"),
                same(ANY_TEXT, text("100"), "100"),
                same(ANY_TEXT, text("10000"), "10000"),
                same(ANY_TEXT, text("10001"), "10001"),
                same(ANY_TEXT, text("0.0000"), "0.0000"),
                same(ANY_TEXT, text("0.00001"), "0.00001"),
                same(
                        ANY_TEXT,
                        text("-123456789012345678901234567890.12345678901234567890"),
                        "-123456789012345678901234567890.12345678901234567890"),
                same(ANY_TEXT, text(NINES), NINES),
                misfit(ANY_TEXT, text("1" + "0".repeat(131_072))),
                same(ANY_TEXT, text(SMALLEST), SMALLEST),
                misfit(ANY_TEXT, text("0." + "0".repeat(16_383) + "1")),
                misfit(ANY_TEXT, text("1e999999999999")),
                misfit(ANY_TEXT, text("1e-999999999999")),
                equivalent(ANY_TEXT, text("+5"), "5", text("5")),
                equivalent(ANY_TEXT, text("-0.0"), "0.0", text("0.0")),
                equivalent(ANY_TEXT, text(".5"), "0.5", text("0.5")),
                equivalent(ANY_TEXT, text("5."), "5", text("5")),
                equivalent(ANY_TEXT, text("1.25e3"), "1250", text("1250")),
                equivalent(ANY_TEXT, text("1.25E-3"), "0.00125", text("0.00125")),
                equivalent(ANY_TEXT, integer(5), "5", text("5")),
                equivalent(ANY_TEXT, real(5), "5.0", text("5.0")),
                misfit(ANY_TEXT, text(".")),
                misfit(ANY_TEXT, text("-")),
                misfit(ANY_TEXT, text("1e")),
                misfit(ANY_TEXT, text("5-")));
    }
}
