package dev.sealift.profile;

/**
 * The REAL values of a column.
 *
 * @param infinite how many are infinite; SQLite stores NaN as NULL
 * @param whole how many are finite and have no fraction
 * @param negativeZeros how many are -0.0, whose sign numeric does not keep
 * @param floats how many four bytes hold exactly, infinities among them
 * @param min the smallest; meaningless where there is none
 * @param max the largest; meaningless where there is none
 */
public record Reals(long count, long infinite, long whole, long negativeZeros, long floats, double min, double max) {

    /** Whether every value lies between {@code from} and {@code to}, both included. */
    public boolean within(double from, double to) {
        return count == 0 || (min >= from && max <= to);
    }
}
