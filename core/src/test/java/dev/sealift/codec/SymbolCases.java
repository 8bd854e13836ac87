package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import java.util.ArrayList;
import java.util.List;

/** Truth values and UUIDs. */
final class SymbolCases {
    private static final String UUID = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    private static final String BYTES =
            "\u0067\u00e5\u0050\u0044\u0010\u00b1\u0042\u006f\u0092\u0047\u00bb\u0068\u000e\u005f\u00e0\u00c8";
    private static final String GUID =
            "\u0044\u0050\u00e5\u0067\u00b1\u0010\u006f\u0042\u0092\u0047\u00bb\u0068\u000e\u005f\u00e0\u00c8";

    private SymbolCases() {}

    static List<CodecCase> all() {
        List<CodecCase> cases = new ArrayList<>();
        booleans(cases);
        uuids(cases);
        return cases;
    }

    private static void booleans(List<CodecCase> cases) {
        Codec integers = new BooleanCodec(BooleanSpelling.INTEGER);
        cases.add(same(integers, integer(1), "true"));
        cases.add(same(integers, integer(0), "false"));
        cases.add(equivalent(integers, text("yes"), "true", integer(1)));
        cases.add(equivalent(integers, text("f"), "false", integer(0)));
        cases.add(equivalent(integers, text("0"), "false", integer(0)));
        cases.add(misfit(integers, integer(2)));
        cases.add(misfit(integers, integer(-1)));
        cases.add(misfit(integers, text("")));
        cases.add(misfit(integers, text("maybe")));
        cases.add(misfit(integers, text("tRUE")));
        cases.add(misfit(integers, text("1 ")));
        cases.add(misfit(integers, blob("1")));
        pair(cases, BooleanSpelling.ONE_ZERO, "1", "0");
        pair(cases, BooleanSpelling.T_F, "t", "f");
        pair(cases, BooleanSpelling.T_F_UPPER, "T", "F");
        pair(cases, BooleanSpelling.TRUE_FALSE, "true", "false");
        pair(cases, BooleanSpelling.TRUE_FALSE_UPPER, "TRUE", "FALSE");
        pair(cases, BooleanSpelling.TRUE_FALSE_CAPITALISED, "True", "False");
        pair(cases, BooleanSpelling.YES_NO, "yes", "no");
        pair(cases, BooleanSpelling.YES_NO_UPPER, "YES", "NO");
        pair(cases, BooleanSpelling.YES_NO_CAPITALISED, "Yes", "No");
        pair(cases, BooleanSpelling.Y_N, "y", "n");
        pair(cases, BooleanSpelling.Y_N_UPPER, "Y", "N");
        pair(cases, BooleanSpelling.ON_OFF, "on", "off");
        pair(cases, BooleanSpelling.ON_OFF_UPPER, "ON", "OFF");
        pair(cases, BooleanSpelling.ON_OFF_CAPITALISED, "On", "Off");
    }

    private static void pair(List<CodecCase> cases, BooleanSpelling spelling, String yes, String no) {
        Codec codec = new BooleanCodec(spelling);
        cases.add(same(codec, text(yes), "true"));
        cases.add(same(codec, text(no), "false"));
        cases.add(equivalent(codec, integer(1), "true", text(yes)));
    }

    private static void uuids(List<CodecCase> cases) {
        Codec lower = new UuidCodec(UuidSpelling.DASHED_LOWER);
        cases.add(same(lower, text(UUID), UUID));
        cases.add(equivalent(lower, text("67E55044-10B1-426F-9247-BB680E5FE0C8"), UUID, text(UUID)));
        cases.add(equivalent(lower, text("67E55044-10b1-426f-9247-bb680e5fe0c8"), UUID, text(UUID)));
        cases.add(equivalent(lower, text("67e5504410b1426f9247bb680e5fe0c8"), UUID, text(UUID)));
        cases.add(equivalent(lower, text("{" + UUID + "}"), UUID, text(UUID)));
        cases.add(equivalent(lower, blob(BYTES), UUID, text(UUID)));
        cases.add(same(lower, text("00000000-0000-0000-0000-000000000000"), "00000000-0000-0000-0000-000000000000"));
        cases.add(misfit(lower, text("")));
        cases.add(misfit(lower, text("67e55044-10b1-426f-9247-bb680e5fe0c")));
        cases.add(misfit(lower, text("67e55044-10b1-426f-9247-bb680e5fe0cg")));
        cases.add(misfit(lower, text("67e5504410-b1-426f-9247-bb680e5fe0c8")));
        cases.add(misfit(lower, text("67e5504410b1426f9247bb680e5fe0c\u00e9")));
        cases.add(misfit(lower, blob(BYTES.substring(1))));
        cases.add(misfit(lower, integer(1)));
        cases.add(same(new UuidCodec(UuidSpelling.DASHED_UPPER), text("67E55044-10B1-426F-9247-BB680E5FE0C8"), UUID));
        cases.add(same(new UuidCodec(UuidSpelling.PLAIN_LOWER), text("67e5504410b1426f9247bb680e5fe0c8"), UUID));
        cases.add(same(new UuidCodec(UuidSpelling.PLAIN_UPPER), text("67E5504410B1426F9247BB680E5FE0C8"), UUID));
        cases.add(same(new UuidCodec(UuidSpelling.BRACED), text("{" + UUID + "}"), UUID));
        cases.add(same(new UuidCodec(UuidSpelling.BLOB), blob(BYTES), UUID));
        cases.add(same(new UuidCodec(UuidSpelling.BLOB_MIXED_ENDIAN), blob(GUID), UUID));
        cases.add(equivalent(new UuidCodec(UuidSpelling.BLOB_MIXED_ENDIAN), text(UUID), UUID, blob(GUID)));
    }
}
