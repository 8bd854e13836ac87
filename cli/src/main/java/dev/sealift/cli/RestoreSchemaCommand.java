package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.RestoredSchema;
import dev.sealift.cli.progress.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Mixin
    private TargetOfFile target;

    @Option(names = "--forget", description = "Forget what cannot be put back. Its statements are shown a last time.")
    private boolean forget;

    @Mixin
    private JsonOption json;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        ChosenTarget chosen = target.chosen(console);
        RestoredSchema restored;
        try (Progress progress = Progress.on(console.screen())) {
            restored = Migration.restoreSchema(chosen.url(), forget, progress);
        }
        console.out()
                .print(json.json() ? RestoredText.json(restored) : RestoredText.lines(console.outStyle(), restored));
        return restored.outcome().exitCode();
    }
}
