package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.RestoredSchema;
import dev.sealift.cli.progress.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sealift restore-schema}. */
@Command(
        name = "restore-schema",
        description =
                "Puts back the indexes, foreign keys and triggers that a run took off tables that were there, where"
                        + " it was killed before it could, or its rows broke them. Exit code 3 where something is still off.",
        sortOptions = false)
final class RestoreSchemaCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "The SQLite database, where its local PostgreSQL is meant; not needed with --to or DATABASE_URL.")
    private @Nullable Path file;

    @Mixin
    private TargetOptions target;

    @Option(names = "--forget", description = "Forget what cannot be put back. Its statements are shown a last time.")
    private boolean forget;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        ChosenTarget chosen = target.ofFileOrNamed(console, file);
        RestoredSchema restored;
        try (Progress progress = Progress.on(console.screen())) {
            restored = Migration.restoreSchema(chosen.url(), forget, progress);
        }
        console.out()
                .print(json.json() ? RestoredText.json(restored) : RestoredText.lines(console.outStyle(), restored));
        return restored.outcome().exitCode();
    }
}
