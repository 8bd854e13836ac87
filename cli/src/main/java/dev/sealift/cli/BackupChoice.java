package dev.sealift.cli;

import dev.sealift.BackupOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a run keeps as the way back. */
final class BackupChoice {
    @Option(
            names = "--keep-backup",
            paramLabel = "DIR",
            description = "Keep a dated and checked copy of the source in this folder, as the way back.")
    private @Nullable Path source;

    @Option(
            names = "--backup-target",
            paramLabel = "DIR",
            description =
                    "Where the target is not empty, first keep a dated and checked dump of it in this folder. Wants"
                            + " pg_dump, no older than the server.")
    private @Nullable Path target;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            converter = Days.class,
            description =
                    "When the run has ended, remove backups in these folders that are older than N days: only those that"
                            + " Sealift made, and never the newest of a source or a target.")
    private @Nullable Duration keep;

    BackupOptions options(Console console) {
        if (keep != null && source == null && target == null) {
            throw Usage.refusal(
                    "--keep-days removes old backups of a folder, and no folder is named",
                    "name it with --keep-backup or --backup-target");
        }
        return new BackupOptions(
                source == null ? null : console.resolve(source),
                target == null ? null : console.resolve(target),
                keep,
                console.environment().getOrDefault("PATH", ""));
    }

    static final class Days implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9]\\d{0,4}")) {
                throw new TypeConversionException("'" + text + "' is not a number of days from 1");
            }
            return Duration.ofDays(Long.parseLong(text));
        }
    }
}
