package dev.sealift.cli;

import dev.sealift.Migration;
import dev.sealift.StoreInspecting;
import dev.sealift.cli.progress.Progress;
import dev.sealift.report.Inspection;
import dev.sealift.report.InspectionJson;
import dev.sealift.report.InspectionPage;
import dev.sealift.report.InspectionText;
import dev.sealift.report.StoreInspection;
import dev.sealift.report.StoreInspectionJson;
import dev.sealift.report.StoreInspectionText;
import dev.sealift.source.chroma.ChromaLocation;
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
                        + " would get and why, what wants attention, and about how long a migration takes. Of a Chroma"
                        + " store it shows the collections, their dimensions and metrics, and the keys of their metadata."
                        + " Needs no target.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  sealift inspect app.db",
            "  sealift inspect app.db --verbose        with the evidence for every column",
            "  sealift inspect app.db --report app.html",
            "  sealift inspect chroma:./chroma         a directory of Chroma, no server needed",
            "  sealift inspect chroma:http://localhost:8000",
            "  sealift inspect chroma:export.json"
        })
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    private SealiftCommand program;

    @Parameters(
            paramLabel = "SOURCE",
            converter = SourceName.Converter.class,
            description =
                    "The SQLite database, or chroma:DIRECTORY, chroma:http://HOST:PORT, chroma:EXPORT.json. It is only"
                            + " read.")
    private SourceName source;

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
        return source.isChroma() ? store(console) : file(console, source.path());
    }

    private int store(Console console) {
        output.refusePageOfStore();
        ChromaLocation location = source.chroma(console);
        StoreInspection inspection = StoreInspecting.inspect(location, choices.options(console, false));
        if (json.json()) {
            console.out().println(StoreInspectionJson.of(inspection));
        } else {
            console.out().print(new StoreInspectionText(console.outStyle(), output.verbose()).render(inspection));
        }
        return inspection.outcome().exitCode();
    }

    private int file(Console console, Path file) throws InterruptedException {
        Inspection inspection;
        try (Progress progress = Progress.on(console.screen())) {
            inspection = Migration.from(console.resolve(file))
                    .with(choices.options(console, false))
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
