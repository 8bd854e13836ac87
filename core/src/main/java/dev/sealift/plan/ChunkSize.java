package dev.sealift.plan;

/**
 * How large a chunk becomes at most, roughly: a table is cut so that neither is exceeded. Small chunks are more
 * transactions; large ones are more to do again after a run was stopped, and less to do at once.
 *
 * @param rows at least 1
 * @param bytes of the values, at least 1
 */
public record ChunkSize(long rows, long bytes) {
    /** Overhead does not count any more, and a table of a few hundred megabytes still keeps several streams busy. */
    public static final ChunkSize USUAL = new ChunkSize(250_000, 32L << 20);

    public ChunkSize {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("chunks of " + rows + " rows and " + bytes + " bytes");
        }
    }
}
