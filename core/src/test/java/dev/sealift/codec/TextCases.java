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

/** Texts, bytes, and numbers among texts. */
final class TextCases {
    private static final Codec TEXT = new TextCodec(new TargetType.Text());
    private static final Codec THREE = new TextCodec(new TargetType.VarChar(3));
    private static final Codec BYTEA = new ByteaCodec(StorageClass.BLOB);
    private static final Codec BYTEA_TEXT = new ByteaCodec(StorageClass.TEXT);
    private static final Codec SCALAR = new ScalarTextCodec();

    private static final String LONG = "a\u00e9\ud83d\ude00".repeat(10_000);

    private TextCases() {}

    static List<CodecCase> all() {
        return Stream.of(texts(), bytes(), scalars()).flatMap(List::stream).toList();
    }

    private static List<CodecCase> texts() {
        return List.of(
                same(TEXT, text(""), ""),
                same(TEXT, text("NULL"), "NULL"),
                same(TEXT, text("\\N"), "\\N"),
                same(TEXT, text("a\tb\nc\r\\d'\""), "a\tb\nc\r\\d'\""),
                same(TEXT, text("grüße 日本語 \ud83d\ude00"), "grüße 日本語 \ud83d\ude00"),
                same(TEXT, text("\u0001\u007f\ufffd\uffff\ufeff"), "\u0001\u007f\ufffd\uffff\ufeff"),
                same(TEXT, text(LONG), LONG),
                same(TEXT, text("\udbff\udfff"), "\udbff\udfff"),
                rest(TEXT, text("a\0b"), "a\ufffdb"),
                rest(TEXT, text("\0"), "\ufffd"),
                rest(TEXT, text("12345678\0"), "12345678\ufffd"),
                rest(TEXT, rawText("\u00ff\u00fe"), "\ufffd\ufffd"),
                rest(TEXT, rawText("caf\u00e9"), "caf\ufffd"),
                rest(TEXT, rawText("a\u00ed\u00a0\u0080b"), "a\ufffd\ufffd\ufffdb"),
                rest(TEXT, rawText("\u00c0\u00af"), "\ufffd\ufffd"),
                rest(TEXT, rawText("\u00e0\u009f\u00bf"), "\ufffd\ufffd\ufffd"),
                rest(TEXT, rawText("\u00f4\u0090\u0080\u0080"), "\ufffd\ufffd\ufffd\ufffd"),
                rest(TEXT, rawText("\u00f0\u009f\u0098"), "\ufffd\ufffd\ufffd"),
                rest(TEXT, rawText("\u00e2\u0082"), "\ufffd\ufffd"),
                misfit(TEXT, integer(5)),
                misfit(TEXT, real(5)),
                misfit(TEXT, blob("abc")),
                same(THREE, text("abc"), "abc"),
                same(THREE, text(""), ""),
                same(THREE, text("日本語"), "日本語"),
                same(THREE, text("\ud83d\ude00\ud83d\ude00\ud83d\ude00"), "\ud83d\ude00\ud83d\ude00\ud83d\ude00"),
                misfit(THREE, text("abcd")),
                misfit(THREE, text("abc ")),
                misfit(THREE, text("\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00")),
                rest(THREE, text("a\0b"), "a\ufffdb"),
                misfit(THREE, text("abc\0")));
    }

    private static List<CodecCase> bytes() {
        return List.of(
                same(BYTEA, blob(""), "\\x"),
                same(BYTEA, blob("\0\u0001\u00ff"), "\\x0001ff"),
                equivalent(BYTEA, text("é"), "\\xc3a9", blob("\u00c3\u00a9")),
                same(BYTEA_TEXT, rawText("a\0\u00ff"), "\\x6100ff"),
                equivalent(BYTEA_TEXT, blob("abc"), "\\x616263", text("abc")),
                misfit(BYTEA, integer(1)),
                misfit(BYTEA, real(1)));
    }

    private static List<CodecCase> scalars() {
        return List.of(
                same(SCALAR, integer(5), "5"),
                same(SCALAR, integer(Long.MIN_VALUE), "-9223372036854775808"),
                same(SCALAR, real(5), "5.0"),
                same(SCALAR, real(0.1), "0.1"),
                same(SCALAR, real(-0.0), "-0.0"),
                same(SCALAR, real(1e300), "1.0E300"),
                same(SCALAR, real(-2.2250738585072014e-308), "-2.2250738585072014E-308"),
                same(SCALAR, real(Double.NEGATIVE_INFINITY), "-Infinity"),
                same(SCALAR, text("abc"), "abc"),
                same(SCALAR, text(""), ""),
                same(SCALAR, text("007"), "007"),
                same(SCALAR, text("+5"), "+5"),
                same(SCALAR, text("-0"), "-0"),
                same(SCALAR, text("5.50"), "5.50"),
                same(SCALAR, text("1e300"), "1e300"),
                same(SCALAR, text("-"), "-"),
                same(SCALAR, text("NaN"), "NaN"),
                same(SCALAR, text("9223372036854775808"), "9223372036854775808"),
                same(SCALAR, text("٣"), "٣"),
                equivalent(SCALAR, text("5"), "5", integer(5)),
                equivalent(SCALAR, text("5.5"), "5.5", real(5.5)),
                rest(SCALAR, text("a\0"), "a\ufffd"),
                misfit(SCALAR, blob("5")));
    }
}
