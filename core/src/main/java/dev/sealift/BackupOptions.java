package dev.sealift;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run keeps as the way back.
 *
 * @param source the folder that keeps a dated copy of the source, or null
 * @param target the folder that keeps a dump of the target as it was before the run, where it was not empty; or null
 * @param keep after how long backups in these folders are removed once a run has ended, or null for never; the newest of
 *     each source and target stays
 * @param searchPath where pg_dump is looked for first: folders, as in {@code PATH}
 */
public record BackupOptions(
        @Nullable Path source,
        @Nullable Path target,
        @Nullable Duration keep,
        String searchPath) {

    /** None. */
    public static final BackupOptions NONE =
            new BackupOptions(null, null, null, System.getenv().getOrDefault("PATH", ""));
}
