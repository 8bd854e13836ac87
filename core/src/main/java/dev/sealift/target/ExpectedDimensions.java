package dev.sealift.target;

/**
 * How many numbers an application says that its vectors have.
 *
 * @param origin where it says so, such as {@code VECTOR_DB_DIMENSIONS (.env)}
 */
public record ExpectedDimensions(int count, String origin) {}
