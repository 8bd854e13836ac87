package dev.sealift.codec;

import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import org.jspecify.annotations.Nullable;

/** How a list is written. */
public enum ArraySpelling {
    /** As JavaScript writes it. */
    JSON_COMPACT("compact json text", false),
    /** With a blank after each comma, as Python writes it. */
    JSON_SPACED("spaced json text", false),
    JSON_COMPACT_BLOB("compact json blob", true),
    JSON_SPACED_BLOB("spaced json blob", true),
    /** {@code a,b,c}, as TypeORM and MikroORM write it; an empty text is an empty list. Only by choice. */
    COMMAS("comma list", false),
    /** PostgreSQL's own literal: {@code {a,"b c",NULL}}. */
    BRACES("{a,b}", false),
    /** A list of strings as Java serializes it, which is what Hibernate leaves in a BLOB. */
    JAVA("java serialized blob", true);

    private final String words;
    private final boolean blob;

    ArraySpelling(String words, boolean blob) {
        this.words = words;
        this.blob = blob;
    }

    boolean isBlob() {
        return blob;
    }

    boolean isJson() {
        return switch (this) {
            case JSON_COMPACT, JSON_SPACED, JSON_COMPACT_BLOB, JSON_SPACED_BLOB -> true;
            case COMMAS, BRACES, JAVA -> false;
        };
    }

    boolean isSpaced() {
        return this == JSON_SPACED || this == JSON_SPACED_BLOB;
    }

    /** The spelling of a cell, or null where it is no list or has too few elements to tell. */
    public static @Nullable ArraySpelling of(Row row, int column) {
        byte[] a = row.array(column);
        int from = row.offset(column);
        int length = row.length(column);
        boolean text = row.storageClass(column) == StorageClass.TEXT;
        if (length == 0 || !text && row.storageClass(column) != StorageClass.BLOB) {
            return null;
        }
        if (text && a[from] == '{' && a[from + length - 1] == '}') {
            return BRACES;
        }
        if (!text && JavaList.isList(a, from, length)) {
            return JAVA;
        }
        JsonScanner scanner = new JsonScanner(a, from, length);
        if (a[from] != '[' || scanner.scan() == JsonText.Verdict.INVALID || !scanner.hasStructure()) {
            return null;
        }
        return scanner.hasBlanks() ? text ? JSON_SPACED : JSON_SPACED_BLOB : text ? JSON_COMPACT : JSON_COMPACT_BLOB;
    }

    @Override
    public String toString() {
        return words;
    }
}
