package dev.sealift.codec;

/** Where a JSON text has white space. */
public enum JsonSpelling {
    /** A blank after each comma and colon, as jsonb and Python write. */
    SPACED,
    /** None, as JavaScript writes. */
    COMPACT
}
