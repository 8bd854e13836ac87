package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.cli.progress.Progress;
import dev.sealift.report.Inspection;
import dev.sealift.report.InspectionJson;
import dev.sealift.report.InspectionPage;
import dev.sealift.report.InspectionText;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sealift inspect}. */
@Command(
        name = "inspect",
        description =
                "Shows what is in a SQLite database, which library seems to have made each table, which type each column"
                        + " would get and why, what wants attention, and about how long a migration takes. Needs no target.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift inspect app.db",
            "  sealift inspect app.db --verbose        with the evidence for every column",
            "  sealift inspect app.db --report app.html"
        })
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Parameters(paramLabel = "FILE", description = "The SQLite database. It is only read.")
    private Path file;

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
        output.check(console);
        Inspection inspection;
        try (Progress progress = Progress.on(console.screen())) {
            inspection = Migration.from(console.resolve(file))
                    .with(choices.options(console, null, false))
                    .onEvent(progress)
                    .inspect();
        }
        String migrate = CommandText.of(console.program(), List.of("migrate", file.toString()));
        output.writePage(
                console,
                () -> InspectionPage.of(inspection, ZonedDateTime.now(), migrate),
                "run inspect with --report and another file");
        if (json.json()) {
            console.out().println(InspectionJson.of(inspection));
        } else {
            console.note("");
            console.out().print(new InspectionText(console.outStyle(), output.verbose()).render(inspection));
        }
        return inspection.outcome().exitCode();
    }
}
