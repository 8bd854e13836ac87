package dev.sealift.source.chroma;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of a persistent HNSW index, read from its files without the library that wrote them.
 *
 * <p>An index that measures by cosine keeps each vector at length 1, and its length in {@code length.bin}. What a server gives
 * out, and this too, is their product in float32, which differs from what was once added by at most two units in
 * the last place.
 *
 * @see <a href="https://github.com/chroma-core/hnswlib">Chroma's hnswlib</a>
 */
final class VectorIndex implements AutoCloseable {
    static final String LABELS = "index_metadata.pickle";
    private static final int BLOCK = 1 << 20;
    private static final int DELETED = 1;
    private static final int FLAGS = 2;

    private final IndexHeader header;
    private final IndexLabels labels;
    private final FileChannel records;
    private final float @Nullable [] lengths;

    /** Where the record of each label is, or -1. */
    private final int[] positions;

    private final String damage;
    private final ByteBuffer record;

    private VectorIndex(IndexHeader header, IndexLabels labels, FileChannel records, float @Nullable [] lengths)
            throws IOException {
        this.header = header;
        this.labels = labels;
        this.records = records;
        this.lengths = lengths;
        this.record = ByteBuffer.allocate(header.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        this.positions = new int[labels.highestLabel() + 1];
        Arrays.fill(positions, -1);
        long whole = findPositions();
        this.damage = damage(whole);
    }

    /** Whether an index was ever written there. A folder without labels is one that still lives in the queue alone. */
    static boolean isWritten(Path folder) {
        return Files.exists(folder.resolve(LABELS));
    }

    /**
     * Opens the files of an index.
     *
     * @param normalised whether vectors are kept at length 1
     * @throws DamagedIndexException if none of its vectors can be read
     */
    static VectorIndex open(Path folder, boolean normalised) throws DamagedIndexException {
        String name = LABELS;
        try {
            IndexLabels labels = IndexLabels.read(ByteBuffer.wrap(Files.readAllBytes(folder.resolve(LABELS))));
            name = "header.bin";
            IndexHeader header = IndexHeader.read(Files.readAllBytes(folder.resolve(name)));
            name = "length.bin";
            float[] lengths = normalised ? floats(Files.readAllBytes(folder.resolve(name))) : null;
            name = "data_level0.bin";
            return open(header, labels, folder.resolve(name), lengths);
        } catch (NoSuchFileException e) {
            throw new DamagedIndexException(name + " is missing");
        } catch (IOException e) {
            // An interrupt closes the file, which is no damage.
            Interruption.check(name);
            throw new DamagedIndexException(name + " cannot be read: " + e.getMessage());
        }
    }

    private static VectorIndex open(IndexHeader header, IndexLabels labels, Path file, float @Nullable [] lengths)
            throws IOException {
        FileChannel records = FileChannel.open(file, StandardOpenOption.READ);
        VectorIndex index = null;
        try {
            index = new VectorIndex(header, labels, records, lengths);
            return index;
        } finally {
            if (index == null) {
                records.close();
            }
        }
    }

    private static float[] floats(byte[] file) {
        float[] floats = new float[file.length / Float.BYTES];
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    /** @return how many records are whole */
    private long findPositions() throws IOException {
        int atOnce = Math.max(1, BLOCK / header.recordSize());
        ByteBuffer block = ByteBuffer.allocate(atOnce * header.recordSize()).order(ByteOrder.LITTLE_ENDIAN);
        for (long first = 0; first < header.count(); first += atOnce) {
            block.clear();
            fill(block, first * header.recordSize());
            int read = block.position() / header.recordSize();
            for (int i = 0; i < read && first + i < header.count(); i++) {
                int begin = i * header.recordSize();
                long label = block.getLong(begin + header.labelOffset());
                if ((block.get(begin + FLAGS) & DELETED) == 0 && label >= 0 && label < positions.length) {
                    positions[(int) label] = (int) (first + i);
                }
            }
            if (read < atOnce) {
                return Math.min(first + read, header.count());
            }
        }
        return header.count();
    }

    private void fill(ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int read = records.read(buffer, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    private String damage(long whole) {
        if (whole < header.count()) {
            return String.format(Locale.ROOT, "data_level0.bin ends after %,d of %,d records", whole, header.count());
        }
        if (lengths != null && lengths.length < header.count()) {
            return String.format(
                    Locale.ROOT, "length.bin ends after %,d of %,d lengths", lengths.length, header.count());
        }
        long lost = labels.labels().values().stream()
                .filter(label -> positions[label] < 0)
                .count();
        return lost == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "data_level0.bin has no record for %,d of %,d ids",
                        lost,
                        labels.labels().size());
    }

    /** What is wrong with the files although some of their vectors can be read; empty where they are whole. */
    String damage() {
        return damage;
    }

    int dimension() {
        return header.dimension();
    }

    /** Up to which row of the queue the index goes, as {@link IndexLabels#sequence}. */
    long sequence() {
        return labels.sequence();
    }

    boolean contains(String id) {
        return labels.labels().containsKey(id);
    }

    /** The vector of an id, or null where the index has none that can be read. */
    float @Nullable [] vector(String id) throws DamagedIndexException {
        Integer label = labels.labels().get(id);
        int position = label == null ? -1 : positions[label];
        if (position < 0 || lengths != null && position >= lengths.length) {
            return null;
        }
        record.clear();
        try {
            fill(record, (long) position * header.recordSize() + header.vectorOffset());
        } catch (IOException e) {
            Interruption.check("data_level0.bin");
            throw new DamagedIndexException("data_level0.bin cannot be read: " + e.getMessage());
        }
        if (record.hasRemaining()) {
            return null;
        }
        float[] vector = new float[header.dimension()];
        record.flip().asFloatBuffer().get(vector);
        if (lengths != null) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= lengths[position];
            }
        }
        return vector;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            // What was read is not wrong because of it.
        }
    }
}
