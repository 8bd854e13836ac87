package dev.sealift.benchmarks.compare;

import java.util.Locale;

/** What a figure has to reach. */
sealed interface Bound {

    /** Ours divided by theirs. */
    record Ratio(double atMost) implements Bound {}

    /** Ours divided by theirs is less than one. */
    record Faster() implements Bound {}

    /** Ours alone. */
    record Value(double atMost) implements Bound {}

    /** Nothing: the figure is there to be known. */
    record None() implements Bound {}

    /**
     * The words of a verdict. A ratio counts as it is printed, with two digits: the third is noise.
     *
     * @param ratio is not looked at where ours alone counts
     */
    default String verdict(double ours, double ratio) {
        double printed = Math.round(ratio * 100) / 100.0;
        return switch (this) {
            case Ratio(double atMost) -> words(printed <= atMost);
            case Faster() -> words(printed < 1);
            case Value(double atMost) -> words(ours <= atMost);
            case None() -> "";
        };
    }

    /** As it stands in the table. */
    default String words(Quantity quantity) {
        return switch (this) {
            case Ratio(double atMost) -> String.format(Locale.ROOT, "at most %.2f", atMost);
            case Faster() -> "below 1.00";
            case Value(double atMost) -> "at most " + quantity.words(atMost);
            case None() -> "";
        };
    }

    private static String words(boolean reached) {
        return reached ? "yes" : "**no**";
    }
}
