package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.rawText;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import java.util.List;
import java.util.stream.Stream;

/** Documents. */
final class JsonCases {
    private static final Codec JSONB =
            new JsonCodec(new TargetType.Jsonb(), JsonSpelling.SPACED, StorageClass.TEXT, false);
    private static final Codec COMPACT =
            new JsonCodec(new TargetType.Jsonb(), JsonSpelling.COMPACT, StorageClass.TEXT, false);
    private static final Codec NUMBERS =
            new JsonCodec(new TargetType.Jsonb(), JsonSpelling.COMPACT, StorageClass.TEXT, true);
    private static final Codec BLOBS =
            new JsonCodec(new TargetType.Jsonb(), JsonSpelling.COMPACT, StorageClass.BLOB, false);
    private static final Codec JSON =
            new JsonCodec(new TargetType.Json(), JsonSpelling.SPACED, StorageClass.TEXT, false);
    private static final Codec JSON_NUMBERS =
            new JsonCodec(new TargetType.Json(), JsonSpelling.SPACED, StorageClass.TEXT, true);

    private static final String DEEP = "[".repeat(6_000) + "]".repeat(6_000);

    private JsonCases() {}

    static List<CodecCase> all() {
        return Stream.of(binary(), compact(), numbers(), asWritten())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CodecCase> binary() {
        return List.of(
                same(JSONB, text("{\"a\": 1, \"b\": [true, null]}"), "{\"a\": 1, \"b\": [true, null]}"),
                equivalent(JSONB, text("{\"bb\":1,\"a\":2}"), "{\"a\": 2, \"bb\": 1}", text("{\"a\": 2, \"bb\": 1}")),
                equivalent(JSONB, text("1E2"), "100", text("100")),
                equivalent(JSONB, text(" \t\r\n1 "), "1", text("1")),
                equivalent(JSONB, text("\"\\u00e9\\/\""), "\"é/\"", text("\"é/\"")),
                same(JSONB, text("1.50"), "1.50"),
                same(JSONB, text("null"), "null"),
                same(JSONB, text("\"\""), "\"\""),
                same(JSONB, text("{}"), "{}"),
                same(JSONB, text("\"\\n\\\\\\\"\""), "\"\\n\\\\\\\"\""),
                same(JSONB, text("\"\ud83d\ude00\""), "\"\ud83d\ude00\""),
                same(JSONB, text(DEEP), DEEP),
                misfit(JSONB, text("[" + DEEP + "]")),
                misfit(JSONB, text("[".repeat(1_000_000))),
                misfit(JSONB, text("")),
                misfit(JSONB, text(" ")),
                misfit(JSONB, text("{'a': 1}")),
                misfit(JSONB, text("{a: 1}")),
                misfit(JSONB, text("[1,]")),
                misfit(JSONB, text("{\"a\":1,}")),
                misfit(JSONB, text("[1 2]")),
                misfit(JSONB, text("[1]]")),
                misfit(JSONB, text("[1}")),
                misfit(JSONB, text("{\"a\"}")),
                misfit(JSONB, text("01")),
                misfit(JSONB, text("+1")),
                misfit(JSONB, text("1.")),
                misfit(JSONB, text(".5")),
                misfit(JSONB, text("-")),
                misfit(JSONB, text("1e")),
                misfit(JSONB, text("NaN")),
                misfit(JSONB, text("tru")),
                misfit(JSONB, text("truee")),
                misfit(JSONB, text("\"a")),
                misfit(JSONB, text("\"\t\"")),
                misfit(JSONB, text("\"\\x\"")),
                misfit(JSONB, text("\"\\u12g4\"")),
                misfit(JSONB, text("\ufeff1")),
                misfit(JSONB, text("\"a\0\"")),
                misfit(JSONB, rawText("\"\u00ff\"")),
                misfit(JSONB, text("\"\\u0000\"")),
                misfit(JSONB, text("\"\\ud83d\"")),
                misfit(JSONB, text("\"\\ude00\\ud83d\"")),
                misfit(JSONB, text("{\"a\":1,\"a\":2}")),
                misfit(JSONB, text("{\"a\":1,\"b\":{\"a\":1},\"\\u0061\":2}")),
                misfit(JSONB, text("1e131072")),
                misfit(JSONB, text("1e-16384")),
                misfit(JSONB, blob("\u000b7")));
    }

    private static List<CodecCase> compact() {
        return List.of(
                same(COMPACT, text("{\"a\":1,\"b\":[\"x, y: z\",{}]}"), "{\"a\": 1, \"b\": [\"x, y: z\", {}]}"),
                same(COMPACT, text("[\"\\\" , \\\\\",1]"), "[\"\\\" , \\\\\", 1]"),
                same(BLOBS, blob("{\"a\":[1,2]}"), "{\"a\": [1, 2]}"),
                equivalent(BLOBS, text("[1,2]"), "[1, 2]", blob("[1,2]")),
                equivalent(COMPACT, blob("[1,2]"), "[1, 2]", text("[1,2]")));
    }

    private static List<CodecCase> numbers() {
        return List.of(
                same(NUMBERS, integer(5), "5"),
                same(NUMBERS, integer(Long.MIN_VALUE), "-9223372036854775808"),
                same(NUMBERS, real(5), "5.0"),
                same(NUMBERS, real(0.1), "0.1"),
                same(NUMBERS, real(1.5e-7), "0.00000015"),
                same(NUMBERS, real(1e300), "1" + "0".repeat(300) + ".0"),
                same(NUMBERS, real(-Double.MIN_VALUE), "-0." + "0".repeat(323) + "49"),
                equivalent(NUMBERS, real(-0.0), "0.0", real(0.0)),
                misfit(NUMBERS, real(Double.POSITIVE_INFINITY)),
                equivalent(NUMBERS, text("5"), "5", integer(5)),
                same(NUMBERS, text("9223372036854775808"), "9223372036854775808"),
                same(NUMBERS, text("0.10000000000000000001"), "0.10000000000000000001"),
                same(NUMBERS, text("\"5\""), "\"5\""),
                equivalent(JSONB, integer(5), "5", text("5")));
    }

    private static List<CodecCase> asWritten() {
        String odd = " {\"b\" : 1e2,\"a\":\"\\u0000\\ud83d\", \"a\":-0 } ";
        return List.of(
                same(JSON, text(odd), odd),
                same(JSON, text("1e400000"), "1e400000"),
                same(JSON, text(DEEP), DEEP),
                misfit(JSON, text("[" + DEEP + "]")),
                misfit(JSON, text("{")),
                misfit(JSON, text("")),
                misfit(JSON, text("\"a\0\"")),
                same(JSON_NUMBERS, integer(5), "5"),
                same(JSON_NUMBERS, real(-0.0), "-0.0"),
                same(JSON_NUMBERS, real(1e22), "10000000000000000000000.0"),
                same(JSON_NUMBERS, text("-0"), "-0"),
                equivalent(JSON, real(2.5), "2.5", text("2.5")));
    }
}
