package dev.sealift.cli;

import dev.sealift.backup.ShellWord;
import dev.sealift.target.TargetSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where variables are looked for that name a target, or the application's own database. */
final class EnvFileOption {
    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Read variables from this file instead of .env.local and .env. They count before the"
                    + " environment's.")
    private @Nullable Path file;

    /** Where the target and what belongs to it may be named, and the source. */
    TargetSource source(Console console) {
        return TargetSource.of(console.environment(), console.directory().toAbsolutePath(), file);
    }

    /** What a later command must repeat, with a space in front. */
    String repeated() {
        return file == null ? "" : " --env-file " + ShellWord.quoted(file.toString());
    }
}
