package dev.sealift.benchmarks.data;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** Times between 2015 and 2025, as applications write them. */
final class Moments {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final long FIRST = 1_420_070_400L;
    private static final long LAST = 1_735_689_600L;

    private Moments() {}

    static String dateTime(SplittableRandom random) {
        return moment(random).format(SECONDS);
    }

    static String date(SplittableRandom random) {
        return moment(random).toLocalDate().toString();
    }

    private static LocalDateTime moment(SplittableRandom random) {
        return LocalDateTime.ofEpochSecond(random.nextLong(FIRST, LAST), 0, ZoneOffset.UTC);
    }
}
