package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.cli.progress.Progress;
import dev.sealift.report.Report;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.Conduct;
import dev.sealift.target.TargetUrl;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift migrate}. */
@Command(
        name = "migrate",
        description =
                "Moves a SQLite database, Chroma stores, or both into PostgreSQL and proves every value. The same command continues a run that"
                        + " was stopped; after one that ended, it verifies.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift migrate app.db",
            "  sealift migrate app.db --to postgresql://user:password@host:5432/app",
            "  sealift migrate app.db chroma:./chroma --to postgresql://user@host:5432/app",
            "  sealift migrate app.db --dry-run --verbose > plan.sql",
            "  sealift migrate app.db --keep-backup backups --report report.html"
        })
final class MigrateCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Mixin
    private SourceArguments sources;

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

    @Mixin
    private RateOption rate;

    @Mixin
    private ProofOption proof;

    @Mixin
    private RecallOption recall;

    @Mixin
    private CommitOption commits;

    @Mixin
    private PatienceOption patience;

    @Mixin
    private BackupChoice backups;

    @Option(
            names = "--restart",
            description = "Drop the tables that an earlier run of this source made, and load them anew.")
    private boolean restart;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        Origin origin = sources.origin(console, target.source(console));
        output.check(console);
        MigrationOptions options = options(console);
        if (dryRun) {
            output.refusePage();
            Optional<TargetUrl> url = target.named(console).map(ChosenTarget::url);
            return new DryRun(console, json.json(), output.verbose()).run(origin, options, url);
        }
        sources.check(console);
        ChosenTarget chosen = target.orLocal(console, sources.place(console));
        Report report;
        try (Progress progress = Progress.on(console.screen())) {
            report = Migration.from(origin)
                    .with(options)
                    .onEvent(progress)
                    .to(chosen.url())
                    .migrate();
        }
        return output.write(
                console,
                report,
                json.json(),
                NextStep.verifyCommand(console, origin, chosen),
                NextStep.after(report, console, sources.words(), chosen));
    }

    private MigrationOptions options(Console console) {
        return choices.options(console, restart)
                .withBackups(backups.options(console))
                .withMinRecall(recall.minRecall())
                .withProof(proof.proof())
                .withRate(rate.rate())
                .withConduct(new Conduct(commits.synchronous(), patience.patience()))
                .withDimensions(target.source(console).dimensions().orElse(null));
    }
}
