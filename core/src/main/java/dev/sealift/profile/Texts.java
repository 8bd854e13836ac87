package dev.sealift.profile;

/**
 * The TEXT values of a column.
 *
 * @param empty how many are ''
 * @param maxBytes the bytes of the longest
 * @param maxCharacters the characters of the longest, each byte that is no UTF-8 counting as one; 0 unless the declared
 *     type is one with a length
 * @param numberLike at most how many read like a number
 * @param nul how many are valid but for a NUL, which PostgreSQL refuses
 * @param invalid how many are no valid UTF-8
 */
public record Texts(long count, long empty, int maxBytes, int maxCharacters, long numberLike, long nul, long invalid) {

    /** How many PostgreSQL cannot hold as text. */
    public long unholdable() {
        return nul + invalid;
    }
}
