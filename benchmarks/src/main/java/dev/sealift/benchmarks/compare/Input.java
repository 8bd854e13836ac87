package dev.sealift.benchmarks.compare;

import dev.sealift.benchmarks.data.Dataset;

/** What a contestant works on. */
sealed interface Input {

    /** A database that is made from a seed. */
    record Made(Dataset dataset) implements Input {
        @Override
        public String name() {
            return dataset.name();
        }
    }

    /** The small sample database that many know. */
    record Chinook() implements Input {
        @Override
        public String name() {
            return "chinook";
        }
    }

    /** Nothing. */
    record None() implements Input {
        @Override
        public String name() {
            return "-";
        }
    }

    /** Its name in tables. */
    String name();
}
