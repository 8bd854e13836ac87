package dev.sealift.source;

/**
 * How fast rows are read at most, by all readers of a source together: a source that serves an application shares its disk
 * and its processors.
 *
 * @param perSecond at least 1
 */
public record ReadRate(Unit unit, long perSecond) {
    /** What is counted. */
    public enum Unit {
        /** The bytes of texts and blobs, and eight for each other value. */
        BYTES,
        ROWS
    }

    public ReadRate {
        if (perSecond < 1) {
            throw new IllegalArgumentException(perSecond + " " + unit + " a second");
        }
    }
}
