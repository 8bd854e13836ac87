package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.UndoChoice;
import dev.sealift.UndoPlan;
import dev.sealift.Undone;
import dev.sealift.cli.progress.Progress;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sealift undo}. */
@Command(
        name = "undo",
        description =
                "Takes a run back: removes the tables and views that it made, the rows that it loaded into tables that"
                        + " were there, its journal and its quarantine; nothing that was there before. The source is not touched. Exit"
                        + " code 3 where something cannot be undone.",
        sortOptions = false)
final class UndoCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The SQLite database whose run is meant; needed where its local PostgreSQL is meant.")
    private @Nullable Path file;

    @Option(
            names = "--run",
            paramLabel = "NUMBER",
            description = "The run, where the journal knows several: 'sealift status' lists them.")
    private @Nullable Long run;

    @Option(
            names = "--even-if-changed",
            description =
                    "Also where rows are there that Sealift did not write: in tables that the run made they are lost.")
    private boolean evenIfChanged;

    @Option(names = "--dry-run", description = "Print what would be done, with every statement, and do none of it.")
    private boolean dryRun;

    @Mixin
    private TargetOptions target;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        ChosenTarget chosen = target.ofFileOrNamed(console, file);
        UndoChoice choice = new UndoChoice(
                run == null ? OptionalLong.empty() : OptionalLong.of(run),
                file == null
                        ? null
                        : console.resolve(file).toAbsolutePath().normalize().toString(),
                evenIfChanged || dryRun,
                plan -> !dryRun && isConfirmed(console, plan));
        Undone undone;
        try (Progress progress = Progress.on(console.screen())) {
            undone = Migration.undo(chosen.url(), choice, progress);
        }
        if (dryRun) {
            console.out().print(UndoText.foreseen(console.outStyle(), undone.plan()));
            return Outcome.DONE.exitCode();
        }
        console.out().print(UndoText.done(console.outStyle(), undone));
        return undone.outcome().exitCode();
    }

    private boolean isConfirmed(Console console, UndoPlan plan) {
        if (target.yes()) {
            return true;
        }
        if (!console.terminals().in()) {
            throw new SealiftException(
                    Code.TARGET_UNCONFIRMED,
                    plan.target(),
                    "undoing a run wants a confirmation, and there is no terminal to ask at",
                    "look at it with --dry-run; then run it in a terminal, or add --yes");
        }
        console.err().print(UndoText.foreseen(console.errStyle(), plan));
        return Question.ask(console, "Run these statements?");
    }
}
