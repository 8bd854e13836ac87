package dev.sealift.codec;

import org.jspecify.annotations.Nullable;

/**
 * How a date, a time of day or an instant is written as text.
 *
 * <p>A spelling can write every value: where its digits do not suffice for one (a fraction in a column of whole seconds,
 * a time of day in a column of dates), more are written.
 *
 * @param separator between date and time, a blank or {@code T}
 * @param seconds whether seconds are written; false only without a fraction
 */
public record TemporalSpelling(Kind kind, char separator, boolean seconds, Fraction fraction, Zone zone)
        implements InstantSpelling {

    /** What is written. */
    public enum Kind {
        DATE,
        TIME,
        DATETIME
    }

    /** The longest text that a spelling writes, in bytes. */
    public static final int LONGEST = 40;

    public static final TemporalSpelling DATE = new TemporalSpelling(Kind.DATE, ' ', false, Fraction.NONE, Zone.NONE);

    public TemporalSpelling {
        if (separator != ' ' && separator != 'T') {
            throw new IllegalArgumentException("no separator between date and time: " + separator);
        }
        if (!seconds && !fraction.equals(Fraction.NONE)) {
            throw new IllegalArgumentException("a fraction needs seconds before it");
        }
        if (kind != Kind.DATETIME && !zone.equals(Zone.NONE)) {
            throw new IllegalArgumentException("only an instant has an offset");
        }
    }

    /** An instant with seconds. */
    public static TemporalSpelling dateTime(char separator, Fraction fraction, Zone zone) {
        return new TemporalSpelling(Kind.DATETIME, separator, true, fraction, zone);
    }

    /** A time of day with seconds. */
    public static TemporalSpelling time(Fraction fraction) {
        return new TemporalSpelling(Kind.TIME, ' ', true, fraction, Zone.NONE);
    }

    /** The spelling of one text, with a fixed number of digits, or null where it is no date, time or instant. */
    public static @Nullable TemporalSpelling of(byte[] utf8, int offset, int length) {
        long read = TemporalText.read(utf8, offset, length);
        return read == TemporalText.INVALID
                ? null
                : TemporalShape.spelling(TemporalShape.of(read, utf8, offset, length));
    }

    /**
     * Reads a text in any recognised spelling.
     *
     * @return microseconds since 1970-01-01 00:00, of a time of day since midnight, with digits beyond cut; or
     *     {@link Long#MIN_VALUE} where the text is no date, time or instant
     */
    public static long parse(byte[] utf8, int offset, int length) {
        long read = TemporalText.read(utf8, offset, length);
        return read == TemporalText.INVALID ? Long.MIN_VALUE : TemporalText.micros(read);
    }

    /** Whether the text, which is recognised, has digits other than zero beyond microseconds. */
    public static boolean isCut(byte[] utf8, int offset, int length) {
        return TemporalText.isCut(TemporalText.read(utf8, offset, length));
    }

    /**
     * Writes a value in this spelling.
     *
     * @param micros since 1970-01-01 00:00 (UTC where the spelling has a zone), of a time of day since midnight
     * @param out has room for {@link #LONGEST} bytes from {@code at} on
     * @return where the text ends
     * @throws IllegalArgumentException if the year is not 1 to 9999
     */
    public int format(long micros, byte[] out, int at) {
        return TemporalFormat.write(this, micros, out, at);
    }

    /** Whether {@link #format} can write {@code micros}. */
    public boolean holds(long micros) {
        long written = micros + zone.offsetMinutes() * 60_000_000L;
        return kind == Kind.TIME
                ? written >= 0 && written < TemporalText.MICROS_PER_DAY
                : written >= TemporalText.FIRST && written < TemporalText.END;
    }

    /** As it looks, with {@code f} for a digit of the fraction. */
    @Override
    public String toString() {
        String clock = (seconds ? "HH:MM:SS" : "HH:MM") + fraction + zone;
        return switch (kind) {
            case DATE -> "YYYY-MM-DD";
            case TIME -> clock;
            case DATETIME -> "YYYY-MM-DD" + separator + clock;
        };
    }

    /** How the digits after the second are written. @param digits 0 to 9; with OPTIONAL or TRIMMED the most that occur */
    public record Fraction(Policy policy, int digits) {
        /** When how many digits are written. */
        public enum Policy {
            /** Always this many. */
            FIXED,
            /** This many, or none and no point where they are all zero (Django). */
            OPTIONAL,
            /** As many as needed, without zeros at the end (EF Core, Go). */
            TRIMMED
        }

        public static final Fraction NONE = new Fraction(Policy.FIXED, 0);

        public Fraction {
            if (digits < 0 || digits > 9 || (digits == 0 && policy != Policy.FIXED)) {
                throw new IllegalArgumentException(policy + " fraction of " + digits + " digits");
            }
        }

        public static Fraction fixed(int digits) {
            return new Fraction(Policy.FIXED, digits);
        }

        public static Fraction optional(int digits) {
            return new Fraction(Policy.OPTIONAL, digits);
        }

        public static Fraction trimmed(int digits) {
            return new Fraction(Policy.TRIMMED, digits);
        }

        @Override
        public String toString() {
            if (digits == 0) {
                return "";
            }
            return switch (policy) {
                case FIXED -> "." + "f".repeat(digits);
                case OPTIONAL -> "[." + "f".repeat(digits) + "]";
                case TRIMMED -> "[.f…" + digits + "]";
            };
        }
    }

    /**
     * How the offset from UTC is written.
     *
     * @param spaced whether a blank comes before it
     * @param offsetMinutes east of UTC, at most 15 hours and 59 minutes
     */
    public record Zone(Style style, boolean spaced, int offsetMinutes) {
        /** The form of an offset. */
        public enum Style {
            NONE,
            /** {@code Z} */
            Z,
            /** {@code +hh:mm} */
            COLON,
            /** {@code +hhmm} */
            PLAIN,
            /** {@code +hh} */
            HOURS,
            /** {@code " +0000 UTC"}, as Go prints a time */
            GO
        }

        static final byte[] GO_UTC = {' ', '+', '0', '0', '0', '0', ' ', 'U', 'T', 'C'};

        public static final Zone NONE = new Zone(Style.NONE, false, 0);
        public static final Zone Z = new Zone(Style.Z, false, 0);
        public static final Zone COLON_UTC = new Zone(Style.COLON, false, 0);

        public Zone {
            boolean numeric = style == Style.COLON || style == Style.PLAIN || style == Style.HOURS;
            if (Math.abs(offsetMinutes) > 15 * 60 + 59
                    || (offsetMinutes != 0 && !numeric)
                    || (style == Style.HOURS && offsetMinutes % 60 != 0)
                    || (style == Style.NONE && spaced)) {
                throw new IllegalArgumentException(style + " for an offset of " + offsetMinutes + " minutes");
            }
        }

        @Override
        public String toString() {
            int minutes = Math.abs(offsetMinutes);
            String hours = (offsetMinutes < 0 ? "-" : "+") + (minutes / 60 < 10 ? "0" : "") + minutes / 60;
            String rest = (minutes % 60 < 10 ? "0" : "") + minutes % 60;
            return (spaced ? " " : "")
                    + switch (style) {
                        case NONE -> "";
                        case Z -> "Z";
                        case COLON -> hours + ":" + rest;
                        case PLAIN -> hours + rest;
                        case HOURS -> hours;
                        case GO -> "+0000 UTC";
                    };
        }
    }
}
