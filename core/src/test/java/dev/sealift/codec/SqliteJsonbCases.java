package dev.sealift.codec;

import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Documents in SQLite's JSONB, byte by byte. */
final class SqliteJsonbCases {
    private static final Codec JSONB = new SqliteJsonbCodec(new TargetType.Jsonb());
    private static final Codec JSON = new SqliteJsonbCodec(new TargetType.Json());

    private SqliteJsonbCases() {}

    private static SqliteValue hex(String hex) {
        return new SqliteValue.Blob(HexFormat.of().parseHex(hex));
    }

    static List<CodecCase> all() {
        return Stream.of(binary(), asWritten(), damaged()).flatMap(List::stream).toList();
    }

    private static List<CodecCase> binary() {
        return List.of(
                same(JSONB, hex("4c177a1331"), "{\"z\": 1}"),
                same(JSONB, hex("00"), "null"),
                same(JSONB, hex("01"), "true"),
                same(JSONB, hex("02"), "false"),
                same(JSONB, hex("33313233"), "123"),
                same(JSONB, hex("232d31"), "-1"),
                same(JSONB, hex("45312e3530"), "1.50"),
                same(JSONB, hex("07"), "\"\""),
                same(JSONB, hex("27c3a9"), "\"\u00e9\""),
                same(JSONB, hex("285c6e"), "\"\\n\""),
                same(JSONB, hex("0b"), "[]"),
                same(JSONB, hex("0c"), "{}"),
                same(JSONB, hex("6b1331" + "0b" + "00" + "1761"), "[1, [], null, \"a\"]"),
                equivalent(
                        JSONB, hex("8c17621331" + "17611332"), "{\"a\": 2, \"b\": 1}", hex("8c17611332" + "17621331")),
                equivalent(JSONB, hex("35316532"), "100", hex("33313030")),
                equivalent(JSONB, hex("4430783146"), "31", hex("233331")),
                equivalent(JSONB, hex("262e35"), "0.5", hex("35302e35")),
                equivalent(JSONB, hex("26352e"), "5.0", hex("35352e30")),
                equivalent(JSONB, hex("295c27"), "\"'\"", hex("1727")),
                equivalent(JSONB, hex("495c783431"), "\"A\"", hex("1741")),
                equivalent(JSONB, hex("1a22"), "\"\\\"\"", hex("285c22")),
                equivalent(JSONB, hex("c30131"), "1", hex("1331")),
                equivalent(JSONB, hex("d3000131"), "1", hex("1331")),
                equivalent(JSONB, hex("e30000000131"), "1", hex("1331")),
                equivalent(JSONB, hex("f3000000000000000131"), "1", hex("1331")),
                equivalent(JSONB, text("[1]"), "[1]", hex("2b1331")),
                equivalent(JSONB, integer(5), "5", hex("1335")),
                equivalent(JSONB, real(2.5), "2.5", hex("35322e35")));
    }

    private static List<CodecCase> asWritten() {
        return List.of(
                same(JSON, hex("8c17621331" + "17611332"), "{\"b\":1,\"a\":2}"),
                same(JSON, hex("8c17611331" + "17611332"), "{\"a\":1,\"a\":2}"),
                same(JSON, hex("35316532"), "1e2"),
                same(JSON, hex("685c7530306539"), "\"\\u00e9\""),
                equivalent(JSON, text("{\"a\": 1}"), "{\"a\": 1}", hex("4c17611331")),
                // An exponent that no decimal of Java's has.
                equivalent(
                        JSON,
                        text("[1, -4e18411393296]"),
                        "[1, -4e18411393296]",
                        hex("cb12" + "1331" + "c50e2d34653138343131333933323936")),
                misfit(JSON, hex("7b2261223a317d")),
                misfit(JSON, hex("78")));
    }

    private static List<CodecCase> damaged() {
        return Stream.of(
                        "",
                        "0d",
                        "0e",
                        "0f",
                        "1000",
                        "1331ff",
                        "13",
                        "2331",
                        "03",
                        "1361",
                        "233031",
                        "1b13",
                        "1c17",
                        "2c1761",
                        "4c13311331",
                        "1722",
                        "175c",
                        "1701",
                        "17ff",
                        "185c",
                        "285c78",
                        "1322",
                        "33312c32",
                        "3531" + "3233",
                        "36323935",
                        "262b35",
                        "162e",
                        "1365",
                        "c3",
                        "d301",
                        "ff",
                        "ffffffffffffffffff",
                        "14" + "31",
                        "595c753030",
                        "685c7530303030",
                        "7b2261223a317d",
                        "5b312c325d")
                .map(bytes -> misfit(JSONB, hex(bytes)))
                .toList();
    }
}
