package dev.sealift.benchmarks.compare;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of the table.
 *
 * @param name for {@code --only}
 * @param question what it tells
 * @param ours the number that is judged
 * @param theirs what it is divided by
 */
record Figure(String name, String question, Reading ours, Optional<Reading> theirs, Bound bound) {
    Stream<Reading> readings() {
        return Stream.concat(Stream.of(ours), theirs.stream());
    }
}
