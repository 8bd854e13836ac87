package dev.sealift.benchmarks.data;

import java.math.BigDecimal;

/** Numbers of rows as words: {@code 0.2m}, {@code 10m}, {@code 1500}. */
public final class Sizes {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final long SMALLEST_IN_MILLIONS = 100_000;

    private Sizes() {}

    public static String word(long rows) {
        return rows < SMALLEST_IN_MILLIONS
                ? String.valueOf(rows)
                : BigDecimal.valueOf(rows).divide(MILLION).stripTrailingZeros().toPlainString() + "m";
    }

    /** @throws NumberFormatException if it is no number of rows */
    public static long rows(String word) {
        long rows = word.endsWith("m")
                ? new BigDecimal(word.substring(0, word.length() - 1))
                        .multiply(MILLION)
                        .longValueExact()
                : Long.parseLong(word);
        if (rows < 1) {
            throw new NumberFormatException("at least one row: " + word);
        }
        return rows;
    }
}
