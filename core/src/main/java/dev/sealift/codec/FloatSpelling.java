package dev.sealift.codec;

/** How a column stores numbers of four bytes. */
public enum FloatSpelling {
    /** As the REAL of their shortest decimal: 0.1 is 0.1. */
    DECIMAL,
    /** As the REAL that they are: 0.1 is 0.10000000149011612. What a language with floats of four bytes hands over. */
    BINARY
}
