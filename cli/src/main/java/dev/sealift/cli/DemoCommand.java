package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.cli.demo.VideoLibrary;
import dev.sealift.cli.progress.Progress;
import dev.sealift.model.Outcome;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.report.Wrapped;
import dev.sealift.source.staging.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sealift demo}. */
@Command(
        name = "demo",
        description =
                "Makes a sample SQLite database, a small video library; migrates it into a local PostgreSQL; proves"
                        + " every value; and says how to look inside. Each call begins anew.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "sealift-demo",
            description = "Where the sample database is made. Default: ${DEFAULT-VALUE}")
    private Path folder;

    @Mixin
    private ReportOptions output;

    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws InterruptedException {
        Console console = program.console();
        output.check(console);
        Path shown = folder.resolve(VideoLibrary.FILE_NAME);
        Path file = console.resolve(shown);
        VideoLibrary.create(file);
        ChosenTarget target = TargetOptions.local(console, file, true);
        console.note("source: " + shown + ", a video library with " + VideoLibrary.AWKWARD_VALUES
                + " awkward values on purpose");
        Report report;
        try (Progress progress = Progress.on(console.screen())) {
            report = Migration.from(file).onEvent(progress).to(target.url()).migrate();
        }
        boolean expected = isExpected(report);
        int exitCode = output.write(
                console,
                report,
                false,
                NextStep.verifyCommand(console, Origin.of(file), target),
                expected
                        ? next(console, report, shown.toString(), target)
                        : "This is not how the demo should end: please report it.\n");
        return expected ? Outcome.DONE.exitCode() : exitCode;
    }

    /** Whether exactly the awkward values are in quarantine, and nothing differs. */
    private static boolean isExpected(Report report) {
        long quarantined =
                report.tables().stream().mapToLong(TableReport::quarantined).sum();
        return report.outcome() == Outcome.ATTENTION && quarantined == VideoLibrary.AWKWARD_VALUES;
    }

    private static String next(Console console, Report report, String file, ChosenTarget target) {
        String told = "The demo ended as it should. With data of your own, migrate would end with exit code "
                + report.outcome().exitCode() + ": there is something to read.";
        return String.join("\n", Wrapped.lines(told, console.columns())) + "\n\n"
                + NextStep.after(report, console, java.util.List.of(file), target)
                + NextStep.line("Your own file", CommandText.of(console.program(), List.of("migrate", "app.db")))
                + NextStep.line(
                        "Into your own server",
                        CommandText.of(
                                console.program(),
                                List.of("migrate", "app.db", "--to", "postgresql://user@host:5432/database")));
    }
}
