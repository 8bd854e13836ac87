package dev.sealift.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table of cases. */
public final class CodecCases {
    private CodecCases() {}

    public static List<CodecCase> all() {
        List<CodecCase> all = new ArrayList<>(Stream.of(
                        NumberCases.all(),
                        NumericCases.all(),
                        TextCases.all(),
                        SymbolCases.all(),
                        TemporalCases.all(),
                        EpochCases.all(),
                        JsonCases.all(),
                        IntervalCases.all(),
                        InetCases.all(),
                        ExistingTypeCases.all(),
                        ExistingMomentCases.all(),
                        ArrayCases.all(),
                        SqliteJsonbCases.all(),
                        VectorCases.all())
                .flatMap(List::stream)
                .toList());
        Codec none = new EmptyAsNullCodec(new DateCodec());
        all.add(new CodecCase(none, Cells.text(""), true, null, null));
        all.add(CodecCase.same(none, Cells.text("2024-01-02"), "2024-01-02"));
        all.add(CodecCase.misfit(none, Cells.blob("")));
        return all;
    }
}
