package dev.sealift.codec;

import static dev.sealift.codec.Cells.blob;
import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.codec.TemporalSpelling.Fraction;
import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.codec.TemporalSpelling.Zone;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Dates, times of day, and instants that are texts. */
final class TemporalCases {
    private static final Codec DATE = new DateCodec();
    private static final Codec TIME = new TimeCodec(TemporalSpelling.time(Fraction.NONE));
    private static final Codec RAILS_TIME = new TimeCodec(TemporalSpelling.dateTime(' ', Fraction.NONE, Zone.NONE));

    private TemporalCases() {}

    static List<CodecCase> all() {
        return Stream.of(dates(), times(), naive(), policies(), zoned(), mixed(), zones())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CodecCase> dates() {
        return List.of(
                same(DATE, text("2024-02-29"), "2024-02-29"),
                same(DATE, text("2000-01-01"), "2000-01-01"),
                same(DATE, text("1999-12-31"), "1999-12-31"),
                same(DATE, text("1969-12-31"), "1969-12-31"),
                same(DATE, text("1900-03-01"), "1900-03-01"),
                same(DATE, text("0001-01-01"), "0001-01-01"),
                same(DATE, text("9999-12-31"), "9999-12-31"),
                same(DATE, text("2000-02-29"), "2000-02-29"),
                misfit(DATE, text("1900-02-29")),
                misfit(DATE, text("2023-02-29")),
                misfit(DATE, text("2024-02-30")),
                misfit(DATE, text("2024-04-31")),
                misfit(DATE, text("2024-13-01")),
                misfit(DATE, text("2024-00-10")),
                misfit(DATE, text("2024-01-00")),
                misfit(DATE, text("0000-00-00")),
                misfit(DATE, text("0000-01-01")),
                misfit(DATE, text("2024")),
                misfit(DATE, text("")),
                misfit(DATE, text("2024-1-2")),
                misfit(DATE, text("02/01/2024")),
                misfit(DATE, text("2024-01-02 ")),
                misfit(DATE, text("2024-01-0\u0662")),
                misfit(DATE, text("-024-01-02")),
                misfit(DATE, text("2024-01-02 00:00:00")),
                misfit(DATE, integer(19724)),
                misfit(DATE, real(2460311.5)),
                misfit(DATE, blob("2024-01-02")));
    }

    private static List<CodecCase> times() {
        return List.of(
                same(TIME, text("00:00:00"), "00:00:00"),
                same(TIME, text("23:59:59"), "23:59:59"),
                equivalent(TIME, text("03:04"), "03:04:00", text("03:04:00")),
                equivalent(TIME, text("03:04:05.5"), "03:04:05.5", text("03:04:05.500")),
                equivalent(TIME, text("03:04:05.123456"), "03:04:05.123456", text("03:04:05.123456")),
                equivalent(TIME, text("03:04:05.1234567"), "03:04:05.123456", text("03:04:05.123456")),
                misfit(TIME, text("24:00:00")),
                misfit(TIME, text("23:60:00")),
                misfit(TIME, text("23:59:60")),
                misfit(TIME, text("03:04:05Z")),
                misfit(TIME, text("3:04:05")),
                misfit(TIME, text("03:04:05.")),
                misfit(TIME, text("03-04-05")),
                misfit(TIME, text("2000-01-01 03:04:05")),
                misfit(TIME, integer(5)),
                same(new TimeCodec(TemporalSpelling.time(Fraction.fixed(6))), text("03:04:05.120000"), "03:04:05.12"),
                same(
                        new TimeCodec(new TemporalSpelling(Kind.TIME, ' ', false, Fraction.NONE, Zone.NONE)),
                        text("03:04"),
                        "03:04:00"),
                same(RAILS_TIME, text("2000-01-01 03:04:05"), "03:04:05"),
                equivalent(RAILS_TIME, text("03:04:05"), "03:04:05", text("2000-01-01 03:04:05")),
                misfit(RAILS_TIME, text("2000-01-02 03:04:05")),
                misfit(RAILS_TIME, text("1999-12-31 23:59:59")),
                misfit(RAILS_TIME, text("2000-01-01")));
    }

    private static Codec plain(char separator, Fraction fraction) {
        return new TimestampCodec(false, TemporalSpelling.dateTime(separator, fraction, Zone.NONE));
    }

    private static List<CodecCase> naive() {
        Codec codec = plain(' ', Fraction.NONE);
        return List.of(
                same(codec, text("2024-01-02 03:04:05"), "2024-01-02 03:04:05"),
                same(codec, text("1970-01-01 00:00:00"), "1970-01-01 00:00:00"),
                same(codec, text("1969-12-31 23:59:59"), "1969-12-31 23:59:59"),
                same(codec, text("0001-01-01 00:00:00"), "0001-01-01 00:00:00"),
                same(codec, text("9999-12-31 23:59:59"), "9999-12-31 23:59:59"),
                equivalent(codec, text("2024-01-02"), "2024-01-02 00:00:00", text("2024-01-02 00:00:00")),
                equivalent(codec, text("2024-01-02T03:04:05"), "2024-01-02 03:04:05", text("2024-01-02 03:04:05")),
                equivalent(codec, text("2024-01-02 03:04"), "2024-01-02 03:04:00", text("2024-01-02 03:04:00")),
                equivalent(
                        codec,
                        text("1969-12-31 23:59:59.9999999"),
                        "1969-12-31 23:59:59.999999",
                        text("1969-12-31 23:59:59.999999")),
                equivalent(
                        codec, text("2024-01-02T05:04:05+02:00"), "2024-01-02 03:04:05", text("2024-01-02 03:04:05")),
                misfit(codec, text("2024-01-02 25:00:00")),
                misfit(codec, text("2024-01-02 24:00:00")),
                misfit(codec, text("2024-01-02 03:04:60")),
                misfit(codec, text("2024-01-02 03")),
                misfit(codec, text("2024-01-02  03:04:05")),
                misfit(codec, text("2024-01-02t03:04:05")),
                misfit(codec, text("2024-01-02 03:04:05 PM")),
                misfit(codec, text("2024-01-02 03:04:05.1234567890")),
                misfit(codec, text("2024-01-02 03:04:05.x")),
                misfit(codec, text("0000-00-00 00:00:00")),
                misfit(codec, text("03:04:05")),
                misfit(codec, text("2024")),
                misfit(codec, text("")),
                misfit(codec, integer(1704164645)),
                misfit(codec, real(2460311.5)),
                misfit(codec, blob("2024-01-02 03:04:05")),
                same(plain('T', Fraction.NONE), text("2024-01-02T03:04:05"), "2024-01-02 03:04:05"),
                same(
                        new TimestampCodec(
                                false, new TemporalSpelling(Kind.DATETIME, 'T', false, Fraction.NONE, Zone.NONE)),
                        text("2024-01-02T03:04"),
                        "2024-01-02 03:04:00"),
                same(new TimestampCodec(false, TemporalSpelling.DATE), text("2024-01-02"), "2024-01-02 00:00:00"),
                same(
                        new TimestampCodec(false, TemporalSpelling.DATE),
                        text("2024-01-02 03:04"),
                        "2024-01-02 03:04:00"));
    }

    private static List<CodecCase> policies() {
        Codec django = plain(' ', Fraction.optional(6));
        Codec trimmed = plain(' ', Fraction.trimmed(7));
        return List.of(
                same(plain(' ', Fraction.fixed(1)), text("2024-01-02 03:04:05.6"), "2024-01-02 03:04:05.6"),
                same(plain(' ', Fraction.fixed(3)), text("2024-01-02 03:04:05.670"), "2024-01-02 03:04:05.67"),
                same(plain(' ', Fraction.fixed(3)), text("2024-01-02 03:04:05.000"), "2024-01-02 03:04:05"),
                equivalent(
                        plain(' ', Fraction.fixed(3)),
                        text("2024-01-02 03:04:05.6789"),
                        "2024-01-02 03:04:05.6789",
                        text("2024-01-02 03:04:05.678900")),
                same(
                        plain(' ', Fraction.fixed(9)),
                        text("2024-01-02 03:04:05.123456000"),
                        "2024-01-02 03:04:05.123456"),
                equivalent(
                        plain(' ', Fraction.fixed(9)),
                        text("2024-01-02 03:04:05.123456789"),
                        "2024-01-02 03:04:05.123456",
                        text("2024-01-02 03:04:05.123456000")),
                same(django, text("2024-01-02 03:04:05"), "2024-01-02 03:04:05"),
                same(django, text("2024-01-02 03:04:05.123450"), "2024-01-02 03:04:05.12345"),
                equivalent(
                        django, text("2024-01-02 03:04:05.000000"), "2024-01-02 03:04:05", text("2024-01-02 03:04:05")),
                same(trimmed, text("2024-01-02 03:04:05"), "2024-01-02 03:04:05"),
                same(trimmed, text("2024-01-02 03:04:05.1"), "2024-01-02 03:04:05.1"),
                same(trimmed, text("2024-01-02 03:04:05.000001"), "2024-01-02 03:04:05.000001"),
                equivalent(
                        trimmed,
                        text("2024-01-02 03:04:05.1234567"),
                        "2024-01-02 03:04:05.123456",
                        text("2024-01-02 03:04:05.123456")));
    }

    private static Codec instant(char separator, Fraction fraction, Zone zone) {
        return new TimestampCodec(true, TemporalSpelling.dateTime(separator, fraction, zone));
    }

    private static List<CodecCase> zoned() {
        String meaning = "2024-01-02 03:04:05.678+00";
        Fraction millis = Fraction.fixed(3);
        return List.of(
                same(instant('T', millis, Zone.Z), text("2024-01-02T03:04:05.678Z"), meaning),
                same(instant(' ', millis, Zone.Z), text("2024-01-02 03:04:05.678Z"), meaning),
                same(instant('T', millis, Zone.COLON_UTC), text("2024-01-02T03:04:05.678+00:00"), meaning),
                same(
                        instant(' ', millis, new Zone(Zone.Style.COLON, true, 0)),
                        text("2024-01-02 03:04:05.678 +00:00"),
                        meaning),
                same(
                        instant(' ', millis, new Zone(Zone.Style.COLON, false, -150)),
                        text("2024-01-02 00:34:05.678-02:30"),
                        meaning),
                same(
                        instant(' ', millis, new Zone(Zone.Style.PLAIN, false, 330)),
                        text("2024-01-02 08:34:05.678+0530"),
                        meaning),
                same(
                        instant(' ', millis, new Zone(Zone.Style.HOURS, false, 60)),
                        text("2024-01-02 04:04:05.678+01"),
                        meaning),
                same(
                        instant(' ', Fraction.trimmed(9), new Zone(Zone.Style.GO, false, 0)),
                        text("2024-01-02 03:04:05.678 +0000 UTC"),
                        meaning),
                equivalent(
                        instant(' ', Fraction.trimmed(9), new Zone(Zone.Style.GO, false, 0)),
                        text("2024-01-02 03:04:05.123456789 +0000 UTC"),
                        "2024-01-02 03:04:05.123456+00",
                        text("2024-01-02 03:04:05.123456 +0000 UTC")),
                same(
                        instant(' ', Fraction.trimmed(9), new Zone(Zone.Style.COLON, false, -720)),
                        text("2024-01-01 15:04:05.678-12:00"),
                        meaning),
                same(
                        instant('T', millis, new Zone(Zone.Style.COLON, false, 120)),
                        text("2024-01-01T00:30:00.000+02:00"),
                        "2023-12-31 22:30:00+00"),
                equivalent(
                        instant('T', millis, Zone.Z),
                        text("2024-01-02T05:04:05.678+02:00"),
                        meaning,
                        text("2024-01-02T03:04:05.678Z")),
                equivalent(
                        instant('T', millis, Zone.Z),
                        text("2024-01-02T03:04:05.678-00:00"),
                        meaning,
                        text("2024-01-02T03:04:05.678Z")),
                equivalent(
                        instant('T', millis, Zone.Z),
                        text("2024-01-02 03:04:05.678"),
                        meaning,
                        text("2024-01-02T03:04:05.678Z")),
                misfit(instant('T', millis, Zone.Z), text("2024-01-02T03:04:05.678z")),
                misfit(instant('T', millis, Zone.Z), text("2024-01-02T03:04:05.678+16:00")),
                misfit(instant('T', millis, Zone.Z), text("2024-01-02T03:04:05.678+02:60")),
                misfit(instant('T', millis, Zone.Z), text("2024-01-02T03:04:05.678+2:00")),
                misfit(instant('T', millis, Zone.Z), text("2024-01-02T03:04:05.678 ")),
                misfit(instant('T', millis, Zone.Z), text("2024-01-02T03:04:05.678 +0100 CET")),
                misfit(instant('T', millis, Zone.Z), text("0001-01-01T00:00:00.000+01:00")),
                misfit(instant('T', millis, Zone.Z), text("9999-12-31T23:00:00.000-01:00")));
    }

    /** Texts and numbers in one column, as Prisma leaves them behind. */
    private static List<CodecCase> mixed() {
        Codec text = new TimestampCodec(
                false,
                TemporalSpelling.dateTime('T', Fraction.fixed(3), Zone.COLON_UTC),
                EpochUnit.MILLISECONDS,
                ZoneId.of("UTC"));
        Codec number = new TimestampCodec(
                false, new EpochSpelling(EpochUnit.MILLISECONDS, dev.sealift.model.StorageClass.INTEGER));
        return List.of(
                same(text, text("2024-01-02T03:04:05.678+00:00"), "2024-01-02 03:04:05.678"),
                equivalent(
                        text,
                        integer(1704164645678L),
                        "2024-01-02 03:04:05.678",
                        text("2024-01-02T03:04:05.678+00:00")),
                misfit(text, integer(253402300800000L)),
                misfit(text, integer(Long.MAX_VALUE)),
                same(number, integer(1704164645678L), "2024-01-02 03:04:05.678"),
                equivalent(
                        number,
                        text("2024-01-02T03:04:05.678+00:00"),
                        "2024-01-02 03:04:05.678",
                        integer(1704164645678L)),
                equivalent(number, text("2024-01-02 03:04:05"), "2024-01-02 03:04:05", integer(1704164645000L)),
                same(number, text("2024-01-02 03:04:05.678901"), "2024-01-02 03:04:05.678901"));
    }

    /** Clocks that are not in UTC: in Berlin 02:30 is skipped on 2024-03-31 and comes twice on 2024-10-27. */
    private static List<CodecCase> zones() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TemporalSpelling wall = TemporalSpelling.dateTime(' ', Fraction.NONE, Zone.NONE);
        TemporalSpelling utc = TemporalSpelling.dateTime(' ', Fraction.NONE, Zone.Z);
        EpochSpelling seconds = new EpochSpelling(EpochUnit.SECONDS, dev.sealift.model.StorageClass.INTEGER);
        Codec wallToInstant = new TimestampCodec(true, wall, null, berlin);
        Codec wallToWall = new TimestampCodec(false, wall, null, berlin);
        Codec instantToWall = new TimestampCodec(false, utc, null, berlin);
        Codec secondsToWall = new TimestampCodec(false, seconds, EpochUnit.SECONDS, berlin);
        return List.of(
                same(wallToInstant, text("2024-01-02 03:04:05"), "2024-01-02 02:04:05+00"),
                same(wallToInstant, text("2024-07-02 03:04:05"), "2024-07-02 01:04:05+00"),
                misfit(wallToInstant, text("2024-03-31 02:30:00")),
                same(wallToInstant, text("2024-10-27 02:30:00"), "2024-10-27 00:30:00+00"),
                equivalent(
                        wallToInstant,
                        text("2024-10-27 01:30:00Z"),
                        "2024-10-27 01:30:00+00",
                        text("2024-10-27 01:30:00+00:00")),
                same(wallToWall, text("2024-03-31 02:30:00"), "2024-03-31 02:30:00"),
                equivalent(
                        wallToWall, text("2024-07-02 01:04:05Z"), "2024-07-02 03:04:05", text("2024-07-02 03:04:05")),
                misfit(wallToWall, text("2024-10-27 01:30:00Z")),
                same(instantToWall, text("2024-07-02 01:04:05Z"), "2024-07-02 03:04:05"),
                same(instantToWall, text("2024-10-27 00:30:00Z"), "2024-10-27 02:30:00"),
                misfit(instantToWall, text("2024-10-27 01:30:00Z")),
                same(instantToWall, text("2024-03-31 02:30:00"), "2024-03-31 02:30:00"),
                same(secondsToWall, integer(1719882245), "2024-07-02 03:04:05"),
                same(secondsToWall, integer(-2208988801L), "1900-01-01 00:59:59"),
                misfit(secondsToWall, integer(1729992600)));
    }
}
