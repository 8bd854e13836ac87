package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.report.HtmlReport;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Report;
import dev.sealift.report.TerminalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which forms a report is written. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write the report as a page that needs nothing beside it.")
    private @Nullable Path page;

    @Option(
            names = {"-v", "--verbose"},
            description = "Write out every note, instead of a summary of many.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /** Fails before the work if the page could not be written after it. */
    void check(Console console) {
        if (page == null) {
            return;
        }
        Path file = console.resolve(page).toAbsolutePath();
        Path folder = file.getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new SealiftException(
                    Code.USAGE,
                    page.toString(),
                    "the report cannot be written there: "
                            + (Files.isDirectory(file)
                                    ? "it is a folder"
                                    : "its folder is missing or may not be written"),
                    "name a file in a folder that exists, such as --report report.html");
        }
    }

    /** A dry run has no report to write. */
    void refusePage() {
        if (page != null) {
            throw Usage.refusal(
                    "--report shows what was done, and --dry-run does nothing",
                    "leave one of them out; with --json a dry run writes its plan as a document");
        }
    }

    /** An inspection of a Chroma store has no page. */
    void refusePageOfStore() {
        if (page != null) {
            throw Usage.refusal(
                    "--report makes a page of a SQLite database only",
                    "leave it out; --json writes what a Chroma store holds as a document");
        }
    }

    /**
     * Writes the report and gives back its exit code.
     *
     * @param json whether stdout gets the JSON document instead of the text
     * @param verifyAgain the command that verifies again
     * @param next what to do next
     */
    int write(Console console, Report report, boolean json, String verifyAgain, String next) {
        writePage(
                console,
                () -> HtmlReport.of(report, ZonedDateTime.now(), verifyAgain),
                "run verify with --report and another file");
        if (json) {
            console.out().println(JsonReport.of(report));
        } else {
            console.note("");
            console.out().print(new TerminalReport(console.outStyle(), verbose).render(report, next));
        }
        return report.outcome().exitCode();
    }

    /** Writes the page, if one is asked for. @param instead how to get one where it cannot be written */
    void writePage(Console console, Supplier<String> html, String instead) {
        if (page != null) {
            write(console.resolve(page), html.get(), instead);
            console.note("report: " + page);
        }
    }

    private static void write(Path file, String html, String instead) {
        try {
            Files.writeString(file, html, UTF_8);
        } catch (IOException e) {
            throw new SealiftException(
                    Code.USAGE,
                    file.toString(),
                    "the work is done, but its report could not be written: " + e,
                    instead,
                    e);
        }
    }
}
