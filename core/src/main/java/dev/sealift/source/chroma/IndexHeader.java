package dev.sealift.source.chroma;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code header.bin} of a vector index: how the records of {@code data_level0.bin} are laid out.
 *
 * @param count how many records there are, deleted ones too
 * @param recordSize in bytes
 * @param vectorOffset where in a record the vector begins, after the links
 * @param labelOffset where in a record the label stands, right after the vector
 */
record IndexHeader(long count, int recordSize, int vectorOffset, int labelOffset) {
    private static final int SIZE = 100;
    private static final int VERSION = 1;
    /** Neither Chroma nor hnswlib can build such records; it keeps a damaged header from asking for all memory. */
    private static final long LARGEST_RECORD = 1 << 24;

    static IndexHeader read(byte[] file) throws DamagedIndexException {
        if (file.length < SIZE) {
            throw new DamagedIndexException("header.bin has %d bytes instead of %d".formatted(file.length, SIZE));
        }
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int version = header.getInt();
        long level0 = header.getLong();
        long capacity = header.getLong();
        long count = header.getLong();
        long recordSize = header.getLong();
        long labelOffset = header.getLong();
        long vectorOffset = header.getLong();
        boolean sound = version == VERSION
                && level0 == 0
                && count >= 0
                && count <= capacity
                && vectorOffset > 0
                && vectorOffset < labelOffset
                && (labelOffset - vectorOffset) % Float.BYTES == 0
                && recordSize == labelOffset + Long.BYTES
                && recordSize <= LARGEST_RECORD;
        if (!sound) {
            throw new DamagedIndexException("header.bin contradicts itself");
        }
        return new IndexHeader(count, (int) recordSize, (int) vectorOffset, (int) labelOffset);
    }

    int dimension() {
        return (labelOffset - vectorOffset) / Float.BYTES;
    }
}
