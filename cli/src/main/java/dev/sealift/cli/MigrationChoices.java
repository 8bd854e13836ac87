package dev.sealift.cli;

import dev.sealift.MigrationOptions;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.MisfitPolicy;
import dev.sealift.source.SnapshotMode;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What decides how a source is read and mapped. A verification needs the same choices as the migration it is about. */
final class MigrationChoices {
    @Option(
            names = "--snapshot",
            paramLabel = "copy|hold|auto",
            converter = Snapshot.class,
            description =
                    "How the source is kept still while it is read: read from a copy of it; hold a read transaction;"
                            + " or what suits the file (default).")
    private SnapshotMode snapshot = SnapshotMode.AUTO;

    @Option(
            names = "--on-misfit",
            paramLabel = "widen|quarantine|fail",
            converter = Misfit.class,
            description =
                    "What becomes of a column with values that its type cannot hold: a type that holds them all; the"
                            + " values go to quarantine; the run is refused. Default: widen above one value in a hundred, else"
                            + " quarantine.")
    private @Nullable MisfitPolicy onMisfit;

    @Option(
            names = "--source-zone",
            paramLabel = "ZONE",
            description = "The zone of the clock that wrote times without an offset, such as Europe/Berlin; they become"
                    + " timestamptz.")
    private @Nullable ZoneId sourceZone;

    @Option(
            names = "--streams",
            paramLabel = "N",
            converter = Streams.class,
            description = "How many chunks are worked on at once. Default: one for each processor, at most four.")
    private int streams = MigrationOptions.DEFAULT.streams();

    MigrationOptions options(@Nullable Path keepBackup, boolean restart) {
        return new MigrationOptions(
                snapshot,
                keepBackup,
                streams,
                new Decisions(onMisfit == null ? Decisions.NONE.onMisfit() : onMisfit, sourceZone),
                restart);
    }

    static final class Streams implements ITypeConverter<Integer> {
        private static final int MOST = 64;

        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9]\\d?") || Integer.parseInt(text) > MOST) {
                throw new TypeConversionException("'" + text + "' is not a number from 1 to " + MOST);
            }
            return Integer.valueOf(text);
        }
    }

    static final class Snapshot implements ITypeConverter<SnapshotMode> {
        @Override
        public SnapshotMode convert(String word) {
            return switch (word) {
                case "copy" -> SnapshotMode.COPY;
                case "hold" -> SnapshotMode.HOLD;
                case "auto" -> SnapshotMode.AUTO;
                default -> throw new TypeConversionException("'" + word + "' is none of copy, hold, auto");
            };
        }
    }

    static final class Misfit implements ITypeConverter<MisfitPolicy> {
        @Override
        public MisfitPolicy convert(String word) {
            return switch (word) {
                case "widen" -> MisfitPolicy.WIDEN;
                case "quarantine" -> MisfitPolicy.QUARANTINE;
                case "fail" -> MisfitPolicy.FAIL;
                default -> throw new TypeConversionException("'" + word + "' is none of widen, quarantine, fail");
            };
        }
    }
}
