package dev.sealift.profile;

/**
 * The INTEGER values of a column.
 *
 * @param min the smallest; meaningless where there is none
 * @param max the largest; meaningless where there is none
 * @param beyondBoolean how many are neither 0 nor 1
 */
public record Integers(long count, long min, long max, long beyondBoolean) {

    /** Whether every value lies between {@code from} and {@code to}, both included. */
    public boolean within(long from, long to) {
        return count == 0 || (min >= from && max <= to);
    }
}
