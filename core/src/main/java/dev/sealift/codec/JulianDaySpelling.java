package dev.sealift.codec;

/**
 * An instant as a REAL: the days since noon in Greenwich on November 24, 4714 BC. A double tells moments of our time
 * about 40 microseconds apart.
 *
 * @see <a href="https://www.sqlite.org/lang_datefunc.html">SQLite: julianday()</a>
 */
public record JulianDaySpelling() implements InstantSpelling {
    /** The Julian day of 1970-01-01 00:00. */
    private static final double EPOCH = 2_440_587.5;

    /** Microseconds since 1970-01-01, to the nearest one. @param day from {@link #FIRST} to before {@link #END} */
    static long micros(double day) {
        // The whole days are taken off first, for their product with a day's microseconds exceeds a double's 53 bits.
        double whole = Math.floor(day - 0.5);
        double fraction = day - 0.5 - whole;
        long days = (long) whole - (long) (EPOCH - 0.5);
        return days * TemporalText.MICROS_PER_DAY + Math.round(fraction * TemporalText.MICROS_PER_DAY);
    }

    /** The double nearest to the Julian day of a moment given in microseconds since 1970-01-01. */
    static double day(long micros) {
        long days = Math.floorDiv(micros, TemporalText.MICROS_PER_DAY);
        long rest = Math.floorMod(micros, TemporalText.MICROS_PER_DAY);
        return days + EPOCH + rest / (double) TemporalText.MICROS_PER_DAY;
    }

    /** Whether a double tells this moment from those a microsecond apart, as it does for those that were doubles. */
    static boolean holds(long micros) {
        return micros >= TemporalText.FIRST && micros < TemporalText.END && micros(day(micros)) == micros;
    }

    /** The Julian day on which year 1 begins. */
    static final double FIRST = 1_721_425.5;

    /** The Julian day on which year 10000 begins. */
    static final double END = 5_373_484.5;

    /** Whether a REAL lies between the years 1990 and 2100. */
    public static boolean plausible(double day) {
        return day >= 2_447_892.5 && day < 2_488_069.5;
    }

    @Override
    public String toString() {
        return "Julian day";
    }
}
