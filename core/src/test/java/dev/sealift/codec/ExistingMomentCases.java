package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Zone;
import dev.sealift.model.StorageClass;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dates and times in types with a precision, days that are written as instants, clocks that differ on the two sides. */
final class ExistingMomentCases {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final TemporalSpelling WALL = TemporalSpelling.dateTime(' ', Fraction.NONE, Zone.NONE);
    private static final TemporalSpelling ISO = TemporalSpelling.dateTime('T', Fraction.fixed(3), Zone.Z);
    private static final EpochSpelling MILLIS = new EpochSpelling(EpochUnit.MILLISECONDS, StorageClass.INTEGER);

    private ExistingMomentCases() {}

    static List<CodecCase> all() {
        return Stream.of(digits(), timesWithDigits(), midnights(), midnightsOfZones(), clocks(), twoZones(), truth())
                .flatMap(List::stream)
                .toList();
    }

    private static Codec instants(boolean zoned, int precision, InstantSpelling dominant, @Nullable EpochUnit numbers) {
        return new TimestampCodec(zoned, precision, dominant, numbers, UTC, UTC);
    }

    private static List<CodecCase> digits() {
        Codec millis = instants(false, 3, TemporalSpelling.dateTime(' ', Fraction.trimmed(6), Zone.NONE), null);
        Codec seconds = instants(true, 0, ISO, EpochUnit.MILLISECONDS);
        Codec tenths = instants(true, 1, MILLIS, EpochUnit.MILLISECONDS);
        Codec nanos = instants(
                true, 6, new EpochSpelling(EpochUnit.NANOSECONDS, StorageClass.INTEGER), EpochUnit.NANOSECONDS);
        return List.of(
                same(millis, text("2024-01-02 03:04:05.678"), "2024-01-02 03:04:05.678"),
                same(millis, text("2024-01-02 03:04:05"), "2024-01-02 03:04:05"),
                equivalent(
                        millis,
                        text("2024-01-02 03:04:05.678999"),
                        "2024-01-02 03:04:05.678",
                        text("2024-01-02 03:04:05.678")),
                equivalent(
                        millis,
                        text("2024-12-31 23:59:59.9999999"),
                        "2024-12-31 23:59:59.999",
                        text("2024-12-31 23:59:59.999")),
                equivalent(
                        millis, text("1969-12-31 23:59:59.0009"), "1969-12-31 23:59:59", text("1969-12-31 23:59:59")),
                equivalent(
                        millis,
                        text("0001-01-02 00:00:00.9999"),
                        "0001-01-02 00:00:00.999",
                        text("0001-01-02 00:00:00.999")),
                same(seconds, text("2024-01-02T03:04:05.000Z"), "2024-01-02 03:04:05+00"),
                equivalent(
                        seconds,
                        text("2024-01-02T03:04:05.999Z"),
                        "2024-01-02 03:04:05+00",
                        text("2024-01-02T03:04:05.000Z")),
                equivalent(
                        seconds, integer(1704164645999L), "2024-01-02 03:04:05+00", text("2024-01-02T03:04:05.000Z")),
                equivalent(seconds, integer(-1), "1969-12-31 23:59:59+00", text("1969-12-31T23:59:59.000Z")),
                equivalent(seconds, real(-0.5), "1969-12-31 23:59:59+00", text("1969-12-31T23:59:59.000Z")),
                same(tenths, integer(1704164645600L), "2024-01-02 03:04:05.6+00"),
                equivalent(tenths, integer(1704164645678L), "2024-01-02 03:04:05.6+00", integer(1704164645600L)),
                misfit(tenths, text("25:00:00")),
                equivalent(nanos, integer(1999), "1970-01-01 00:00:00.000001+00", integer(1000)));
    }

    private static List<CodecCase> timesWithDigits() {
        Codec seconds = new TimeCodec(0, TemporalSpelling.time(Fraction.NONE), null, UTC);
        Codec tenths = new TimeCodec(1, TemporalSpelling.time(Fraction.trimmed(6)), null, UTC);
        return List.of(
                same(seconds, text("03:04:05"), "03:04:05"),
                equivalent(seconds, text("03:04:05.999999"), "03:04:05", text("03:04:05")),
                equivalent(seconds, text("23:59:59.9999999"), "23:59:59", text("23:59:59")),
                equivalent(seconds, text("03:04"), "03:04:00", text("03:04:00")),
                same(tenths, text("03:04:05.6"), "03:04:05.6"),
                equivalent(tenths, text("03:04:05.69"), "03:04:05.6", text("03:04:05.6")),
                misfit(tenths, text("24:00:00")));
    }

