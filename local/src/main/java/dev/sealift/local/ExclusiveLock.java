package dev.sealift.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds others off, threads of this JVM and other processes, while something on disk is made. The operating system
 * releases it when the holder dies. The lock file stays: deleting it would let two processes lock two files of one name.
 */
final class ExclusiveLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);

    /** A file lock belongs to the whole JVM, so threads are held off by these. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private ExclusiveLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    static ExclusiveLock acquire(Path file) {
        ReentrantLock thread = THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
        try {
            if (!thread.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw busy(file, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(file, e);
        }
        try {
            return new ExclusiveLock(thread, lock(file));
        } catch (RuntimeException e) {
            thread.unlock();
            throw e;
        } catch (IOException e) {
            thread.unlock();
            throw new LocalPostgresException(
                    "Cannot lock %s: %s".formatted(file, e), "Make the folder writable, or set SEALIFT_HOME.", e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            FileLock lock = channel.tryLock();
            while (lock == null && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
                lock = channel.tryLock();
            }
            if (lock != null) {
                return channel;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw busy(file, null);
    }

    private static LocalPostgresException busy(Path file, @Nullable Throwable cause) {
        return new LocalPostgresException(
                "Another process holds %s: it is starting or stopping the same PostgreSQL.".formatted(file),
                "Wait until it is done, then run the same command again.",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LocalPostgresException("Cannot release a lock: " + e, "Run the same command again.", e);
        } finally {
            thread.unlock();
        }
    }
}
