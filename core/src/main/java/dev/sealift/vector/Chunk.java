package dev.sealift.vector;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a text that is embedded on its own.
 *
 * @param start where it begins in the text that was cut up, in UTF-16 units
 * @param end where it ends there, exclusive
 * @param text what stands there: neither begins nor ends with white space
 * @param span when it is said, where the text is a timed transcript
 */
public record Chunk(
        int start, int end, String text, @Nullable Span span) {

    /** Seconds from the beginning of the recording. */
    public record Span(double start, double end) {}
}
