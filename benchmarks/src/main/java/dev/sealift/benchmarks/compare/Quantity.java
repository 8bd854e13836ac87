package dev.sealift.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What of a run is compared. */
sealed interface Quantity {

    /** From start to end. */
    record Wall() implements Quantity {}

    /** Some phases, by Sealift's own account. */
    record Phases(List<String> names) implements Quantity {
        public Phases {
            names = List.copyOf(names);
        }
    }

    /** The most memory that was resident. */
    record Memory() implements Quantity {}

    /** From start to end, by row of the source. */
    record PerRow(long rows) implements Quantity {}

    /** Empty where the run does not tell. */
    default OptionalDouble of(Measurement measurement) {
        return switch (this) {
            case Wall() -> OptionalDouble.of(measurement.seconds());
            case Phases(List<String> names) -> measurement.phases(names);
            case Memory() -> measurement.peakMegabytes();
            case PerRow(long rows) -> OptionalDouble.of(measurement.seconds() / rows * 1e6);
        };
    }

    /** A number with its unit. */
    default String words(double value) {
        return switch (this) {
            case Wall() -> seconds(value);
            case Phases phases -> seconds(value);
            case Memory() -> String.format(Locale.ROOT, "%.0f MB", value);
            case PerRow perRow -> String.format(Locale.ROOT, "%.2f µs", value);
        };
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.3f s" : "%.2f s", value);
    }
}
