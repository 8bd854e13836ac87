package dev.sealift.source.chroma;

import java.util.List;
import java.util.Map;

/** What a pickle can hold as far as Chroma writes it. */
sealed interface PickleValue {
    /** What may be the key of a dictionary. */
    sealed interface Key extends PickleValue {}

    record Text(String value) implements Key {}

    record Whole(long value) implements Key {}

    record Real(double value) implements PickleValue {}

    record Bool(boolean value) implements PickleValue {}

    record None() implements PickleValue {}

    record Tuple(List<PickleValue> values) implements PickleValue {}

    /** Filled while it is read. Not compared, for it might contain itself. */
    record Dictionary(Map<Key, PickleValue> values) implements PickleValue {}

    /** The name of the one class that is known. */
    record Type() implements PickleValue {}

    /** An object of that class; its fields are filled in by a later instruction. */
    record Instance(Dictionary fields) implements PickleValue {}

    /** Where a group of values on the stack begins. */
    record Mark() implements PickleValue {}
}
