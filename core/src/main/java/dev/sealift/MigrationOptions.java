package dev.sealift;

import dev.sealift.mapping.MappingOptions;
import dev.sealift.source.SnapshotMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the operator chooses for a run.
 *
 * @param snapshot how the source is kept still while it is read
 * @param keepBackup the folder that keeps a dated copy of the source as the way back, or null
 * @param streams how many chunks are worked on at once, at least 1
 * @param restart whether what an earlier run of the same source made is dropped first
 */
public record MigrationOptions(
        SnapshotMode snapshot, @Nullable Path keepBackup, int streams, MappingOptions mapping, boolean restart) {

    public static final MigrationOptions DEFAULT = new MigrationOptions(
            SnapshotMode.AUTO,
            null,
            Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4),
            MappingOptions.DEFAULT,
            false);
}
