package dev.sealift.codec;

import dev.sealift.codec.TemporalSpelling.Kind;
import dev.sealift.codec.TemporalSpelling.Zone;

/** Writes dates, times and instants as text, into an array that is there already. */
final class TemporalFormat {
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private static final long DAYS_BEFORE_1970 = 719_162;
    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final int DAYS_OF_100_YEARS = 36_524;
    private static final int DAYS_OF_4_YEARS = 1_461;

    private TemporalFormat() {}

    static int write(TemporalSpelling spelling, long micros, byte[] out, int at) {
        if (!spelling.holds(micros)) {
            throw new IllegalArgumentException(micros + " µs since 1970 cannot be written as " + spelling);
        }
        long local = micros + spelling.zone().offsetMinutes() * 60_000_000L;
        long days = Math.floorDiv(local, TemporalText.MICROS_PER_DAY);
        long rest = local - days * TemporalText.MICROS_PER_DAY;
        int position = at;
        if (spelling.kind() != Kind.TIME) {
            position = date(days, out, position);
            if (spelling.kind() == Kind.DATE && rest == 0) {
                return position;
            }
            out[position++] = (byte) spelling.separator();
        }
        position = clock(spelling, rest, out, position);
        return zone(spelling.zone(), out, position);
    }

    /** @param days since 1970-01-01 */
    private static int date(long days, byte[] out, int at) {
        // Each period ends with its leap day, if it has one: the last day of a period must not open the next one.
        int day = (int) (days + DAYS_BEFORE_1970);
        int quadricentennial = day / DAYS_OF_400_YEARS;
        day -= quadricentennial * DAYS_OF_400_YEARS;
        int century = Math.min(day / DAYS_OF_100_YEARS, 3);
        day -= century * DAYS_OF_100_YEARS;
        int olympiad = day / DAYS_OF_4_YEARS;
        day -= olympiad * DAYS_OF_4_YEARS;
        int yearOfFour = Math.min(day / 365, 3);
        day -= yearOfFour * 365;
        boolean leap = yearOfFour == 3 && (olympiad != 24 || century == 3);
        int month = 1;
        while (day >= lengthOf(month, leap)) {
            day -= lengthOf(month, leap);
            month++;
        }
        int year = quadricentennial * 400 + century * 100 + olympiad * 4 + yearOfFour + 1;
        two(year / 100, out, at);
        two(year % 100, out, at + 2);
        out[at + 4] = '-';
        two(month, out, at + 5);
        out[at + 7] = '-';
        two(day + 1, out, at + 8);
        return at + 10;
    }

    private static int lengthOf(int month, boolean leap) {
        return switch (month) {
            case 2 -> leap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** @param rest microseconds since midnight */
    private static int clock(TemporalSpelling spelling, long rest, byte[] out, int at) {
        int fraction = (int) (rest % 1_000_000);
        int second = (int) (rest / 1_000_000);
        two(second / 3600, out, at);
        out[at + 2] = ':';
        two(second / 60 % 60, out, at + 3);
        if (!spelling.seconds() && second % 60 == 0 && fraction == 0) {
            return at + 5;
        }
        out[at + 5] = ':';
        two(second % 60, out, at + 6);
        int digits = digits(spelling.fraction(), fraction);
        if (digits == 0) {
            return at + 8;
        }
        out[at + 8] = '.';
        for (int i = 5; i >= 0; i--) {
            if (i < digits) {
                out[at + 9 + i] = (byte) ('0' + fraction % 10);
            }
            fraction /= 10;
        }
        for (int i = 6; i < digits; i++) {
            out[at + 9 + i] = '0';
        }
        return at + 9 + digits;
    }

    /** How many digits to write of {@code micros}: as many as the policy says, more where they do not suffice. */
    private static int digits(TemporalSpelling.Fraction fraction, int micros) {
        if (micros == 0 && fraction.policy() != TemporalSpelling.Fraction.Policy.FIXED) {
            return 0;
        }
        if (fraction.policy() == TemporalSpelling.Fraction.Policy.TRIMMED) {
            int needed = 6;
            while (micros % POWERS[7 - needed] == 0) {
                needed--;
            }
            return needed;
        }
        int digits = fraction.digits();
        if (digits < 6 && micros % POWERS[6 - digits] != 0) {
            return digits < 3 && micros % 1_000 == 0 ? 3 : 6;
        }
        return digits;
    }

    private static int zone(Zone zone, byte[] out, int at) {
        int position = at;
        if (zone.style() == Zone.Style.GO) {
            System.arraycopy(Zone.GO_UTC, 0, out, at, Zone.GO_UTC.length);
            return at + Zone.GO_UTC.length;
        }
        if (zone.spaced()) {
            out[position++] = ' ';
        }
        int minutes = Math.abs(zone.offsetMinutes());
        switch (zone.style()) {
            case NONE, GO -> {}
            case Z -> out[position++] = 'Z';
            case COLON, PLAIN, HOURS -> {
                out[position++] = (byte) (zone.offsetMinutes() < 0 ? '-' : '+');
                two(minutes / 60, out, position);
                position += 2;
                if (zone.style() == Zone.Style.COLON) {
                    out[position++] = ':';
                }
                if (zone.style() != Zone.Style.HOURS) {
                    two(minutes % 60, out, position);
                    position += 2;
                }
            }
        }
        return position;
    }

    private static void two(int value, byte[] out, int at) {
        out[at] = (byte) ('0' + value / 10);
        out[at + 1] = (byte) ('0' + value % 10);
    }
}