    private static List<CodecCase> midnights() {
        Codec naive = new MidnightCodec(new TimestampCodec(false, WALL));
        Codec iso = new MidnightCodec(new TimestampCodec(false, ISO));
        Codec days = new MidnightCodec(new TimestampCodec(false, TemporalSpelling.DATE));
        Codec millis = new MidnightCodec(new TimestampCodec(false, MILLIS));
        Codec seconds =
                new MidnightCodec(new TimestampCodec(false, new EpochSpelling(EpochUnit.SECONDS, StorageClass.REAL)));
        Codec nanos = new MidnightCodec(
                new TimestampCodec(false, new EpochSpelling(EpochUnit.NANOSECONDS, StorageClass.INTEGER)));
        return List.of(
                same(naive, text("2024-01-02 00:00:00"), "2024-01-02"),
                same(naive, text("0001-01-01 00:00:00"), "0001-01-01"),
                same(naive, text("9999-12-31 00:00:00"), "9999-12-31"),
                equivalent(naive, text("2024-01-02"), "2024-01-02", text("2024-01-02 00:00:00")),
                equivalent(naive, text("2024-01-02T00:00"), "2024-01-02", text("2024-01-02 00:00:00")),
                equivalent(naive, text("2024-01-02 00:00:00.000000"), "2024-01-02", text("2024-01-02 00:00:00")),
                equivalent(naive, text("2024-01-02 00:00:00Z"), "2024-01-02", text("2024-01-02 00:00:00")),
                misfit(naive, text("2024-01-02 00:00:01")),
                misfit(naive, text("2024-01-02 00:00:00.000001")),
                misfit(naive, text("2024-01-02 00:00:00.0000001")),
                misfit(naive, text("2024-01-02 23:59:59.999999")),
                misfit(naive, text("2024-01-02 00:00:00+01:00")),
                misfit(naive, text("2024-02-30 00:00:00")),
                misfit(naive, text("00:00:00")),
                misfit(naive, integer(1704153600)),
                misfit(naive, blob("2024-01-02")),
                same(iso, text("2024-01-02T00:00:00.000Z"), "2024-01-02"),
                equivalent(iso, text("2024-01-02 00:00:00+00:00"), "2024-01-02", text("2024-01-02T00:00:00.000Z")),
                misfit(iso, text("2024-01-02T12:00:00.000Z")),
                same(days, text("2024-01-02"), "2024-01-02"),
                equivalent(days, text("2024-01-02T00:00:00Z"), "2024-01-02", text("2024-01-02")),
                same(millis, integer(1704153600000L), "2024-01-02"),
                same(millis, integer(-86400000L), "1969-12-31"),
                misfit(millis, integer(1704153600001L)),
                misfit(millis, integer(1704153599999L)),
                misfit(millis, integer(253402300800000L)),
                equivalent(millis, text("2024-01-02"), "2024-01-02", integer(1704153600000L)),
                same(seconds, real(1704153600), "2024-01-02"),
                misfit(seconds, real(1704153600.5)),
                same(nanos, integer(1704153600000000000L), "2024-01-02"),
                misfit(nanos, integer(1704153600000000001L)));
    }

    /** Hibernate writes a day as its midnight on the clocks of the Java virtual machine. */
    private static List<CodecCase> midnightsOfZones() {
        Codec tokyo =
                new MidnightCodec(new TimestampCodec(false, MILLIS, EpochUnit.MILLISECONDS, ZoneId.of("Asia/Tokyo")));
        Codec berlin = new MidnightCodec(new TimestampCodec(false, MILLIS, EpochUnit.MILLISECONDS, BERLIN));
        return List.of(
                same(tokyo, integer(1704121200000L), "2024-01-02"),
                misfit(tokyo, integer(1704153600000L)),
                same(berlin, integer(1711839600000L), "2024-03-31"),
                same(berlin, integer(1711922400000L), "2024-04-01"),
                same(berlin, integer(1729980000000L), "2024-10-27"),
                misfit(berlin, integer(1711926000000L)),
                equivalent(berlin, text("2024-03-31 00:00:00"), "2024-03-31", integer(1711839600000L)));
    }

    private static List<CodecCase> clocks() {
        Codec tokyo = new TimeCodec(6, MILLIS, EpochUnit.MILLISECONDS, ZoneId.of("Asia/Tokyo"));
        Codec utc = new TimeCodec(6, MILLIS, EpochUnit.MILLISECONDS, UTC);
        Codec cut = new TimeCodec(0, MILLIS, EpochUnit.MILLISECONDS, UTC);
        Codec mostlyTexts = new TimeCodec(6, TemporalSpelling.time(Fraction.NONE), EpochUnit.SECONDS, UTC);
        return List.of(
                same(tokyo, integer(-21354877), "03:04:05.123"),
                same(tokyo, integer(-32400000), "00:00:00"),
                misfit(tokyo, integer(-32400001)),
                same(tokyo, integer(53999999), "23:59:59.999"),
                misfit(tokyo, integer(54000000)),
                equivalent(tokyo, text("00:30:00"), "00:30:00", integer(-30600000)),
                equivalent(tokyo, text("00:30"), "00:30:00", integer(-30600000)),
                same(tokyo, text("00:30:00.000001"), "00:30:00.000001"),
                same(utc, integer(0), "00:00:00"),
                same(utc, integer(86399999), "23:59:59.999"),
                misfit(utc, integer(86400000)),
                misfit(utc, integer(-1)),
                misfit(utc, integer(Long.MAX_VALUE)),
                misfit(utc, integer(Long.MIN_VALUE)),
                equivalent(utc, real(1500.0), "00:00:01.5", integer(1500)),
                misfit(utc, text("1970-01-01 00:00:00")),
                equivalent(cut, integer(1999), "00:00:01", integer(1000)),
                same(mostlyTexts, text("01:00:00"), "01:00:00"),
                equivalent(mostlyTexts, integer(3600), "01:00:00", text("01:00:00")));
    }

