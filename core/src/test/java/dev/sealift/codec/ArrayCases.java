package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.rawText;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Lists. */
final class ArrayCases {
    private static final Codec TEXTS = codec(new TargetType.Text(), ArraySpelling.JSON_COMPACT);
    private static final Codec SPACED = codec(new TargetType.Text(), ArraySpelling.JSON_SPACED);
    private static final Codec COMMAS = codec(new TargetType.Text(), ArraySpelling.COMMAS);
    private static final Codec BRACES = codec(new TargetType.Text(), ArraySpelling.BRACES);
    private static final Codec JAVA = codec(new TargetType.VarChar(255), ArraySpelling.JAVA);

    /** What Hibernate left in a file: {@code new ArrayList<>(List.of("a", "b,c"))}. */
    private static final String HEAD =
            "aced0005737200136a6176612e7574696c2e41727261794c6973747881d21d99c7619d03000149000473697a657870";

    private ArrayCases() {}

    private static Codec codec(TargetType element, ArraySpelling spelling) {
        return new ArrayCodec(new TargetType.Array(element), spelling);
    }

    private static SqliteValue java(String hex) {
        return new SqliteValue.Blob(HexFormat.of().parseHex(HEAD + hex));
    }

    static List<CodecCase> all() {
        return Stream.of(texts(), numbers(), symbols(), moments(), nested(), commas(), braces(), serialized())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CodecCase> texts() {
        return List.of(
                same(TEXTS, text("[]"), "{}"),
                same(TEXTS, text("[\"a\",\"b\"]"), "{a,b}"),
                same(TEXTS, text("[null]"), "{NULL}"),
                same(TEXTS, text("[\"\",\"NULL\",\"a b\",\"a,b\"]"), "{\"\",\"NULL\",\"a b\",\"a,b\"}"),
                same(TEXTS, text("[\"\\\"\\\\{}\"]"), "{\"\\\"\\\\{}\"}"),
                same(TEXTS, text("[\"\\n\\u0001\"]"), "{\"\n\u0001\"}"),
                same(TEXTS, text("[\"\u00e9\",\"\ud83d\ude00\"]"), "{\u00e9,\ud83d\ude00}"),
                equivalent(TEXTS, text("[\"\\u00e9\\/\"]"), "{\u00e9/}", text("[\"\u00e9/\"]")),
                equivalent(TEXTS, text(" [ \"a\" , \"b\" ] "), "{a,b}", text("[\"a\",\"b\"]")),
                equivalent(TEXTS, blob("[\"a\"]"), "{a}", text("[\"a\"]")),
                same(SPACED, text("[\"a\", \"b\"]"), "{a,b}"),
                same(codec(new TargetType.Text(), ArraySpelling.JSON_SPACED_BLOB), blob("[\"a\", \"b\"]"), "{a,b}"),
                same(codec(new TargetType.VarChar(2), ArraySpelling.JSON_COMPACT), text("[\"ab\"]"), "{ab}"),
                same(codec(new TargetType.Char(3), ArraySpelling.JSON_COMPACT), text("[\"ab\"]"), "{\"ab \"}"),
                misfit(codec(new TargetType.VarChar(2), ArraySpelling.JSON_COMPACT), text("[\"abc\"]")),
                misfit(TEXTS, text("")),
                misfit(TEXTS, text("null")),
                misfit(TEXTS, text("\"a\"")),
                misfit(TEXTS, text("[1]")),
                misfit(TEXTS, text("[true]")),
                misfit(TEXTS, text("[{}]")),
                misfit(TEXTS, text("{\"a\":1}")),
                misfit(TEXTS, text("[\"a\",]")),
                misfit(TEXTS, text("[\"\\u0000\"]")),
                misfit(TEXTS, text("[\"\\ud800\"]")),
                misfit(TEXTS, rawText("[\"\u00ff\"]")),
                misfit(TEXTS, text("a,b")),
                misfit(TEXTS, text("{a,b}")),
                misfit(TEXTS, integer(1)));
    }

    private static List<CodecCase> numbers() {
        Codec ints = codec(new TargetType.Int(4), ArraySpelling.JSON_COMPACT);
        Codec doubles = codec(new TargetType.DoublePrecision(), ArraySpelling.JSON_COMPACT);
        Codec python = codec(new TargetType.DoublePrecision(), ArraySpelling.JSON_SPACED);
        Codec numerics = codec(TargetType.Numeric.UNLIMITED, ArraySpelling.JSON_COMPACT);
        return List.of(
                same(ints, text("[1,-2147483648,null,2147483647]"), "{1,-2147483648,NULL,2147483647}"),
                equivalent(ints, text("[\"7\"]"), "{7}", text("[7]")),
                misfit(ints, text("[2147483648]")),
                misfit(ints, text("[1.0]")),
                misfit(ints, text("[1e3]")),
                misfit(ints, text("[-0]")),
                misfit(ints, text("[\"01\"]")),
                misfit(ints, text("[true]")),
                same(codec(new TargetType.Int(2), ArraySpelling.JSON_COMPACT), text("[32767]"), "{32767}"),
                misfit(codec(new TargetType.Int(2), ArraySpelling.JSON_COMPACT), text("[32768]")),
                same(
                        codec(new TargetType.Int(8), ArraySpelling.JSON_COMPACT),
                        text("[9223372036854775807]"),
                        "{9223372036854775807}"),
                same(doubles, text("[0.1,1,-2.5,1e+21,1e-7]"), "{0.1,1,-2.5,1e+21,1e-07}"),
                same(codec(new TargetType.Real(), ArraySpelling.JSON_COMPACT), text("[0.1,-2]"), "{0.1,-2}"),
                misfit(codec(new TargetType.Real(), ArraySpelling.JSON_COMPACT), text("[0.123456789012]")),
                same(python, text("[0.1, 1.0, 1e+16, 1e-05]"), "{0.1,1,1e+16,1e-05}"),
                equivalent(doubles, text("[1.0,1E2]"), "{1,100}", text("[1,100]")),
                misfit(doubles, text("[0.1000000000000000055]")),
                misfit(doubles, text("[1e999]")),
                misfit(doubles, text("[\"NaN\"]")),
                same(numerics, text("[1.50,12345678901234567890.123]"), "{1.50,12345678901234567890.123}"),
                equivalent(numerics, text("[\"1.50\",1e2]"), "{1.50,100}", text("[1.50,100]")),
                misfit(numerics, text("[\"one\"]")));
    }

    private static List<CodecCase> symbols() {
        Codec bools = codec(new TargetType.Bool(), ArraySpelling.JSON_COMPACT);
        Codec uuids = codec(new TargetType.Uuid(), ArraySpelling.JSON_COMPACT);
        Codec addresses = codec(new TargetType.Inet(false), ArraySpelling.JSON_COMPACT);
        Codec spans = codec(new TargetType.Interval(), ArraySpelling.JSON_COMPACT);
        String uuid = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        return List.of(
                same(bools, text("[true,false,null]"), "{t,f,NULL}"),
                misfit(bools, text("[1]")),
                misfit(bools, text("[\"yes\"]")),
                same(uuids, text("[\"" + uuid + "\"]"), "{" + uuid + "}"),
                equivalent(
                        uuids,
                        text("[\"67E5504410B1426F9247BB680E5FE0C8\"]"),
                        "{" + uuid + "}",
                        text("[\"" + uuid + "\"]")),
                misfit(uuids, text("[\"x\"]")),
                same(addresses, text("[\"10.0.0.1\",\"::1\"]"), "{10.0.0.1,::1}"),
                same(spans, text("[\"1 day 02:03:04\"]"), "{\"1 day 02:03:04\"}"));
    }

    private static List<CodecCase> moments() {
        Codec dates = codec(new TargetType.Date(), ArraySpelling.JSON_COMPACT);
        Codec instants = codec(new TargetType.TimestampTz(), ArraySpelling.JSON_COMPACT);
        Codec walls = codec(new TargetType.Timestamp(), ArraySpelling.JSON_COMPACT);
        return List.of(
                same(dates, text("[\"2024-02-29\",null]"), "{2024-02-29,NULL}"),
                misfit(dates, text("[\"2023-02-29\"]")),
                same(instants, text("[\"2024-01-02T03:04:05.678Z\"]"), "{\"2024-01-02 03:04:05.678+00\"}"),
                equivalent(
                        instants,
                        text("[\"2024-01-02 04:04:05+01:00\"]"),
                        "{\"2024-01-02 03:04:05+00\"}",
                        text("[\"2024-01-02T03:04:05.000Z\"]")),
                equivalent(
                        codec(new TargetType.Timestamp(0), ArraySpelling.JSON_COMPACT),
                        text("[\"2024-01-02T03:04:05.9\"]"),
                        "{\"2024-01-02 03:04:05\"}",
                        text("[\"2024-01-02T03:04:05\"]")),
                same(walls, text("[\"2024-01-02T03:04:05\"]"), "{\"2024-01-02 03:04:05\"}"),
                same(
                        codec(new TargetType.Time(), ArraySpelling.JSON_COMPACT),
                        text("[\"03:04:05.5\"]"),
                        "{03:04:05.5}"));
    }

    private static List<CodecCase> nested() {
        Codec ints = codec(new TargetType.Int(4), ArraySpelling.JSON_COMPACT);
        return List.of(
                same(ints, text("[[1,2],[3,4]]"), "{{1,2},{3,4}}"),
                same(TEXTS, text("[[\"a\"]]"), "{{a}}"),
                same(TEXTS, text("[[null],[\"b\"]]"), "{{NULL},{b}}"),
                misfit(ints, text("[[1,2],[3]]")),
                misfit(ints, text("[[1],[]]")),
                misfit(ints, text("[[]]")),
                misfit(ints, text("[[1],2]")),
                misfit(ints, text("[[1],null]")),
                misfit(ints, text("[1,[2]]")),
                misfit(ints, text("[[[1]]]")));
    }

    private static List<CodecCase> commas() {
        Codec ints = codec(new TargetType.Int(4), ArraySpelling.COMMAS);
        return List.of(
                same(COMMAS, text("a,b,c"), "{a,b,c}"),
                same(COMMAS, text(""), "{}"),
                same(COMMAS, text("a"), "{a}"),
                same(COMMAS, text("a,,b"), "{a,\"\",b}"),
                same(COMMAS, text(","), "{\"\",\"\"}"),
                same(COMMAS, text(" a, b"), "{\" a\",\" b\"}"),
                same(COMMAS, text("null,NULL"), "{\"null\",\"NULL\"}"),
                same(COMMAS, text("\u00e9,\"x\""), "{\u00e9,\"\\\"x\\\"\"}"),
                same(ints, text("1,-2"), "{1,-2}"),
                misfit(ints, text("1,")),
                misfit(ints, text("1, 2")),
                misfit(COMMAS, text("a\0,b")),
                misfit(COMMAS, rawText("\u00ff")),
                misfit(COMMAS, blob("a,b")),
                misfit(COMMAS, integer(1)));
    }

    private static List<CodecCase> braces() {
        Codec bools = codec(new TargetType.Bool(), ArraySpelling.BRACES);
        Codec doubles = codec(new TargetType.DoublePrecision(), ArraySpelling.BRACES);
        return List.of(
                same(BRACES, text("{}"), "{}"),
                same(BRACES, text("{a,\"b c\",NULL,\"NULL\",\"\"}"), "{a,\"b c\",NULL,\"NULL\",\"\"}"),
                same(BRACES, text("{\"a\\\"b\\\\c\"}"), "{\"a\\\"b\\\\c\"}"),
                equivalent(BRACES, text("{null,\"a\"}"), "{NULL,a}", text("{NULL,a}")),
                equivalent(bools, text("{t,false}"), "{t,f}", text("{true,false}")),
                same(doubles, text("{0.5,1}"), "{0.5,1}"),
                misfit(BRACES, text("{a")),
                misfit(BRACES, text("a}")),
                misfit(BRACES, text("{")),
                misfit(BRACES, text("{a,}")),
                misfit(BRACES, text("{,a}")),
                misfit(BRACES, text("{a b}")),
                misfit(BRACES, text("{a\"b}")),
                misfit(BRACES, text("{\"a}")),
                misfit(BRACES, text("{\"a\"b}")),
                misfit(BRACES, text("{{a},{b}}")),
                misfit(BRACES, text("[0:0]={a}")),
                misfit(BRACES, text("[\"a\"]")));
    }

    private static List<CodecCase> serialized() {
        return List.of(
                same(JAVA, java("00000002770400000002" + "740001" + "61" + "740003" + "622c63" + "78"), "{a,\"b,c\"}"),
                same(JAVA, java("00000000770400000000" + "78"), "{}"),
                same(JAVA, java("00000002770400000002" + "70" + "740002" + "c3a9" + "78"), "{NULL,\u00e9}"),
                equivalent(
                        JAVA,
                        java("00000002770400000002" + "740001" + "61" + "71007e0002" + "78"),
                        "{a,a}",
                        java("00000002770400000002" + "740001" + "61" + "740001" + "61" + "78")),
                equivalent(
                        JAVA,
                        java("0000000177040000000a" + "740001" + "61" + "78"),
                        "{a}",
                        java("00000001770400000001" + "740001" + "61" + "78")),
                misfit(JAVA, java("00000002770400000002" + "740001" + "61" + "78")),
                misfit(JAVA, java("00000001770400000001" + "740001" + "61")),
                misfit(JAVA, java("00000001770400000001" + "740001" + "61" + "7878")),
                misfit(JAVA, java("00000001770400000001" + "740005" + "61" + "78")),
                misfit(JAVA, java("00000001770400000001" + "71007e0002" + "78")),
                misfit(JAVA, java("00000001770400000001" + "740002" + "c080" + "78")),
                misfit(JAVA, blob("[\"a\"]")),
                misfit(JAVA, text("a")));
    }
}
