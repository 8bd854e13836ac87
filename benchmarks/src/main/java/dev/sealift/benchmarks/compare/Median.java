package dev.sealift.benchmarks.compare;

import java.util.List;
import java.util.OptionalDouble;

/** The number in the middle, which one slow round does not move. */
final class Median {
    private Median() {}

    /** Of an even count, the mean of the two in the middle; empty of none. */
    static OptionalDouble of(List<Double> numbers) {
        if (numbers.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