    /**
     * The source's clocks and those that a timestamp shows: in Berlin 02:30 is skipped on 2024-03-31 and comes twice on
     * 2024-10-27, in New York on 2024-03-10 and 2024-11-03.
     */
    private static List<CodecCase> twoZones() {
        Codec utcToBerlin = new TimestampCodec(false, 6, WALL, EpochUnit.MILLISECONDS, UTC, BERLIN);
        Codec berlinToUtc = new TimestampCodec(false, 6, WALL, EpochUnit.MILLISECONDS, BERLIN, UTC);
        Codec berlinToNewYork = new TimestampCodec(false, 0, WALL, null, BERLIN, NEW_YORK);
        Codec millisToBerlin = new TimestampCodec(false, 3, MILLIS, EpochUnit.MILLISECONDS, UTC, BERLIN);
        Codec isoToBerlin = new TimestampCodec(false, 3, ISO, null, UTC, BERLIN);
        return List.of(
                same(utcToBerlin, text("2024-01-02 03:04:05"), "2024-01-02 04:04:05"),
                same(utcToBerlin, text("2024-07-02 03:04:05"), "2024-07-02 05:04:05"),
                same(utcToBerlin, text("2024-03-31 00:59:59"), "2024-03-31 01:59:59"),
                same(utcToBerlin, text("2024-03-31 01:00:00"), "2024-03-31 03:00:00"),
                same(utcToBerlin, text("2024-10-27 00:30:00"), "2024-10-27 02:30:00"),
                misfit(utcToBerlin, text("2024-10-27 01:30:00")),
                same(utcToBerlin, text("2024-10-27 02:00:00"), "2024-10-27 03:00:00"),
                equivalent(utcToBerlin, integer(1719882245000L), "2024-07-02 03:04:05", text("2024-07-02 01:04:05")),
                equivalent(
                        utcToBerlin,
                        text("2024-07-02 01:04:05.5Z"),
                        "2024-07-02 03:04:05.5",
                        text("2024-07-02 01:04:05.500")),
                same(berlinToUtc, text("2024-07-02 03:04:05"), "2024-07-02 01:04:05"),
                misfit(berlinToUtc, text("2024-03-31 02:30:00")),
                same(berlinToUtc, text("2024-10-27 02:30:00"), "2024-10-27 00:30:00"),
                equivalent(
                        berlinToUtc,
                        text("2024-10-27 01:30:00Z"),
                        "2024-10-27 01:30:00",
                        text("2024-10-27 01:30:00+00:00")),
                equivalent(berlinToUtc, integer(1719882245000L), "2024-07-02 01:04:05", text("2024-07-02 03:04:05")),
                same(berlinToNewYork, text("2024-01-02 03:04:05"), "2024-01-01 21:04:05"),
                misfit(berlinToNewYork, text("2024-03-31 02:30:00")),
                same(berlinToNewYork, text("2024-11-03 06:30:00"), "2024-11-03 01:30:00"),
                misfit(berlinToNewYork, text("2024-11-03 07:30:00")),
                equivalent(
                        berlinToNewYork,
                        text("2024-01-02 03:04:05.9"),
                        "2024-01-01 21:04:05",
                        text("2024-01-02 03:04:05")),
                same(millisToBerlin, integer(1704132245123L), "2024-01-01 19:04:05.123"),
                same(millisToBerlin, integer(1729989000000L), "2024-10-27 02:30:00"),
                misfit(millisToBerlin, integer(1729992600000L)),
                same(isoToBerlin, text("2024-07-02T01:04:05.678Z"), "2024-07-02 03:04:05.678"),
                equivalent(
                        isoToBerlin,
                        text("2024-07-02 01:04:05"),
                        "2024-07-02 03:04:05",
                        text("2024-07-02T01:04:05.000Z")));
    }

    private static List<CodecCase> truth() {
        Codec integers = new BooleanCodec(BooleanSpelling.INTEGER);
        Codec reals = new BooleanCodec(BooleanSpelling.REAL);
        return List.of(
                equivalent(integers, real(1.0), "true", integer(1)),
                equivalent(integers, real(0.0), "false", integer(0)),
                misfit(integers, real(0.5)),
                misfit(integers, real(2.0)),
                equivalent(integers, text("Y"), "true", integer(1)),
                equivalent(integers, text("n"), "false", integer(0)),
                equivalent(integers, text("t"), "true", integer(1)),
                equivalent(integers, text("0"), "false", integer(0)),
                same(reals, real(1.0), "true"),
                same(reals, real(0.0), "false"),
                equivalent(reals, integer(1), "true", real(1.0)));
    }
}
