package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import java.util.List;

/** Integers and doubles. */
final class NumberCases {
    private static final Codec SMALL = new IntegerCodec(2);
    private static final Codec INT = new IntegerCodec(4);
    private static final Codec BIG = new IntegerCodec(8);
    private static final Codec DOUBLE = new DoubleCodec();

    private NumberCases() {}

    static List<CodecCase> all() {
        return List.of(
                same(SMALL, integer(0), "0"),
                same(SMALL, integer(-1), "-1"),
                same(SMALL, integer(32767), "32767"),
                misfit(SMALL, integer(32768)),
                same(SMALL, integer(-32768), "-32768"),
                misfit(SMALL, integer(-32769)),
                misfit(SMALL, integer(65536)),
                same(INT, integer(2147483647), "2147483647"),
                misfit(INT, integer(2147483648L)),
                same(INT, integer(-2147483648), "-2147483648"),
                misfit(INT, integer(-2147483649L)),
                misfit(INT, integer(4294967296L)),
                same(BIG, integer(Long.MAX_VALUE), "9223372036854775807"),
                same(BIG, integer(Long.MIN_VALUE), "-9223372036854775808"),
                same(BIG, integer(9007199254740993L), "9007199254740993"),
                misfit(BIG, real(5.0)),
                misfit(BIG, real(5.5)),
                misfit(BIG, real(Double.POSITIVE_INFINITY)),
                misfit(BIG, text("5")),
                misfit(BIG, text("")),
                misfit(BIG, blob("5")),
                same(DOUBLE, real(0.1), "0.1"),
                same(DOUBLE, real(-0.0), "-0"),
                same(DOUBLE, real(Double.MAX_VALUE), "1.7976931348623157e+308"),
                same(DOUBLE, real(Double.MIN_VALUE), "5e-324"),
                same(DOUBLE, real(Double.POSITIVE_INFINITY), "Infinity"),
                same(DOUBLE, real(Double.NEGATIVE_INFINITY), "-Infinity"),
                same(DOUBLE, real(18446744073709551615.0), "1.8446744073709552e+19"),
                same(DOUBLE, real(0.1 + 0.2), "0.30000000000000004"),
                equivalent(DOUBLE, integer(7), "7", real(7)),
                equivalent(DOUBLE, integer(9007199254740992L), "9.007199254740992e+15", real(9007199254740992.0)),
                misfit(DOUBLE, integer(9007199254740993L)),
                misfit(DOUBLE, integer(Long.MAX_VALUE)),
                equivalent(DOUBLE, integer(Long.MIN_VALUE), "-9.223372036854776e+18", real(-0x1p63)),
                misfit(DOUBLE, text("0.1")),
                misfit(DOUBLE, blob("")));
    }
}
