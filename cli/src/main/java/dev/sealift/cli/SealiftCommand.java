package dev.sealift.cli;

import dev.sealift.model.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program itself: it holds the commands. */
@Command(
        name = "sealift",
        description = "Moves a live application's data from SQLite to PostgreSQL, and proves every value.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = SealiftCommand.VersionText.class,
        usageHelpAutoWidth = false,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift demo                     see it work on a sample database",
            "  sealift inspect app.db           what is in it, and what it would become",
            "  sealift migrate app.db           into a local PostgreSQL",
            "  sealift migrate app.db --to postgresql://user:password@host:5432/app",
            "  sealift migrate app.db --dry-run print what would be done",
            "  sealift verify app.db            compare every value again",
            "",
            "Without --to the target is DATABASE_URL or its like, from the environment, .env.local or .env; without these,"
                    + " a local PostgreSQL.",
            "Exit codes: 0 done; 1 failed; 2 usage; 3 done, and there is something to read; 4 refused by the state of the"
                    + " source or the target; 5 stopped, run again to resume; 6 verification found differences."
        })
final class SealiftCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    private SealiftCommand(Console console) {
        this.console = console;
    }

    /** With every command. */
    static CommandLine commandLine(Console console) {
        return commandLine(console, Subcommands.all());
    }

    static CommandLine commandLine(Console console, List<Class<?>> subcommands) {
        CommandLine commandLine = new CommandLine(new SealiftCommand(console));
        subcommands.forEach(commandLine::addSubcommand);
        commandLine
                .getSubcommands()
                .forEach((name, subcommand) ->
                        subcommand.getCommandSpec().usageMessage().hidden(Subcommands.RARELY_USED.contains(name)));
        Failures failures = new Failures(console);
        return commandLine
                .setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setUsageHelpWidth(Math.clamp(console.columns(), 60, 110))
                .setColorScheme(Help.defaultColorScheme(console.outStyle().colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    Console console() {
        return console;
    }

    /** No command was named. */
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(console.err());
        }
        return Outcome.USAGE.exitCode();
    }

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Main.versionLine()};
        }
    }
}
