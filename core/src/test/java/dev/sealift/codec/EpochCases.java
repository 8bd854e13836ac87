package dev.sealift.codec;

import static dev.sealift.codec.Cells.integer;
import static dev.sealift.codec.Cells.real;
import static dev.sealift.codec.Cells.text;
import static dev.sealift.codec.CodecCase.equivalent;
import static dev.sealift.codec.CodecCase.misfit;
import static dev.sealift.codec.CodecCase.same;

import dev.sealift.model.StorageClass;
import java.util.List;
import java.util.stream.Stream;

/** Instants that are numbers. */
final class EpochCases {
    private EpochCases() {}

    static List<CodecCase> all() {
        return Stream.of(integers(), reals(), julianDays())
                .flatMap(List::stream)
                .toList();
    }

    private static Codec epoch(EpochUnit unit, StorageClass storageClass) {
        return new TimestampCodec(true, new EpochSpelling(unit, storageClass));
    }

    private static List<CodecCase> integers() {
        Codec seconds = epoch(EpochUnit.SECONDS, StorageClass.INTEGER);
        Codec millis = epoch(EpochUnit.MILLISECONDS, StorageClass.INTEGER);
        Codec micros = epoch(EpochUnit.MICROSECONDS, StorageClass.INTEGER);
        Codec nanos = epoch(EpochUnit.NANOSECONDS, StorageClass.INTEGER);
        return List.of(
                same(seconds, integer(0), "1970-01-01 00:00:00+00"),
                same(seconds, integer(1704164645), "2024-01-02 03:04:05+00"),
                same(seconds, integer(-1), "1969-12-31 23:59:59+00"),
                same(seconds, integer(253402300800L), "10000-01-01 00:00:00+00"),
                same(seconds, integer(-210866803200L), "4714-11-24 00:00:00+00 BC"),
                misfit(seconds, integer(-210866803201L)),
                same(seconds, integer(9223372036854L), "294247-01-10 04:00:54+00"),
                misfit(seconds, integer(9223372036855L)),
                misfit(seconds, integer(1704164645678901L)),
                misfit(seconds, integer(Long.MIN_VALUE)),
                equivalent(seconds, real(1704164645.0), "2024-01-02 03:04:05+00", integer(1704164645)),
                equivalent(
                        seconds, real(1704164645.5), "2024-01-02 03:04:05.5+00", text("2024-01-02 03:04:05.5+00:00")),
                equivalent(seconds, text("2024-01-02T03:04:05Z"), "2024-01-02 03:04:05+00", integer(1704164645)),
                misfit(seconds, text("1704164645")),
                same(millis, integer(1704164645678L), "2024-01-02 03:04:05.678+00"),
                same(millis, integer(-1), "1969-12-31 23:59:59.999+00"),
                same(micros, integer(1704164645678901L), "2024-01-02 03:04:05.678901+00"),
                same(micros, integer(Long.MAX_VALUE), "294247-01-10 04:00:54.775807+00"),
                misfit(micros, integer(Long.MIN_VALUE)),
                equivalent(micros, real(-1.5), "1969-12-31 23:59:59.999999+00", integer(-1)),
                equivalent(micros, real(1.5), "1970-01-01 00:00:00.000002+00", integer(2)),
                same(nanos, integer(1704164645678901000L), "2024-01-02 03:04:05.678901+00"),
                equivalent(
                        nanos,
                        integer(1704164645678901999L),
                        "2024-01-02 03:04:05.678901+00",
                        integer(1704164645678901000L)),
                equivalent(nanos, integer(-1), "1969-12-31 23:59:59.999999+00", integer(-1000)),
                equivalent(
                        nanos,
                        integer(Long.MIN_VALUE),
                        "1677-09-21 00:12:43.145224+00",
                        text("1677-09-21 00:12:43.145224+00:00")));
    }

    private static List<CodecCase> reals() {
        Codec seconds = epoch(EpochUnit.SECONDS, StorageClass.REAL);
        Codec millis = epoch(EpochUnit.MILLISECONDS, StorageClass.REAL);
        return List.of(
                same(seconds, real(1704164645.678901), "2024-01-02 03:04:05.678901+00"),
                same(seconds, real(1704164645.0), "2024-01-02 03:04:05+00"),
                same(seconds, real(-0.25), "1969-12-31 23:59:59.75+00"),
                equivalent(seconds, real(0.0000004), "1970-01-01 00:00:00+00", real(0)),
                equivalent(seconds, real(0.0000006), "1970-01-01 00:00:00.000001+00", real(0.000001)),
                equivalent(seconds, integer(1704164645), "2024-01-02 03:04:05+00", real(1704164645)),
                misfit(seconds, real(Double.POSITIVE_INFINITY)),
                misfit(seconds, real(1e300)),
                misfit(seconds, real(-1e300)),
                same(millis, real(1704164645678.25), "2024-01-02 03:04:05.67825+00"));
    }

    private static List<CodecCase> julianDays() {
        Codec days = new TimestampCodec(false, new JulianDaySpelling());
        return List.of(
                same(days, real(2440587.5), "1970-01-01 00:00:00"),
                same(days, real(2460311.5), "2024-01-02 00:00:00"),
                same(days, real(2460312.0), "2024-01-02 12:00:00"),
                same(days, real(2460311.6278435187), "2024-01-02 03:04:05.680019"),
                same(days, real(1721425.5), "0001-01-01 00:00:00"),
                misfit(days, real(1721425.4999)),
                misfit(days, real(5373484.5)),
                misfit(days, real(Double.NEGATIVE_INFINITY)),
                misfit(days, integer(2460312)),
                equivalent(days, text("2024-01-02"), "2024-01-02 00:00:00", real(2460311.5)),
                equivalent(
                        days,
                        text("2024-01-02T03:04:05.000001"),
                        "2024-01-02 03:04:05.000001",
                        text("2024-01-02 03:04:05.000001")));
    }
}
