package dev.sealift.codec;

/** Spells a length of time. */
final class IntervalFormat {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private IntervalFormat() {}

    /** As .NET's TimeSpan; days and the rest have the same sign. */
    static String dotnet(int days, long micros) {
        StringBuilder text = new StringBuilder(28);
        text.append(days < 0 || micros < 0 ? "-" : "");
        if (days != 0) {
            text.append(Math.abs((long) days)).append('.');
        }
        clock(Math.abs(micros), text);
        if (micros % SECOND != 0) {
            digits(Math.abs(micros % SECOND), 6, text.append('.')).append('0');
        }
        return text.toString();
    }

    /** Each part with its own sign, as PostgreSQL under {@code intervalstyle = iso_8601}. */
    static String iso(int months, int days, long micros) {
        StringBuilder text = new StringBuilder("P");
        part(months / 12, 'Y', text);
        part(months % 12, 'M', text);
        part(days, 'D', text);
        if (micros != 0 || text.length() == 1) {
            text.append('T');
            part(micros / HOUR, 'H', text);
            part(micros % HOUR / MINUTE, 'M', text);
            long rest = micros % MINUTE;
            if (rest != 0 || micros == 0) {
                text.append(rest < 0 ? "-" : "").append(Math.abs(rest) / SECOND);
                fraction(Math.abs(rest) % SECOND, text);
                text.append('S');
            }
        }
        return text.toString();
    }

    private static void part(long number, char unit, StringBuilder text) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }

    /** As PostgreSQL by default: behind a negative part, a positive one says so. */
    static String postgres(int months, int days, long micros) {
        StringBuilder text = new StringBuilder(40);
        boolean negative = named(months / 12, "year", false, text);
        negative = named(months % 12, "mon", negative, text);
        negative = named(days, "day", negative, text);
        if (micros != 0 || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(micros < 0 ? "-" : negative ? "+" : "");
            clock(Math.abs(micros), text);
            fraction(Math.abs(micros) % SECOND, text);
        }
        return text.toString();
    }

    private static boolean named(int number, String unit, boolean negative, StringBuilder text) {
        if (number == 0) {
            return negative;
        }
        text.append(text.isEmpty() ? "" : " ")
                .append(negative && number > 0 ? "+" : "")
                .append(number)
                .append(' ')
                .append(unit)
                .append(number == 1 ? "" : "s");
        return number < 0;
    }

    private static void clock(long micros, StringBuilder text) {
        long hours = micros / HOUR;
        text.append(hours < 10 ? "0" : "").append(hours);
        digits(micros % HOUR / MINUTE, 2, text.append(':'));
        digits(micros % MINUTE / SECOND, 2, text.append(':'));
    }

    private static void fraction(long micros, StringBuilder text) {
        if (micros != 0) {
            digits(micros, 6, text.append('.'));
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
    }

    private static StringBuilder digits(long number, int width, StringBuilder text) {
        String digits = Long.toString(number);
        return text.append("000000", 0, width - digits.length()).append(digits);
    }
}
