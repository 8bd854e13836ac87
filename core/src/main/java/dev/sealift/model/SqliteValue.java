package dev.sealift.model;

import java.util.Arrays;

/** One value as SQLite stores it. For the edges only: keys, quarantine, messages. The hot path works on {@link Row}. */
public sealed interface SqliteValue {

    StorageClass storageClass();

    record Null() implements SqliteValue {
        @Override
        public StorageClass storageClass() {
            return StorageClass.NULL;
        }

        @Override
        public String toString() {
            return "NULL";
        }
    }

    record Int(long value) implements SqliteValue {
        @Override
        public StorageClass storageClass() {
            return StorageClass.INTEGER;
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    record Real(double value) implements SqliteValue {
        @Override
        public StorageClass storageClass() {
            return StorageClass.REAL;
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /** Text as its bytes in UTF-8; they may be invalid, because SQLite does not check them. */
    record Text(byte[] utf8) implements SqliteValue {
        @Override
        public StorageClass storageClass() {
            return StorageClass.TEXT;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && Arrays.equals(utf8, text.utf8);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(utf8);
        }

        @Override
        public String toString() {
            return Excerpt.ofText(utf8);
        }
    }

    record Blob(byte[] bytes) implements SqliteValue {
        @Override
        public StorageClass storageClass() {
            return StorageClass.BLOB;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return Excerpt.ofBlob(bytes);
        }
    }
}
