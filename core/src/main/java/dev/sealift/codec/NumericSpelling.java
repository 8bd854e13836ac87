package dev.sealift.codec;

/** How a column stores decimal numbers. */
public enum NumericSpelling {
    /** INTEGER where they have no fraction, else REAL: what NUMERIC affinity makes of numbers. */
    NUMBER,
    /** REAL, with or without a fraction: what REAL affinity makes of numbers. */
    REAL,
    /** TEXT in plain decimal notation. */
    TEXT
}
