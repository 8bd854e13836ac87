package dev.sealift.codec;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time read from its text, in one of the spellings that cannot be taken for another one. Digits beyond
 * microseconds are cut. {@code mm:ss} and fractions of anything but seconds are read by nobody alike, and so are not read.
 *
 * @param micros beside the months and the days
 */
record IntervalText(int months, int days, long micros, IntervalSpelling spelling) {
    /** PostgreSQL 14 prints no more hours; and PostgreSQL 17 takes the largest numbers of all three for infinity. */
    static final long MOST_MICROS = Integer.MAX_VALUE * 3_600_000_000L;

    private static final int LONGEST = 120;

    private static final Pattern CLOCK =
            Pattern.compile("([+-]?)(?:(\\d{1,9})\\.)?(\\d{2,10}):([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,9}))?");
    private static final Pattern ISO = Pattern.compile("(-?)P(?=[T\\d+-])(?:([+-]?\\d{1,10})Y)?(?:([+-]?\\d{1,10})M)?"
            + "(?:([+-]?\\d{1,10})W)?(?:([+-]?\\d{1,10})D)?(?:T(?=[\\d+-])(?:([+-]?\\d{1,10})H)?"
            + "(?:([+-]?\\d{1,12})M)?(?:([+-]?)(\\d{1,12})(?:\\.(\\d{1,9}))?S)?)?");
    private static final Pattern PARTS = Pattern.compile(
            "(?:([+-]?\\d{1,10}) years?)?(?:(?:^| )([+-]?\\d{1,10}) mons?)?"
                    + "(?:(?:^| )([+-]?\\d{1,10}) days?)?(?:(?:^| )([+-]?)(\\d{2,10}):([0-5]\\d):([0-5]\\d)(?:\\.(\\d{1,9}))?)?");

    /** What the text says, or null where it is no length of time or one that PostgreSQL does not hold. */
    static @Nullable IntervalText read(byte[] a, int offset, int length) {
        if (length == 0 || length > LONGEST || a[offset] == ' ') {
            return null;
        }
        String text = new String(a, offset, length, StandardCharsets.ISO_8859_1);
        try {
            Matcher clock = CLOCK.matcher(text);
            if (clock.matches()) {
                return clock(clock);
            }
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return iso(iso);
            }
            Matcher parts = PARTS.matcher(text);
            return parts.matches() ? parts(parts) : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** .NET writes days with a point, hours of a day, and seven digits or none; PostgreSQL writes hours beyond a day. */
    private static @Nullable IntervalText clock(Matcher m) {
        boolean days = m.group(2) != null;
        boolean sevenDigits = m.group(6) != null && m.group(6).length() == 7;
        long sign = m.group(1).equals("-") ? -1 : 1;
        if (days && Long.parseLong(m.group(3)) > 23) {
            return null;
        }
        return of(
                0,
                sign * number(m.group(2)),
                sign * clock(m.group(3), m.group(4), m.group(5), m.group(6)),
                days || sevenDigits ? IntervalSpelling.DOTNET : IntervalSpelling.POSTGRES);
    }

    private static @Nullable IntervalText iso(Matcher m) {
        long all = m.group(1).isEmpty() ? 1 : -1;
        long seconds = Math.addExact(number(m.group(6)) * 3_600, Math.multiplyExact(number(m.group(7)), 60));
        long fraction = number(m.group(9)) * 1_000_000 + fraction(m.group(10));
        long micros =
                Math.addExact(Math.multiplyExact(seconds, 1_000_000), "-".equals(m.group(8)) ? -fraction : fraction);
        return of(
                all * (number(m.group(2)) * 12 + number(m.group(3))),
                all * (number(m.group(4)) * 7 + number(m.group(5))),
                all * micros,
                IntervalSpelling.ISO_8601);
    }

    private static @Nullable IntervalText parts(Matcher m) {
        long clock = m.group(5) == null ? 0 : clock(m.group(5), m.group(6), m.group(7), m.group(8));
        return of(
                number(m.group(1)) * 12 + number(m.group(2)),
                number(m.group(3)),
                "-".equals(m.group(4)) ? -clock : clock,
                IntervalSpelling.POSTGRES);
    }

    /** @throws ArithmeticException beyond what PostgreSQL holds */
    private static @Nullable IntervalText of(long months, long days, long micros, IntervalSpelling spelling) {
        return Math.abs(micros) > MOST_MICROS
                ? null
                : new IntervalText(Math.toIntExact(months), Math.toIntExact(days), micros, spelling);
    }

    private static long clock(String hours, String minutes, String seconds, @Nullable String digits) {
        long whole = number(hours) * 3_600 + number(minutes) * 60 + number(seconds);
        return Math.addExact(Math.multiplyExact(whole, 1_000_000), fraction(digits));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long fraction(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "00000").substring(0, 6));
    }
}
