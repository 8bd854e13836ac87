package dev.sealift.codec;

import dev.sealift.model.Row;
import org.jspecify.annotations.Nullable;

/** How a UUID is written. */
public enum UuidSpelling {
    /** {@code 67e55044-10b1-426f-9247-bb680e5fe0c8} */
    DASHED_LOWER(36),
    /** The same in capitals (EF Core). */
    DASHED_UPPER(36),
    /** 32 hexadecimal digits (Django, SQLAlchemy). */
    PLAIN_LOWER(32),
    PLAIN_UPPER(32),
    /** Dashed, lower case, between braces. */
    BRACED(38),
    /** A BLOB of 16 bytes in the order of the digits. */
    BLOB(16),
    /** A BLOB of 16 bytes as .NET lays out a Guid: the first three groups in little-endian order. Only by choice. */
    BLOB_MIXED_ENDIAN(16);

    private final int length;

    UuidSpelling(int length) {
        this.length = length;
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
