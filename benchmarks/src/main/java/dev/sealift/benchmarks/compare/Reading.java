package dev.sealift.benchmarks.compare;

import java.util.List;
import java.util.OptionalDouble;

/** A number that rounds give: a contestant, what it worked on, and what of it is meant. */
record Reading(Input input, Contestant contestant, Quantity quantity) {

    /** The median; empty if there is no such round, or if one does not tell. */
    OptionalDouble of(List<Round> rounds) {
        List<OptionalDouble> values = rounds.stream()
                .filter(round ->
                        round.contestant() == contestant && round.input().equals(input))
                .map(round -> quantity.of(round.measurement()))
                .toList();
        return values.stream().allMatch(OptionalDouble::isPresent)
                ? Median.of(values.stream().map(OptionalDouble::getAsDouble).toList())
                : OptionalDouble.empty();
    }

    /** What is compared, in words. */
    String words() {
        return switch (quantity) {
            case Quantity.Phases(List<String> names) -> contestant.title() + ": " + String.join(" + ", names);
            case Quantity.Memory() -> contestant.title() + ": memory";
            case Quantity.PerRow perRow -> contestant.title() + ": time per row";
            case Quantity.Wall() -> contestant.title();
        };
    }
}
