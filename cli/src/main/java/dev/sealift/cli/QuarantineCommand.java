package dev.sealift.cli;

import dev.sealift.model.Outcome;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sealift quarantine}: it holds the commands about values in quarantine. */
@Command(
        name = "quarantine",
        description = "Shows the values that lie in quarantine, and puts them back, corrected.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {QuarantineListCommand.class, QuarantineExportCommand.class, QuarantineApplyCommand.class},
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift quarantine list app.db",
            "  sealift quarantine export app.db -o quarantine.csv",
            "  sealift quarantine apply app.db quarantine.csv",
            "  sealift quarantine apply app.db --column users.age --key '{\"id\": 7}' --value 42",
            "  sealift quarantine apply app.db --column events.at --codec 'epoch milliseconds'"
        })
final class QuarantineCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Mixin
    private StandardOptions standard;

    @Spec
    private @Nullable CommandSpec spec;

    Console console() {
        return program.console();
    }

    /** No command was named. */
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(console().err());
        }
        return Outcome.USAGE.exitCode();
    }
}
