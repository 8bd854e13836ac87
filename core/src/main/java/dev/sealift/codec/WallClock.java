package dev.sealift.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Between instants and what the clocks of a zone show, both in microseconds since 1970-01-01 00:00. */
final class WallClock {
    /** The answer where there is none. */
    static final long NONE = Long.MIN_VALUE;

    private WallClock() {}

    static boolean isUtc(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC);
    }

    /** A time without the digits of its second beyond {@code digits}: the earlier one, as when a text is cut. */
    static long cut(long micros, int digits) {
        long unit = 1;
        for (int i = digits; i < 6; i++) {
            unit *= 10;
        }
        return micros - Math.floorMod(micros, unit);
    }

    /** The first instant at which the zone's clocks show {@code wall}, or NONE where they skip it. */
    static long instant(ZoneId zone, long wall) {
        if (isUtc(zone)) {
            return wall;
        }
        List<ZoneOffset> offsets = zone.getRules()
                .getValidOffsets(LocalDateTime.ofEpochSecond(Math.floorDiv(wall, 1_000_000), 0, ZoneOffset.UTC));
        return offsets.isEmpty() ? NONE : wall - offsets.getFirst().getTotalSeconds() * 1_000_000L;
    }

    /** What the zone's clocks show at an instant, or NONE where they show it a second time. */
    static long wall(ZoneId zone, long instant) {
        if (isUtc(zone)) {
            return instant;
        }
        ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochSecond(Math.floorDiv(instant, 1_000_000)));
        long wall = instant + offset.getTotalSeconds() * 1_000_000L;
        return instant(zone, wall) == instant ? wall : NONE;
    }
}
