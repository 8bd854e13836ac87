package dev.sealift.source;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a source is opened.
 *
 * @param mode how the snapshot is taken
 * @param readers how many connections read it, at least 1
 * @param keepBackup the folder in which a dated and checked copy of the snapshot stays, or null; makes the source be
 *     read from that copy, whatever {@code mode} says
 * @param temporaryFolder where copies that do not stay are made, or null for the JVM's folder for temporary files
 * @param patience how long a lock of another process is waited for
 * @param rate how fast rows are read at most, or null for as fast as can be
 */
public record SourceOptions(
        SnapshotMode mode,
        int readers,
        @Nullable Path keepBackup,
        @Nullable Path temporaryFolder,
        Duration patience,
        @Nullable ReadRate rate) {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    public SourceOptions {
        if (readers < 1) {
            throw new IllegalArgumentException(readers + " readers");
        }
    }

    /** {@link SnapshotMode#AUTO}, no backup, the usual folder and patience. */
    public static SourceOptions readers(int readers) {
        return new SourceOptions(SnapshotMode.AUTO, readers, null, null, USUAL_PATIENCE, null);
    }

    SourceOptions withReaders(int number) {
        return new SourceOptions(mode, number, keepBackup, temporaryFolder, patience, rate);
    }

    public SourceOptions withMode(SnapshotMode newMode) {
        return new SourceOptions(newMode, readers, keepBackup, temporaryFolder, patience, rate);
    }

    public SourceOptions withKeepBackup(@Nullable Path folder) {
        return new SourceOptions(mode, readers, folder, temporaryFolder, patience, rate);
    }

    public SourceOptions withTemporaryFolder(@Nullable Path folder) {
        return new SourceOptions(mode, readers, keepBackup, folder, patience, rate);
    }

    public SourceOptions withPatience(Duration newPatience) {
        return new SourceOptions(mode, readers, keepBackup, temporaryFolder, newPatience, rate);
    }

    public SourceOptions withRate(@Nullable ReadRate newRate) {
        return new SourceOptions(mode, readers, keepBackup, temporaryFolder, patience, newRate);
    }

    /** The folder for copies that do not stay. */
    Path copies() {
        return temporaryFolder != null ? temporaryFolder : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
