package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import java.util.List;
import java.util.stream.Stream;

/** Lengths of time. */
final class IntervalCases {
    private static final Codec MICROS = new IntervalCodec(IntervalSpelling.MICROSECONDS);
    private static final Codec SINCE = new IntervalCodec(IntervalSpelling.SINCE_1970);
    private static final Codec DOTNET = new IntervalCodec(IntervalSpelling.DOTNET);
    private static final Codec ISO = new IntervalCodec(IntervalSpelling.ISO_8601);
    private static final Codec POSTGRES = new IntervalCodec(IntervalSpelling.POSTGRES);

    private IntervalCases() {}

    static List<CodecCase> all() {
        return Stream.of(counts(), moments(), dotnet(), iso(), postgres())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CodecCase> counts() {
        Codec seconds = new IntervalCodec(IntervalSpelling.SECONDS);
        Codec millis = new IntervalCodec(IntervalSpelling.MILLISECONDS);
        Codec nanos = new IntervalCodec(IntervalSpelling.NANOSECONDS);
        return List.of(
                same(MICROS, integer(0), "00:00:00"),
                same(MICROS, integer(86402000003L), "1 day 00:00:02.000003"),
                same(MICROS, integer(-1), "-1 days +23:59:59.999999"),
                same(MICROS, integer(-86400000000L), "-1 days"),
                same(MICROS, integer(86399999999L), "23:59:59.999999"),
                same(MICROS, integer(Long.MAX_VALUE), "106751991 days 04:00:54.775807"),
                same(MICROS, integer(Long.MIN_VALUE), "-106751992 days +19:59:05.224192"),
                equivalent(MICROS, text("1 day 02:03:04"), "1 day 02:03:04", integer(93784000000L)),
                equivalent(MICROS, text("26:03:04"), "1 day 02:03:04", integer(93784000000L)),
                equivalent(MICROS, text("PT0.5S"), "00:00:00.5", integer(500000)),
                equivalent(MICROS, text("-1.02:00:00"), "-2 days +22:00:00", integer(-93600000000L)),
                misfit(MICROS, text("1 mon")),
                misfit(MICROS, text("P1M")),
                misfit(MICROS, text("1970-01-02 00:00:00")),
                misfit(MICROS, text("86400")),
                misfit(MICROS, real(1)),
                misfit(MICROS, blob("1")),
                same(seconds, integer(90061), "1 day 01:01:01"),
                same(seconds, integer(-1), "-1 days +23:59:59"),
                misfit(seconds, integer(Long.MAX_VALUE)),
                misfit(seconds, integer(185542587187200L)),
                same(seconds, integer(185542587187199L), "2147483647 days 23:59:59"),
                same(millis, integer(1500), "00:00:01.5"),
                same(nanos, integer(1500000000), "00:00:01.5"),
                equivalent(nanos, integer(1999), "00:00:00.000001", integer(1000)),
                equivalent(nanos, integer(-999), "00:00:00", integer(0)));
    }

    private static List<CodecCase> moments() {
        return List.of(
                same(SINCE, text("1970-01-02 00:00:02.000003"), "1 day 00:00:02.000003"),
                same(SINCE, text("1970-01-01 00:00:00.000000"), "00:00:00"),
                same(SINCE, text("1969-12-31 23:59:59.500000"), "-1 days +23:59:59.5"),
                same(SINCE, text("9999-12-31 23:59:59.999999"), "2932896 days 23:59:59.999999"),
                equivalent(SINCE, text("1970-01-01 01:00:00"), "01:00:00", text("1970-01-01 01:00:00.000000")),
                equivalent(
                        SINCE,
                        text("1970-01-01T00:00:00.1234567"),
                        "00:00:00.123456",
                        text("1970-01-01 00:00:00.123456")),
                equivalent(SINCE, text("2 days"), "2 days", text("1970-01-03 00:00:00.000000")),
                misfit(SINCE, text("1970-01-02")),
                misfit(SINCE, text("1970-01-02 00:00:00Z")),
                misfit(SINCE, text("1970-01-32 00:00:00")),
                misfit(SINCE, integer(1)));
    }

    private static List<CodecCase> dotnet() {
        return List.of(
                same(DOTNET, text("00:00:00"), "00:00:00"),
                same(DOTNET, text("02:03:04.5000000"), "02:03:04.5"),
                same(DOTNET, text("1.02:03:04"), "1 day 02:03:04"),
                same(DOTNET, text("-1.02:03:04.0000010"), "-1 days -02:03:04.000001"),
                same(DOTNET, text("-00:00:01"), "-00:00:01"),
                same(DOTNET, text("10675199.02:48:05.4775800"), "10675199 days 02:48:05.47758"),
                equivalent(
                        DOTNET,
                        text("10675199.02:48:05.4775807"),
                        "10675199 days 02:48:05.47758",
                        text("10675199.02:48:05.4775800")),
                equivalent(DOTNET, text("-00:00:00.0000009"), "00:00:00", text("00:00:00")),
                equivalent(DOTNET, text("02:03:04.5"), "02:03:04.5", text("02:03:04.5000000")),
                equivalent(DOTNET, text("1 day -01:00:00"), "23:00:00", text("23:00:00")),
                equivalent(DOTNET, text("-1 days +01:00:00"), "-23:00:00", text("-23:00:00")),
                equivalent(DOTNET, text("+02:03:04"), "02:03:04", text("02:03:04")),
                misfit(DOTNET, text("1.24:00:00")),
                misfit(DOTNET, text("02:60:04")),
                misfit(DOTNET, text("02:03")),
                misfit(DOTNET, text("2:03:04")),
                misfit(DOTNET, text("02:03:04.")),
                misfit(DOTNET, text("99999999999.00:00:00")),
                misfit(DOTNET, text("1 year")),
                misfit(DOTNET, integer(5)));
    }

    private static List<CodecCase> iso() {
        return List.of(
                same(ISO, text("PT0S"), "00:00:00"),
                same(ISO, text("P1DT2H3M4.5S"), "1 day 02:03:04.5"),
                same(ISO, text("P1Y2M3DT4H5M6S"), "1 year 2 mons 3 days 04:05:06"),
                same(ISO, text("PT26H"), "26:00:00"),
                same(ISO, text("P-1DT-0.5S"), "-1 days -00:00:00.5"),
                same(ISO, text("P-1DT23H"), "-1 days +23:00:00"),
                same(ISO, text("P1Y"), "1 year"),
                same(ISO, text("P-1Y-2M"), "-1 years -2 mons"),
                equivalent(ISO, text("P14M"), "1 year 2 mons", text("P1Y2M")),
                equivalent(ISO, text("P2W"), "14 days", text("P14D")),
                equivalent(ISO, text("-P1DT1H"), "-1 days -01:00:00", text("P-1DT-1H")),
                equivalent(ISO, text("PT90M"), "01:30:00", text("PT1H30M")),
                equivalent(ISO, text("PT1.500S"), "00:00:01.5", text("PT1.5S")),
                equivalent(ISO, text("PT0.1234569S"), "00:00:00.123456", text("PT0.123456S")),
                equivalent(ISO, text("1 day"), "1 day", text("P1D")),
                misfit(ISO, text("P")),
                misfit(ISO, text("PT")),
                misfit(ISO, text("P1DT")),
                misfit(ISO, text("P1")),
                misfit(ISO, text("P1H")),
                misfit(ISO, text("P1.5D")),
                misfit(ISO, text("PT1,5S")),
                misfit(ISO, text("P99999999999Y")),
                misfit(ISO, text("P178956971Y")),
                misfit(ISO, text("PT2147483648H")),
                same(ISO, text("PT2147483647H"), "2147483647:00:00"),
                misfit(ISO, text("P178956970Y7M2147483647DT2562047788H54.775807S")),
                misfit(ISO, text("p1d")));
    }

    private static List<CodecCase> postgres() {
        return List.of(
                same(POSTGRES, text("1 year 2 mons 3 days 04:05:06.7"), "1 year 2 mons 3 days 04:05:06.7"),
                same(POSTGRES, text("-1 years -2 mons +3 days -04:05:06"), "-1 years -2 mons +3 days -04:05:06"),
                same(POSTGRES, text("-1 days +02:03:00"), "-1 days +02:03:00"),
                same(POSTGRES, text("30:00:00"), "30:00:00"),
                same(POSTGRES, text("00:00:00"), "00:00:00"),
                same(POSTGRES, text("1 mon"), "1 mon"),
                same(POSTGRES, text("-178956970 years -8 mons"), "-178956970 years -8 mons"),
                equivalent(POSTGRES, text("14 mons"), "1 year 2 mons", text("1 year 2 mons")),
                equivalent(POSTGRES, text("1 days"), "1 day", text("1 day")),
                equivalent(POSTGRES, text("1.02:00:00"), "1 day 02:00:00", text("1 day 02:00:00")),
                misfit(POSTGRES, text("")),
                misfit(POSTGRES, text(" 1 day")),
                misfit(POSTGRES, text("1 day ")),
                misfit(POSTGRES, text("1 fortnight")),
                misfit(POSTGRES, text("day")),
                misfit(POSTGRES, text("1 day 1 day")),
                misfit(POSTGRES, text("1 day 00:61:00")),
                misfit(POSTGRES, text("infinity")),
                misfit(POSTGRES, text("2147483648 days")),
                misfit(POSTGRES, integer(5)));
    }
}
