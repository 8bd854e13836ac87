package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.cli.progress.Progress;
import dev.sealift.report.Report;
import dev.sealift.source.SqliteSource;
import dev.sealift.target.TargetUrl;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sealift migrate}. */
@Command(
        name = "migrate",
        description =
                "Moves a SQLite database into PostgreSQL and proves every value. The same command continues a run that"
                        + " was stopped; after one that ended, it verifies.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift migrate app.db",
            "  sealift migrate app.db --to postgresql://user:password@host:5432/app",
            "  sealift migrate app.db --dry-run --verbose > plan.sql",
            "  sealift migrate app.db --keep-backup backups --report report.html"
        })
final class MigrateCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Parameters(paramLabel = "FILE", description = "The SQLite database. It is only read.")
    private Path file;

    @Mixin
    private TargetOptions target;

    @Option(
            names = "--dry-run",
            description = "Print what would be done, with every statement, and write nothing anywhere.")
    private boolean dryRun;

    @Mixin
    private JsonOption json;

    @Mixin
    private ReportOptions output;

    @Mixin
    private MigrationChoices choices;

    @Option(
            names = "--keep-backup",
            paramLabel = "DIR",
            description = "Keep a dated and checked copy of the source in this folder, as the way back.")
    private @Nullable Path keepBackup;

    @Option(
            names = "--restart",
            description = "Drop the tables that an earlier run of this source made, and load them anew.")
    private boolean restart;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        Path source = console.resolve(file);
        output.check(console);
        MigrationOptions options = options(console);
        if (dryRun) {
            output.refusePage();
            Optional<TargetUrl> url = target.named(console).map(ChosenTarget::url);
            return new DryRun(console, json.json(), output.verbose()).run(source, options, url);
        }
        // A wrong path should not start a server.
        SqliteSource.fingerprintOf(source);
        ChosenTarget chosen = target.orLocal(console, source);
        Report report;
        try (Progress progress = Progress.on(console.screen())) {
            report = Migration.from(source)
                    .with(options)
                    .onEvent(progress)
                    .to(chosen.url())
                    .migrate();
        }
        return output.write(
                console,
                report,
                json.json(),
                NextStep.verifyCommand(console, report.source(), chosen),
                NextStep.after(report, console, file.toString(), chosen));
    }

    private MigrationOptions options(Console console) {
        return choices.options(console, keepBackup == null ? null : console.resolve(keepBackup), restart);
    }
}
