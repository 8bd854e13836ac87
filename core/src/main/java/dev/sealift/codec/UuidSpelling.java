package dev.sealift.codec;

import dev.sealift.model.Row;
import org.jspecify.annotations.Nullable;

/** How a UUID is written. */
public enum UuidSpelling {
    DASHED_LOWER(36, "67e55044-10b1-426f-9247-bb680e5fe0c8"),
    /** EF Core. */
    DASHED_UPPER(36, "67E55044-10B1-426F-9247-BB680E5FE0C8"),
    /** Django, SQLAlchemy. */
    PLAIN_LOWER(32, "67e5504410b1426f9247bb680e5fe0c8"),
    PLAIN_UPPER(32, "67E5504410B1426F9247BB680E5FE0C8"),
    BRACED(38, "{67e55044-10b1-426f-9247-bb680e5fe0c8}"),
    /** 16 bytes in the order of the digits. */
    BLOB(16, "x'67e5504410b1426f9247bb680e5fe0c8'"),
    /** 16 bytes as .NET lays out a Guid: the first three groups in little-endian order. Only by choice. */
    BLOB_MIXED_ENDIAN(16, "x'4450e567b1106f429247bb680e5fe0c8'");

    private final int length;
    private final String example;

    UuidSpelling(int length, String example) {
        this.length = length;
        this.example = example;
    }

    /** The UUID 67e55044-10b1-426f-9247-bb680e5fe0c8 in this spelling, a BLOB as SQLite writes it. */
    public String example() {
        return example;
    }

    /** The length of a UUID in bytes. */
    public int length() {
        return length;
    }

    public boolean isBlob() {
        return this == BLOB || this == BLOB_MIXED_ENDIAN;
    }

    /**
     * The spelling of a cell, or null where it is no UUID. Decimal digits alone and mixed cases count as lower case.
     * BLOB_MIXED_ENDIAN cannot be told from BLOB and is never the answer.
     */
    public static @Nullable UuidSpelling of(Row row, int column) {
        return switch (row.storageClass(column)) {
            case TEXT -> UuidText.spelling(row.array(column), row.offset(column), row.length(column));
            case BLOB -> row.length(column) == 16 ? BLOB : null;
            case NULL, INTEGER, REAL -> null;
        };
    }
}
