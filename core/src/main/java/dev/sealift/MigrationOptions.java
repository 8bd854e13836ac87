package dev.sealift;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Into;
import dev.sealift.plan.ChunkSize;
import dev.sealift.plan.Proof;
import dev.sealift.planfile.PlanFile;
import dev.sealift.source.ReadRate;
import dev.sealift.source.SnapshotMode;
import dev.sealift.target.Conduct;
import dev.sealift.target.ExpectedDimensions;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the operator chooses for a run.
 *
 * @param snapshot how the source is kept still while it is read
 * @param backups what is kept as the way back
 * @param streams how many chunks are worked on at once, at least 1
 * @param decisions about single tables and columns, and about all
 * @param planFile decides instead of {@code decisions}; or null, and a run that goes on follows the plan file that it
 *     began with
 * @param restart whether what an earlier run of the same source made is dropped first
 * @param into whether the rows go into tables that are there; or null, and the target decides
 * @param minRecall how much of what exact search finds the indexes over vectors must find, where that is asked for
 * @param chunkSize into how large pieces the tables of a new run are cut; a run that goes on keeps its own
 * @param proof whether values are compared, or digests of them where that is enough
 * @param rate how fast the source is read at most, or null for as fast as can be
 * @param conduct how the server is dealt with
 * @param dimensions how many numbers the application says that its vectors have, or null where it says nothing
 */
public record MigrationOptions(
        SnapshotMode snapshot,
        BackupOptions backups,
        int streams,
        Decisions decisions,
        @Nullable PlanFile planFile,
        boolean restart,
        @Nullable Into into,
        ChunkSize chunkSize,
        OptionalDouble minRecall,
        Proof proof,
        @Nullable ReadRate rate,
        Conduct conduct,
        @Nullable ExpectedDimensions dimensions) {

    public static final MigrationOptions DEFAULT = new MigrationOptions(
            SnapshotMode.AUTO,
            BackupOptions.NONE,
            Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4),
            Decisions.NONE,
            null,
            false,
            null,
            ChunkSize.USUAL,
            OptionalDouble.empty(),
            Proof.VALUES,
            null,
            Conduct.USUAL,
            null);

    public MigrationOptions withSnapshot(SnapshotMode snapshot) {
        return changed(options -> options.snapshot = snapshot);
    }

    public MigrationOptions withBackups(BackupOptions backups) {
        return changed(options -> options.backups = backups);
    }

    public MigrationOptions withStreams(int streams) {
        return changed(options -> options.streams = streams);
    }

    public MigrationOptions withDecisions(Decisions decisions) {
        return changed(options -> options.decisions = decisions);
    }

    public MigrationOptions withPlanFile(@Nullable PlanFile planFile) {
        return changed(options -> options.planFile = planFile);
    }

    public MigrationOptions withRestart(boolean restart) {
        return changed(options -> options.restart = restart);
    }

    public MigrationOptions withInto(@Nullable Into into) {
        return changed(options -> options.into = into);
    }

    public MigrationOptions withChunkSize(ChunkSize chunkSize) {
        return changed(options -> options.chunkSize = chunkSize);
    }

    /** @param minRecall 0 to 1 */
    public MigrationOptions withMinRecall(OptionalDouble minRecall) {
        return changed(options -> options.minRecall = minRecall);
    }

    public MigrationOptions withProof(Proof proof) {
        return changed(options -> options.proof = proof);
    }

    public MigrationOptions withRate(@Nullable ReadRate rate) {
        return changed(options -> options.rate = rate);
    }

    public MigrationOptions withConduct(Conduct conduct) {
        return changed(options -> options.conduct = conduct);
    }

    public MigrationOptions withDimensions(@Nullable ExpectedDimensions dimensions) {
        return changed(options -> options.dimensions = dimensions);
    }

    /**
     * With no more streams than a server has room for. A stream may use two sessions, as one part of the run goes on beside
     * another, and half of the room is left to others.
     *
     * @param sessions that the server still takes
     */
    MigrationOptions withinRoom(int sessions) {
        return withAtMost(Math.max(1, sessions / 4));
    }

    /**
     * With no more streams than one client may have sessions for: one holds the run's lock, one asks how far an index of
     * vectors is, and a stream may use two.
     *
     * @param sessions that the URL allows
     */
    MigrationOptions withinLimit(int sessions) {
        return withAtMost(Math.max(1, (sessions - 2) / 2));
    }

    private MigrationOptions withAtMost(int most) {
        return withStreams(Math.min(streams, most));
    }

    private MigrationOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The same options while one of them changes. */
    private static final class Draft {
        private SnapshotMode snapshot;
        private BackupOptions backups;
        private int streams;
        private Decisions decisions;
        private @Nullable PlanFile planFile;
        private boolean restart;
        private @Nullable Into into;
        private ChunkSize chunkSize;
        private OptionalDouble minRecall;
        private Proof proof;
        private @Nullable ReadRate rate;
        private Conduct conduct;
        private @Nullable ExpectedDimensions dimensions;

        Draft(MigrationOptions from) {
            snapshot = from.snapshot;
            backups = from.backups;
            streams = from.streams;
            decisions = from.decisions;
            planFile = from.planFile;
            restart = from.restart;
            into = from.into;
            chunkSize = from.chunkSize;
            minRecall = from.minRecall;
            proof = from.proof;
            rate = from.rate;
            conduct = from.conduct;
            dimensions = from.dimensions;
        }

        MigrationOptions options() {
            return new MigrationOptions(
                    snapshot,
                    backups,
                    streams,
                    decisions,
                    planFile,
                    restart,
                    into,
                    chunkSize,
                    minRecall,
                    proof,
                    rate,
                    conduct,
                    dimensions);
        }
    }
}
