package dev.sealift.report;

import java.util.List;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Figures {
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");

    private Figures() {}

    /** {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 12,345 rows}. */
    public static String count(long number, String one) {
        return count(number) + " " + (number == 1 ? one : plural(one));
    }

    /** A size in powers of ten: {@code 812 bytes}, {@code 12.3 kB}, {@code 292 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return count(bytes, "byte");
        }
        double size = bytes;
        int unit = -1;
        while (size >= 999.5) {
            size /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, size < 99.95 ? "%.1f %s" : "%.0f %s", size, UNITS.get(unit));
    }

    /** Seconds with as many digits as tell something: {@code 0.4}, {@code 12.3}, {@code 1,234}. */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 100 ? "%.1f" : "%,.0f", seconds);
    }

    /** A time to wait: {@code 8 s}, {@code 2 min 05 s}, {@code 1 h 20 min}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    private static String plural(String one) {
        if (one.endsWith("x") || one.endsWith("s")) {
            return one + "es";
        }
        boolean consonant = one.length() > 1 && "aeiou".indexOf(one.charAt(one.length() - 2)) < 0;
        return one.endsWith("y") && consonant ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    }
}
