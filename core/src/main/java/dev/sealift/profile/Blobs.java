package dev.sealift.profile;

/**
 * The BLOB values of a column.
 *
 * @param empty how many are x''
 * @param maxBytes the bytes of the longest
 * @param sixteen how many have 16 bytes, as a UUID has
 */
public record Blobs(long count, long empty, int maxBytes, long sixteen) {}
