package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.cli.progress.Progress;
import dev.sealift.report.Report;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.Conduct;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private SourceArguments sources;

    @Mixin
    private TargetOptions target;

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
    private PatienceOption patience;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        Origin origin = sources.origin(console, target.source(console));
        output.check(console);
        MigrationOptions options = choices.options(console, false)
                .withMinRecall(recall.minRecall())
                .withProof(proof.proof())
                .withRate(rate.rate())
                .withConduct(Conduct.USUAL.withPatience(patience.patience()));
        sources.check(console);
        ChosenTarget chosen = target.orLocal(console, sources.place(console));
        Report report;
        try (Progress progress = Progress.on(console.screen())) {
            report = Migration.from(origin)
                    .with(options)
                    .onEvent(progress)
                    .to(chosen.url())
                    .verify();
        }
        return output.write(
                console,
                report,
                json.json(),
                NextStep.verifyCommand(console, origin, chosen),
                NextStep.after(report, console, sources.words(), chosen));
    }
}
