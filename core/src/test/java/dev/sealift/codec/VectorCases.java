package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import java.util.HexFormat;
import java.util.List;

/** Vectors. The servers of the tests have no pgvector: a domain over bytea shows its bytes. */
final class VectorCases {
    static final TargetType.Vector TWO = new TargetType.Vector("pg_temp.vec", 2);

    private static final Codec COMPACT = new VectorCodec(TWO, VectorSpelling.JSON_COMPACT);
    private static final Codec SPACED = new VectorCodec(TWO, VectorSpelling.JSON_SPACED);
    private static final Codec WIDE = new VectorCodec(TWO, VectorSpelling.JSON_COMPACT_WIDE);
    private static final Codec FLOAT32 = new VectorCodec(TWO, VectorSpelling.FLOAT32);

    private VectorCases() {}

    private static SqliteValue hex(String hex) {
        return new SqliteValue.Blob(HexFormat.of().parseHex(hex));
    }

    static List<CodecCase> all() {
        return List.of(
                same(COMPACT, text("[0.1,-2]"), "\\x000200003dcccccdc0000000"),
                same(COMPACT, text("[0,-0]"), "\\x000200000000000080000000"),
                same(COMPACT, text("[3.4028235e+38,1.4e-45]"), "\\x000200007f7fffff00000001"),
                same(SPACED, text("[0.1, -2.0]"), "\\x000200003dcccccdc0000000"),
                same(SPACED, text("[1e-05, 16777216.0]"), "\\x000200003727c5ac4b800000"),
                same(WIDE, text("[0.10000000149011612,0.5]"), "\\x000200003dcccccd3f000000"),
                same(FLOAT32, hex("cdcccc3d000000c0"), "\\x000200003dcccccdc0000000"),
                same(FLOAT32, hex("0000008001000000"), "\\x000200008000000000000001"),
                equivalent(
                        COMPACT, text("[0.10000000149011612,1.50]"), "\\x000200003dcccccd3fc00000", text("[0.1,1.5]")),
                equivalent(
                        COMPACT,
                        text("[0.100000001490116119384765625,1E0]"),
                        "\\x000200003dcccccd3f800000",
                        text("[0.1,1]")),
                equivalent(COMPACT, hex("cdcccc3d000000c0"), "\\x000200003dcccccdc0000000", text("[0.1,-2]")),
                equivalent(FLOAT32, text("[0.1, -2]"), "\\x000200003dcccccdc0000000", hex("cdcccc3d000000c0")),
                misfit(COMPACT, text("[0.123456789012,0]")),
                misfit(COMPACT, text("[16777217,0]")),
                misfit(COMPACT, text("[1e39,0]")),
                misfit(COMPACT, text("[1e-50,0]")),
                misfit(COMPACT, text("[0.1]")),
                misfit(COMPACT, text("[0.1,0.2,0.3]")),
                misfit(COMPACT, text("[]")),
                misfit(COMPACT, text("[0.1,null]")),
                misfit(COMPACT, text("[0.1,\"0.2\"]")),
                misfit(COMPACT, text("[NaN,0]")),
                misfit(COMPACT, text("[[0.1,0.2]]")),
                misfit(COMPACT, text("0.1,0.2")),
                misfit(COMPACT, text("")),
                misfit(FLOAT32, hex("0000c07f00000000")),
                misfit(FLOAT32, hex("0000807f00000000")),
                misfit(FLOAT32, hex("cdcccc3d")),
                misfit(FLOAT32, hex("cdcccc3d000000c000")),
                misfit(FLOAT32, blob("")),
                misfit(FLOAT32, integer(1)));
    }
}
