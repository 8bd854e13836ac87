package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder of this run for a copy of the source, readable for its user alone, and gone when it is closed.
 *
 * <p>A lock on a file in it tells a later run whether its owner still lives: the folder of a killed run is removed by the
 * next one.
 */
final class CopyPlace implements AutoCloseable {
    private static final String PREFIX = "sealift-source-";
    private static final String LOCK = "lock";

    /** The folders of this JVM. Opening their locks a second time would give them up: see {@link LastingFiles}. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private CopyPlace(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws SealiftException with SOURCE_COPY_FAILED if the folder cannot be made */
    static synchronized CopyPlace in(Path parent) {
        try {
            removeAbandoned(parent);
            while (true) {
                Path folder = Files.createTempDirectory(parent, PREFIX);
                OWN.add(folder);
                FileChannel lock =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                lock.lock();
                if (Files.exists(folder.resolve(LOCK))) {
                    return new CopyPlace(folder, lock);
                }
                // Another process took the new folder for an abandoned one before it was locked.
                lock.close();
                OWN.remove(folder);
            }
        } catch (IOException e) {
            throw failed(parent, e);
        }
    }

    static SealiftException failed(Path folder, IOException e) {
        return new SealiftException(
                Code.SOURCE_COPY_FAILED,
                folder.toString(),
                "The copy of the source cannot be written to " + folder + ": " + e + ".",
                "Choose another folder, or --snapshot hold, which needs no copy but makes writers wait.",
                e);
    }

    /** Where the copy is to be made. */
    Path file() {
        return folder.resolve("source.sqlite");
    }

    /** @throws SealiftException with SOURCE_NO_SPACE if the folder's disk has less than {@code bytes} left */
    static void requireSpace(Path source, Path folder, long bytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw new SealiftException(
                        Code.SOURCE_NO_SPACE,
                        source.toString(),
                        "The copy of " + source + " needs " + megabytes(bytes) + " in " + folder + ", which has "
                                + megabytes(free) + " free.",
                        "Free space, or choose --snapshot hold, which needs no copy but makes writers wait.");
            }
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    static String megabytes(long bytes) {
        return bytes < 1 << 20 ? (bytes + 1023) / 1024 + " KB" : (bytes + (1 << 20) - 1) / (1 << 20) + " MB";
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!OWN.contains(folder)) {
                    removeIfAbandoned(folder);
                }
            }
        } catch (NoSuchFileException e) {
            // Another run removes the same folder.
        }
    }

    /** The lock is held until everything is gone: an owner that only then gets it sees that it must begin anew. */
    private static void removeIfAbandoned(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock held = lock.tryLock()) {
            if (held != null) {
                delete(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            // It is of another user, just being made, or just being removed.
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Leaves the folder behind if it cannot be deleted; the next run tries again. */
    @Override
    public void close() {
        try {
            lock.close();
            delete(folder);
        } catch (IOException | UncheckedIOException e) {
            // What was read is not wrong because of it.
        } finally {
            OWN.remove(folder);
        }
    }
}
