package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.cli.progress.Progress;
import dev.sealift.report.Report;
import dev.sealift.source.SqliteSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sealift verify}. */
@Command(
        name = "verify",
        description =
                "Reads every value back from PostgreSQL and compares it with the source. Writes nothing. Exit code 6"
                        + " where it finds differences.",
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Parameters(paramLabel = "FILE", description = "The SQLite database that was migrated. It is only read.")
    private Path file;

    @Mixin
    private TargetOptions target;

    @Mixin
    private JsonOption json;

    @Mixin
    private ReportOptions output;

    @Mixin
    private MigrationChoices choices;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        Path source = console.resolve(file);
        output.check(console);
        MigrationOptions options = choices.options(console, null, false);
        SqliteSource.fingerprintOf(source);
        ChosenTarget chosen = target.orLocal(console, source);
        Report report;
        try (Progress progress = Progress.on(console.screen())) {
            report = Migration.from(source)
                    .with(options)
                    .onEvent(progress)
                    .to(chosen.url())
                    .verify();
        }
        return output.write(
                console,
                report,
                json.json(),
                NextStep.verifyCommand(console, report.source(), chosen),
                NextStep.after(report, console, file.toString(), chosen));
    }
}
