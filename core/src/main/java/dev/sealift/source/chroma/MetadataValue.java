package dev.sealift.source.chroma;

import java.util.List;

/** A value of an entry's or a collection's metadata. Chroma has no null: such a key is not there. */
public sealed interface MetadataValue {

    record Text(String value) implements MetadataValue {
        @Override
        public String toString() {
            return value;
        }
    }

    record Int(long value) implements MetadataValue {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    record Float(double value) implements MetadataValue {
        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    record Bool(boolean value) implements MetadataValue {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A list of values of one kind, none of them a list. */
    record Items(List<MetadataValue> values) implements MetadataValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }
}
