package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.rawText;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.rest;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.util.List;
import java.util.stream.Stream;

/** Numbers and texts in types that Sealift meets in tables which others have made, or which somebody chose. */
final class ExistingTypeCases {
    /** An enum and domains that {@link BinaryCopy} makes. */
    static final TargetType.Enum MOOD = new TargetType.Enum("mood", List.of("ok", "not ok", "7", "\u00e4"));

    static final TargetType.Domain SHORT = new TargetType.Domain("short", new TargetType.VarChar(3));
    static final TargetType.Domain POSITIVE = new TargetType.Domain("\"Positive\"", new TargetType.Int(4));
    static final TargetType CITEXT = new TargetType.Citext("citext");

    private ExistingTypeCases() {}

    static List<CodecCase> all() {
        return Stream.of(wholeNumbers(), floats(), decimalsInBlobs(), texts(), filled(), labels(), domains(), objects())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CodecCase> wholeNumbers() {
        Codec small = new WholeNumberCodec(2, StorageClass.INTEGER);
        Codec digits = new WholeNumberCodec(4, StorageClass.TEXT);
        Codec reals = new WholeNumberCodec(8, StorageClass.REAL);
        Codec big = new WholeNumberCodec(8, StorageClass.TEXT);
        Codec drizzle = new CharactersCodec(big, true);
        return List.of(
                same(small, integer(32767), "32767"),
                misfit(small, integer(32768)),
                same(small, integer(-32768), "-32768"),
                misfit(small, integer(-32769)),
                equivalent(small, text("32767"), "32767", integer(32767)),
                misfit(small, text("32768")),
                misfit(small, text("-32769")),
                equivalent(small, real(5.0), "5", integer(5)),
                misfit(small, real(32768.0)),
                misfit(small, real(5.5)),
                equivalent(small, real(-0.0), "0", integer(0)),
                misfit(small, blob("5")),
                same(digits, text("42"), "42"),
                same(digits, text("0"), "0"),
                same(digits, text("-2147483648"), "-2147483648"),
                misfit(digits, text("-2147483649")),
                same(digits, text("2147483647"), "2147483647"),
                misfit(digits, text("2147483648")),
                misfit(digits, text("4294967338")),
                equivalent(digits, integer(42), "42", text("42")),
                misfit(digits, text("")),
                misfit(digits, text("-")),
                misfit(digits, text("-0")),
                misfit(digits, text("007")),
                misfit(digits, text("-07")),
                misfit(digits, text("+1")),
                misfit(digits, text(" 1 ")),
                misfit(digits, text("1 ")),
                misfit(digits, text("1.0")),
                misfit(digits, text("1e3")),
                misfit(digits, text("0x1f")),
                misfit(digits, text("\u0661")),
                misfit(digits, text("twelve")),
                same(reals, real(9007199254740992.0), "9007199254740992"),
                same(reals, real(-0x1p63), "-9223372036854775808"),
                misfit(reals, real(0x1p63)),
                misfit(reals, real(Double.POSITIVE_INFINITY)),
                misfit(reals, real(0.5)),
                same(reals, integer(9007199254740993L), "9007199254740993"),
                same(reals, integer(Long.MAX_VALUE), "9223372036854775807"),
                equivalent(reals, integer(7), "7", real(7)),
                equivalent(reals, text("7"), "7", real(7)),
                same(big, text("9223372036854775807"), "9223372036854775807"),
                misfit(big, text("9223372036854775808")),
                misfit(big, text("18446744073709551616")),
                misfit(big, text("99999999999999999999")),
                same(big, text("-9223372036854775808"), "-9223372036854775808"),
                misfit(big, text("-9223372036854775809")),
                same(drizzle, blob("123456789012345678"), "123456789012345678"),
                same(drizzle, blob("-1"), "-1"),
                equivalent(drizzle, integer(5), "5", blob("5")),
                equivalent(drizzle, text("5"), "5", blob("5")),
                equivalent(drizzle, real(5), "5", blob("5")),
                misfit(drizzle, blob("0123")),
                misfit(drizzle, blob("\u0001")),
                misfit(drizzle, blob("")),
                equivalent(
                        new CharactersCodec(new WholeNumberCodec(8, StorageClass.INTEGER), false),
                        blob("77"),
                        "77",
                        integer(77)));
    }

    private static List<CodecCase> floats() {
        Codec decimal = new FloatCodec(FloatSpelling.DECIMAL);
        Codec binary = new FloatCodec(FloatSpelling.BINARY);
        return List.of(
                same(decimal, real(1.1), "1.1"),
                same(decimal, real(-2.5), "-2.5"),
                same(decimal, real(0.0), "0"),
                same(decimal, real(-0.0), "-0"),
                same(decimal, real(3.4028235e38), "3.4028235e+38"),
                misfit(decimal, real(3.4028236e38)),
                misfit(decimal, real(1e39)),
                same(decimal, real(1e-10), "1e-10"),
                misfit(decimal, real(1e-50)),
                same(decimal, real(Double.POSITIVE_INFINITY), "Infinity"),
                same(decimal, real(Double.NEGATIVE_INFINITY), "-Infinity"),
                misfit(decimal, real(0.1 + 0.2)),
                misfit(decimal, real(0.10000000149011612)),
                misfit(decimal, real(16777217)),
                misfit(decimal, real(123456789)),
                equivalent(decimal, integer(16777216), "1.6777216e+07", real(16777216)),
                misfit(decimal, integer(16777217)),
                equivalent(decimal, integer(7), "7", real(7)),
                misfit(decimal, integer(Long.MAX_VALUE)),
                misfit(decimal, text("1.1")),
                misfit(decimal, blob("1.1")),
                same(binary, real(0.10000000149011612), "0.1"),
                same(binary, real(1.5), "1.5"),
                same(binary, real(0x1p-149), "1e-45"),
                misfit(binary, real(0x1p-150)),
                misfit(binary, real(0.1)),
                misfit(binary, real(16777217)),
                equivalent(binary, integer(3), "3", real(3)));
    }

    private static List<CodecCase> decimalsInBlobs() {
        Codec digits = new CharactersCodec(new NumericCodec(new TargetType.Numeric(6, 2), NumericSpelling.TEXT), true);
        return List.of(
                same(digits, blob("1234.50"), "1234.50"),
                same(digits, blob("-9999.99"), "-9999.99"),
                misfit(digits, blob("10000.00")),
                misfit(digits, blob("0.001")),
                equivalent(digits, text("1.25"), "1.25", blob("1.25")),
                equivalent(digits, integer(7), "7.00", blob("7.00")),
                equivalent(digits, real(0.5), "0.50", blob("0.50")),
                misfit(digits, blob("\u00ff")));
    }

    private static List<CodecCase> texts() {
        Codec five = new ScalarTextCodec(new TargetType.VarChar(5));
        Codec folded = new TextCodec(CITEXT);
        Codec document = new CharactersCodec(new TextCodec(new TargetType.Text()), true);
        Codec seldom = new CharactersCodec(new TextCodec(new TargetType.VarChar(3)), false);
        return List.of(
                same(five, text("abcde"), "abcde"),
                misfit(five, text("abcdef")),
                same(five, text("\u00e4\u00f6\u00fc\u20ac\ud83d\ude00"), "\u00e4\u00f6\u00fc\u20ac\ud83d\ude00"),
                same(five, integer(12345), "12345"),
                misfit(five, integer(-12345)),
                same(five, real(1.5), "1.5"),
                misfit(five, real(0.12345)),
                equivalent(five, text("12345"), "12345", integer(12345)),
                rest(five, rawText("a\u00ffb"), "a\ufffdb"),
                misfit(five, blob("abc")),
                same(folded, text("MiXed"), "MiXed"),
                same(folded, text(" blank "), " blank "),
                rest(folded, rawText("a\0b"), "a\ufffdb"),
                misfit(folded, integer(1)),
                same(new ScalarTextCodec(CITEXT), integer(1), "1"),
                same(document, blob("{\"a\":1}"), "{\"a\":1}"),
                same(document, blob(""), ""),
                equivalent(document, text("abc"), "abc", blob("abc")),
                misfit(document, blob("a\u00ff")),
                misfit(document, blob("a\0b")),
                misfit(document, integer(1)),
                equivalent(seldom, blob("abc"), "abc", text("abc")),
                misfit(seldom, blob("abcd")),
                same(seldom, text("abc"), "abc"));
    }

    /** What char(n) fills up with blanks is shown without them when it becomes text. */
    private static List<CodecCase> filled() {
        Codec three = new TextCodec(new TargetType.Char(3));
        Codec numbers = new ScalarTextCodec(new TargetType.Char(4));
        return List.of(
                same(three, text("abc"), "abc"),
                same(three, text("a"), "a"),
                same(three, text(""), ""),
                same(three, text(" a"), " a"),
                same(three, text("\u20ac\u20ac\u20ac"), "\u20ac\u20ac\u20ac"),
                misfit(three, text("abcd")),
                misfit(three, text("ab ")),
                misfit(three, text("abc ")),
                misfit(three, text(" ")),
                same(three, text("ab\t"), "ab\t"),
                rest(three, rawText("a\u00ff"), "a\ufffd"),
                misfit(three, rawText("\u00ff\u00ff\u00ff\u00ff")),
                misfit(three, integer(1)),
                same(numbers, integer(42), "42"),
                same(numbers, real(2.5), "2.5"),
                misfit(numbers, integer(12345)));
    }

    private static List<CodecCase> labels() {
        Codec mood = new TextCodec(MOOD);
        Codec numbers = new ScalarTextCodec(MOOD);
        return List.of(
                same(mood, text("ok"), "ok"),
                same(mood, text("not ok"), "not ok"),
                same(mood, text("\u00e4"), "\u00e4"),
                misfit(mood, text("OK")),
                misfit(mood, text("")),
                misfit(mood, text("ok ")),
                misfit(mood, rawText("\u00ff")),
                misfit(mood, integer(7)),
                misfit(mood, blob("ok")),
                same(numbers, integer(7), "7"),
                equivalent(numbers, text("7"), "7", integer(7)),
                misfit(numbers, integer(8)),
                same(numbers, text("ok"), "ok"));
    }

    private static List<CodecCase> domains() {
        Codec text = new DomainCodec(SHORT, new TextCodec(new TargetType.VarChar(3)));
        Codec number = new DomainCodec(POSITIVE, new WholeNumberCodec(4, StorageClass.TEXT));
        return List.of(
                same(text, text("abc"), "abc"),
                misfit(text, text("abcd")),
                same(number, text("1"), "1"),
                equivalent(number, integer(2), "2", text("2")),
                misfit(number, text("x")));
    }

    private static List<CodecCase> objects() {
        Codec blobs = new ByteaCodec(new TargetType.LargeObject(), StorageClass.BLOB);
        Codec texts = new ByteaCodec(new TargetType.LargeObject(), StorageClass.TEXT);
        return List.of(
                same(blobs, blob("\0\u00ff"), "\\x00ff"),
                same(blobs, blob(""), "\\x"),
                equivalent(blobs, text("lob"), "\\x6c6f62", blob("lob")),
                same(texts, text("lob"), "\\x6c6f62"),
                same(texts, rawText("a\0\u00ff"), "\\x6100ff"),
                misfit(texts, integer(1)),
                misfit(texts, real(0.5)));
    }
}
