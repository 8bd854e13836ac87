package dev.sealift.source;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files on which SQLite may hold locks in this very process.
 *
 * <p>POSIX gives up all locks of a process on a file when the process closes any descriptor of that file. If we opened a
 * database, read its header and closed it, the locks of every SQLite connection of this JVM to it would be gone, the
 * embedding application's too, and two writers could meet. So what is opened here stays open until its file is deleted or
 * replaced. And it is no {@code FileChannel}, which closes itself when its thread is interrupted.
 *
 * @see <a
 *     href="https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_">How
 *     To Corrupt An SQLite Database File, 2.2</a>
 */
final class LastingFiles {
    private static final Map<Object, Opened> OPENED = new HashMap<>();

    private LastingFiles() {}

    private record Opened(Path path, RandomAccessFile file) {}

    /** The first {@code length} bytes of a file, or all of them if it has fewer. */
    static byte[] head(Path path, int length) throws IOException {
        byte[] head = new byte[length];
        int[] read = new int[1];
        use(path, file -> read[0] = fill(file, 0, head));
        return Arrays.copyOf(head, read[0]);
    }

    /**
     * Copies a file to a new one, within the kernel where it can. On a thread of its own, because an interruption would close
     * the channel, and with it the file.
     */
    static void copy(Path from, Path to) throws IOException {
        use(from, file -> {
            FileChannel channel = file.getChannel();
            try {
                CompletableFuture.runAsync(() -> transfer(channel, to)).join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof UncheckedIOException failure) {
                    throw failure.getCause();
                }
                throw e;
            }
        });
    }

    private static void transfer(FileChannel source, Path to) {
        try (FileOutputStream out = new FileOutputStream(to.toFile())) {
            long size = source.size();
            long done = 0;
            while (done < size) {
                done += source.transferTo(done, size - done, out.getChannel());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int fill(RandomAccessFile file, long position, byte[] buffer) throws IOException {
        file.seek(position);
        int filled = 0;
        int read;
        while (filled < buffer.length && (read = file.read(buffer, filled, buffer.length - filled)) > 0) {
            filled += read;
        }
        return filled;
    }

    @FunctionalInterface
    private interface Use {
        void with(RandomAccessFile file) throws IOException;
    }

    private static void use(Path path, Use use) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        if (key == null) {
            // Windows: a lock belongs to its handle, and closing another one does no harm.
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
                use.with(file);
            }
            return;
        }
        RandomAccessFile file = lasting(path, key);
        synchronized (file) {
            use.with(file);
        }
    }

    private static synchronized RandomAccessFile lasting(Path path, Object key) throws IOException {
        closeDeleted();
        Opened opened = OPENED.get(key);
        if (opened == null) {
            opened = new Opened(path, new RandomAccessFile(path.toFile(), "r"));
            OPENED.put(key, opened);
        }
        return opened.file();
    }

    /** Nobody can open a deleted file any more, so nobody's lock on it matters. */
    private static void closeDeleted() throws IOException {
        var entries = OPENED.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Object, Opened> entry = entries.next();
            if (!entry.getKey().equals(keyNow(entry.getValue().path()))) {
                entry.getValue().file().close();
                entries.remove();
            }
        }
    }

    /** What names the file itself (device and inode), null if it is gone. */
    private static @Nullable Object keyNow(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
