package dev.sealift.cli;

import dev.sealift.MigrationOptions;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Into;
import dev.sealift.mapping.MisfitPolicy;
import dev.sealift.mapping.OnExisting;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.planfile.PlanFile;
import dev.sealift.source.SnapshotMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
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
            names = "--on-orphan",
            paramLabel = "not-valid|fail|set-null|skip-rows|omit-key",
            converter = Orphan.class,
            description =
                    "What becomes of rows whose foreign key leads to no row: they stay, and the key is NOT VALID (default);"
                            + " the run is refused; the reference becomes NULL, and goes to quarantine; the rows go to"
                            + " quarantine, with the rows that refer to them; they stay, and the key is not made.")
    private OrphanPolicy onOrphan = OrphanPolicy.NOT_VALID;

    @Option(
            names = "--source-zone",
            paramLabel = "ZONE",
            converter = Zone.class,
            description = "The zone of the clock that wrote times without an offset, such as Europe/Berlin; they become"
                    + " timestamptz.")
    private @Nullable ZoneId sourceZone;

    @Option(
            names = "--target-zone",
            paramLabel = "ZONE",
            converter = Zone.class,
            description =
                    "The zone whose clock the target's columns of type timestamp show, where the application writes local"
                            + " time there. Default: that of --source-zone, else UTC.")
    private @Nullable ZoneId targetZone;

    @Option(
            names = "--into",
            paramLabel = "create|existing",
            converter = Where.class,
            description =
                    "Whether Sealift makes the tables or loads into those that the application has made. Default: into"
                            + " existing ones where they match the source's.")
    private @Nullable Into into;

    @Option(
            names = "--on-existing",
            paramLabel = "refuse|append|upsert|replace",
            converter = Existing.class,
            description =
                    "What becomes of rows that are in the target's tables: the run is refused (default); they stay; they"
                            + " stay but where a row of the source has their key; they are removed.")
    private OnExisting onExisting = OnExisting.REFUSE;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            converter = Streams.class,
            description =
                    "How many chunks are worked on at once, fewer where the server has room for few sessions. Default: one"
                            + " for each processor, at most four.")
    private int streams = MigrationOptions.DEFAULT.streams();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Follow this plan file, which 'sealift plan' writes. It decides instead of --on-misfit,"
                    + " --on-orphan, --on-existing, --source-zone and --target-zone.")
    private @Nullable Path plan;

    MigrationOptions options(Console console, boolean restart) {
        Decisions decisions = new Decisions(
                onMisfit == null ? Decisions.NONE.onMisfit() : onMisfit,
                sourceZone,
                targetZone,
                onOrphan,
                onExisting,
                Map.of());
        MigrationOptions options = MigrationOptions.DEFAULT
                .withSnapshot(snapshot)
                .withStreams(streams)
                .withDecisions(decisions)
                .withRestart(restart)
                .withInto(into);
        if (plan == null) {
            return options;
        }
        if (!decisions.equals(Decisions.NONE)) {
            throw Usage.refusal(
                    "--plan decides everything, also what --on-misfit, --on-orphan, --on-existing, --source-zone and"
                            + " --target-zone would",
                    "leave them out, and write on-misfit, on-orphan, on-existing, source-zone and target-zone into "
                            + plan);
        }
        return options.withPlanFile(PlanFile.parse(plan.toString(), read(plan, console.resolve(plan))));
    }

    private static String read(Path named, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new SealiftException(
                    Code.PLAN_FILE,
                    named.toString(),
                    "the plan file cannot be read: "
                            + (e instanceof NoSuchFileException ? "there is no such file" : e.toString()),
                    "make one with: sealift plan app.db -o plan.yaml",
                    e);
        }
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

    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String name) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + name + "' is no time zone; they are named like Europe/Berlin");
            }
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

    static final class Orphan implements ITypeConverter<OrphanPolicy> {
        @Override
        public OrphanPolicy convert(String word) {
            return switch (word) {
                case "not-valid" -> OrphanPolicy.NOT_VALID;
                case "fail" -> OrphanPolicy.FAIL;
                case "set-null" -> OrphanPolicy.SET_NULL;
                case "skip-rows" -> OrphanPolicy.SKIP_ROWS;
                case "omit-key" -> OrphanPolicy.OMIT_KEY;
                default ->
                    throw new TypeConversionException(
                            "'" + word + "' is none of not-valid, fail, set-null, skip-rows, omit-key");
            };
        }
    }

    static final class Where implements ITypeConverter<Into> {
        @Override
        public Into convert(String word) {
            return switch (word) {
                case "create" -> Into.CREATE;
                case "existing" -> Into.EXISTING;
                default -> throw new TypeConversionException("'" + word + "' is none of create, existing");
            };
        }
    }

    static final class Existing implements ITypeConverter<OnExisting> {
        @Override
        public OnExisting convert(String word) {
            return switch (word) {
                case "refuse" -> OnExisting.REFUSE;
                case "append" -> OnExisting.APPEND;
                case "upsert" -> OnExisting.UPSERT;
                case "replace" -> OnExisting.REPLACE;
                default ->
                    throw new TypeConversionException("'" + word + "' is none of refuse, append, upsert, replace");
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
