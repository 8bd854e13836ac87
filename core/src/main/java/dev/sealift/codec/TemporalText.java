package dev.sealift.codec;

/**
 * Reads a date, a time of day or an instant from its text: {@code YYYY-MM-DD}, {@code HH:MM[:SS[.f]]}, or both, with a
 * blank or a {@code T} between them, and after an instant an optional offset. Years are 0001 to 9999, in the proleptic
 * Gregorian calendar, which SQLite and PostgreSQL share; an hour has no 60th minute and a minute no 60th second.
 *
 * <p>What is read is one long, so that nothing is allocated: the microseconds and, in its low bits, the facts about
 * them.
 *
 * @see <a href="https://www.sqlite.org/lang_datefunc.html#time_values">SQLite: Time Values</a>
 */
final class TemporalText {
    /** What {@link #read} gives for a text that is no date and no time. */
    static final long INVALID = Long.MIN_VALUE;

    static final long MICROS_PER_DAY = 86_400_000_000L;

    /** The microseconds from 1970 to the first moment of year 1, and to that of year 10000. */
    static final long FIRST = -719_162L * MICROS_PER_DAY;

    static final long END = 2_932_897L * MICROS_PER_DAY;

    private static final int NO_OFFSET = Integer.MIN_VALUE;
    private static final int FACT_BITS = 4;
    private static final int KIND = 3;
    private static final int ZONED = 4;
    private static final int CUT = 8;
    private static final int MAX_OFFSET_MINUTES = 15 * 60 + 59;

    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private TemporalText() {}

    /** The value of a text, to be taken apart by {@link #micros}, {@link #kind} and the others, or {@link #INVALID}. */
    static long read(byte[] a, int offset, int length) {
        int end = offset + length;
        if (length >= 10 && a[offset + 4] == '-') {
            long days = days(a, offset);
            if (days == INVALID) {
                return INVALID;
            }
            if (length == 10) {
                return pack(days * MICROS_PER_DAY, TemporalSpelling.Kind.DATE.ordinal());
            }
            if (a[offset + 10] != ' ' && a[offset + 10] != 'T') {
                return INVALID;
            }
            return instant(days, a, offset + 11, end);
        }
        if (length >= 5 && clockEnd(a, offset, end) == end) {
            long micros = clock(a, offset, end);
            return micros < 0 ? INVALID : pack(micros, TemporalSpelling.Kind.TIME.ordinal() | cut(a, offset, end));
        }
        return INVALID;
    }

    /** Microseconds since 1970-01-01 in UTC (or on a clock without offset); of a time of day, since midnight. */
    static long micros(long read) {
        return read >> FACT_BITS;
    }

    static boolean isDate(long read) {
        return kind(read) == TemporalSpelling.Kind.DATE.ordinal();
    }

    static boolean isTime(long read) {
        return kind(read) == TemporalSpelling.Kind.TIME.ordinal();
    }

    static boolean isDateTime(long read) {
        return kind(read) == TemporalSpelling.Kind.DATETIME.ordinal();
    }

    /** Whether the text had an offset or a {@code Z}. */
    static boolean isZoned(long read) {
        return (read & ZONED) != 0;
    }

    /** Whether digits other than zero beyond the microseconds were left out. */
    static boolean isCut(long read) {
        return (read & CUT) != 0;
    }

    private static int kind(long read) {
        return (int) read & KIND;
    }

    private static long pack(long micros, int facts) {
        return micros << FACT_BITS | facts;
    }

    private static long instant(long days, byte[] a, int from, int end) {
        int clockEnd = clockEnd(a, from, end);
        if (clockEnd < 0) {
            return INVALID;
        }
        long micros = clock(a, from, clockEnd);
        if (micros < 0) {
            return INVALID;
        }
        micros += days * MICROS_PER_DAY;
        int facts = TemporalSpelling.Kind.DATETIME.ordinal() | cut(a, from, clockEnd);
        if (clockEnd == end) {
            return pack(micros, facts);
        }
        int minutes = offset(a, clockEnd, end);
        if (minutes == NO_OFFSET) {
            return INVALID;
        }
        micros -= minutes * 60_000_000L;
        return micros < FIRST || micros >= END ? INVALID : pack(micros, facts | ZONED);
    }

