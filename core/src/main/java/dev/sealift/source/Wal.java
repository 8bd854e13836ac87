package dev.sealift.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a write-ahead log holds, read beside SQLite.
 *
 * <p>What is committed is told by the index that the processes share (the {@code -shm} file): a frame may be in the log
 * a moment before it counts. Without a trustworthy index, as when no process has the database open, it is the last frame
 * that ends a transaction.
 *
 * @see <a href="https://www.sqlite.org/walformat.html">WAL-mode File Format</a>
 */
final class Wal {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int INDEX_HEADER = 48;

    private Wal() {}

    static Path logOf(Path file) {
        return beside(file, "-wal");
    }

    static Path indexOf(Path file) {
        return beside(file, "-shm");
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** The log's salts and the number of its last committed frame; null if the log is missing or holds no commit. */
    static @Nullable String position(Path file) throws IOException {
        Path log = logOf(file);
        if (Files.notExists(log) || Files.size(log) < HEADER) {
            return null;
        }
        // Nobody locks the log, so it may be opened and closed.
        try (RandomAccessFile in = new RandomAccessFile(log.toFile(), "r")) {
            byte[] header = read(in, 0, HEADER);
            int magic = ByteBuffer.wrap(header).getInt(0);
            if ((magic & ~1) != 0x377f0682) {
                return null;
            }
            long salts = ByteBuffer.wrap(header).getLong(16);
            Long indexed = framesByIndex(file, salts);
            long frames = indexed != null ? indexed : framesByLog(in, header, salts);
            return frames == 0 ? null : String.format("%016x:%d", salts, frames);
        }
    }

    private static @Nullable Long framesByIndex(Path file, long salts) throws IOException {
        Path index = indexOf(file);
        if (!Files.isReadable(index)) {
            return null;
        }
        byte[] head = LastingFiles.head(index, 2 * INDEX_HEADER);
        if (head.length < 2 * INDEX_HEADER
                || !Arrays.equals(head, 0, INDEX_HEADER, head, INDEX_HEADER, 2 * INDEX_HEADER)) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.nativeOrder());
        if (head[12] == 0 || !checksumHolds(bytes)) {
            return null;
        }
        long frames = Integer.toUnsignedLong(bytes.getInt(16));
        // The salts are kept as they stand in the log, big-endian.
        return ByteBuffer.wrap(head).getLong(32) == salts || frames == 0 ? frames : null;
    }

    private static boolean checksumHolds(ByteBuffer index) {
        int s1 = 0;
        int s2 = 0;
        for (int i = 0; i < 40; i += 8) {
            s1 += index.getInt(i) + s2;
            s2 += index.getInt(i + 4) + s1;
        }
        return s1 == index.getInt(40) && s2 == index.getInt(44);
    }

    private static long framesByLog(RandomAccessFile in, byte[] header, long salts) throws IOException {
        long frame =
                FRAME_HEADER + Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt(8));
        long committed = 0;
        for (long number = 1; HEADER + number * frame <= in.length(); number++) {
            ByteBuffer head = ByteBuffer.wrap(read(in, HEADER + (number - 1) * frame, FRAME_HEADER));
            if (head.getLong(8) != salts) {
                break;
            }
            if (head.getInt(4) != 0) {
                committed = number;
            }
        }
        return committed;
    }

    private static byte[] read(RandomAccessFile in, long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(position);
        in.readFully(bytes);
        return bytes;
    }
}
