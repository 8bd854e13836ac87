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

    /** With chunks of the usual size, and no backups. */
    public MigrationOptions(SnapshotMode snapshot, int streams, Decisions decisions, boolean restart) {
        this(
                snapshot,
                BackupOptions.NONE,
                streams,
                decisions,
                null,
                restart,
                null,
                ChunkSize.USUAL,
                OptionalDouble.empty(),
                Proof.VALUES,
                null,
                Conduct.USUAL,
                null);
    }

    public MigrationOptions withBackups(BackupOptions other) {
        return new MigrationOptions(
                snapshot,
                other,
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

    public MigrationOptions withSnapshot(SnapshotMode mode) {
        return new MigrationOptions(
                mode,
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

    public MigrationOptions withRestart(boolean again) {
        return new MigrationOptions(
                snapshot,
                backups,
                streams,
                decisions,
                planFile,
                again,
                into,
                chunkSize,
                minRecall,
                proof,
                rate,
                conduct,
                dimensions);
    }

    public MigrationOptions withDecisions(Decisions other) {
        return new MigrationOptions(
                snapshot,
                backups,
                streams,
                other,
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

    public MigrationOptions withPlanFile(PlanFile file) {
        return new MigrationOptions(
                snapshot,
                backups,
                streams,
                decisions,
                file,
                restart,
                into,
                chunkSize,
                minRecall,
                proof,
                rate,
                conduct,
                dimensions);
    }

    public MigrationOptions withInto(@Nullable Into where) {
        return new MigrationOptions(
                snapshot,
                backups,
                streams,
                decisions,
                planFile,
                restart,
                where,
                chunkSize,
                minRecall,
                proof,
                rate,
                conduct,
                dimensions);
    }

    public MigrationOptions withChunkSize(ChunkSize size) {
        return new MigrationOptions(
                snapshot,
                backups,
                streams,
                decisions,
                planFile,
                restart,
                into,
                size,
                minRecall,
                proof,
                rate,
                conduct,
                dimensions);
    }

    /** @param share 0 to 1 */
    public MigrationOptions withMinRecall(OptionalDouble share) {
        return new MigrationOptions(
                snapshot,
                backups,
                streams,
                decisions,
                planFile,
                restart,
                into,
                chunkSize,
                share,
                proof,
                rate,
                conduct,
                dimensions);
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
     * With no more streams than one client may have sessions for: one holds the run's lock, and a stream may use two.
     *
     * @param sessions that the URL allows
     */
    MigrationOptions withinLimit(int sessions) {
        return withAtMost(Math.max(1, (sessions - 1) / 2));
    }

    private MigrationOptions withAtMost(int most) {
        return most >= streams
                ? this
                : new MigrationOptions(
                        snapshot,
                        backups,
                        most,
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

    public MigrationOptions withProof(Proof other) {
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
                other,
                rate,
                conduct,
                dimensions);
    }

    public MigrationOptions withRate(@Nullable ReadRate other) {
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
                other,
                conduct,
                dimensions);
    }

    public MigrationOptions withConduct(Conduct other) {
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
                other,
                dimensions);
    }

    public MigrationOptions withDimensions(@Nullable ExpectedDimensions expected) {
        return new MigrationOptions(
                snapshot, backups, streams, decisions, planFile, restart, into, chunkSize, minRecall, proof, rate,
                conduct, expected);
    }
}
