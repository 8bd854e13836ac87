package dev.sealift.sql;

/**
 * How SQLite's values of a column are written, where each of them is written in this one way. It matters where the target
 * keeps the meaning in a type of its own but an expression looks at the text or the number.
 */
public sealed interface Spelling {

    /**
     * A date, or a date and a time of fixed width, in UTC or without zone, such as {@code 2024-01-31 23:59:59.123Z}.
     *
     * @param separator between date and time: a space or {@code T}; empty for a date alone
     * @param fraction the digits of the fraction of a second, 0 to 6; no point where 0
     * @param zone what follows: nothing, {@code Z} or {@code +00:00}
     */
    record Iso(String separator, int fraction, String zone) implements Spelling {
        /** {@code 2024-01-31}. */
        public static final Iso DATE = new Iso("", 0, "");

        /** {@code 2024-01-31 23:59:59}, as CURRENT_TIMESTAMP gives it. */
        public static final Iso SECONDS = new Iso(" ", 0, "");

        public boolean dateOnly() {
            return separator.isEmpty();
        }
    }

    /**
     * The time since 1970 in UTC, as INTEGER.
     *
     * @param perSecond 1 for seconds, 1,000 for milliseconds, 1,000,000 for microseconds
     */
    record Epoch(long perSecond) implements Spelling {}

    /** A truth value as one of two texts, such as {@code t} and {@code f}. */
    record TruthText(String yes, String no) implements Spelling {}

    /** A UUID as text of hexadecimal digits. */
    record UuidText(boolean upperCase, boolean dashes) implements Spelling {}
}