    /** Days from 1970-01-01 to the {@code YYYY-MM-DD} at {@code at}. */
    private static long days(byte[] a, int at) {
        int century = two(a, at);
        int yearOfCentury = two(a, at + 2);
        int month = two(a, at + 5);
        int day = two(a, at + 8);
        if ((century | yearOfCentury | month | day) < 0 || a[at + 7] != '-') {
            return INVALID;
        }
        int year = century * 100 + yearOfCentury;
        if (year == 0 || month == 0 || month > 12 || day == 0) {
            return INVALID;
        }
        boolean leap = (year & 3) == 0 && (yearOfCentury != 0 || (year & 15) == 0);
        int lengthOfMonth = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + (leap && month == 2 ? 1 : 0);
        if (day > lengthOfMonth) {
            return INVALID;
        }
        int before = year - 1;
        int leapDays = before / 4 - before / 100 + before / 400 + (leap && month > 2 ? 1 : 0);
        return before * 365L + leapDays + DAYS_BEFORE_MONTH[month - 1] + day - 1 - 719_162;
    }

    /** Where the {@code HH:MM[:SS[.f]]} that begins at {@code from} ends, judged by its punctuation, or -1. */
    static int clockEnd(byte[] a, int from, int end) {
        if (end - from < 5 || a[from + 2] != ':') {
            return -1;
        }
        if (end - from < 8 || a[from + 5] != ':') {
            return from + 5;
        }
        int at = from + 8;
        if (at == end || a[at] != '.') {
            return at;
        }
        at++;
        while (at < end && a[at] >= '0' && a[at] <= '9') {
            at++;
        }
        int digits = at - from - 9;
        return digits == 0 || digits > 9 ? -1 : at;
    }

    /** Microseconds since midnight of a clock whose end is known, or a negative number. */
    private static long clock(byte[] a, int from, int end) {
        int hour = two(a, from);
        int minute = two(a, from + 3);
        int second = end - from > 5 ? two(a, from + 6) : 0;
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return -1;
        }
        int fraction = 0;
        for (int i = from + 9; i < from + 15; i++) {
            fraction = fraction * 10 + (i < end ? a[i] - '0' : 0);
        }
        return (hour * 3600L + minute * 60 + second) * 1_000_000 + fraction;
    }

    private static int cut(byte[] a, int from, int end) {
        for (int i = from + 15; i < end; i++) {
            if (a[i] != '0') {
                return CUT;
            }
        }
        return 0;
    }

    /** The offset that {@code a} holds from {@code from} to {@code end}, in minutes east of UTC, or NO_OFFSET. */
    static int offset(byte[] a, int from, int end) {
        int at = a[from] == ' ' ? from + 1 : from;
        if (at == end) {
            return NO_OFFSET;
        }
        if (a[at] == 'Z') {
            return at + 1 == end ? 0 : NO_OFFSET;
        }
        if ((a[at] != '+' && a[at] != '-') || end - at < 3) {
            return NO_OFFSET;
        }
        int hours = two(a, at + 1);
        int rest = end - at;
        int minutes;
        if (rest == 3) {
            minutes = 0;
        } else if (rest == 5) {
            minutes = two(a, at + 3);
        } else if (rest == 6 && a[at + 3] == ':') {
            minutes = two(a, at + 4);
        } else if (isGoUtc(a, from, end)) {
            return 0;
        } else {
            return NO_OFFSET;
        }
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > MAX_OFFSET_MINUTES) {
            return NO_OFFSET;
        }
        return a[at] == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
    }

    /** Whether the offset is {@code " +0000 UTC"}, as Go prints a time in UTC. */
    static boolean isGoUtc(byte[] a, int from, int end) {
        byte[] go = TemporalSpelling.Zone.GO_UTC;
        if (end - from != go.length) {
            return false;
        }
        for (int i = 0; i < go.length; i++) {
            if (a[from + i] != go[i]) {
                return false;
            }
        }
        return true;
    }

    /** The number that two digits make, or a negative number. */
    private static int two(byte[] a, int at) {
        int tens = a[at] - '0';
        int ones = a[at + 1] - '0';
        return (tens | ones) < 0 || tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
