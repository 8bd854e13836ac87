package dev.sealift.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealift.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A report as one HTML page that needs nothing beside itself: no script, no font, no network. */
public final class HtmlReport {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm '(UTC'xxx')'", Locale.ENGLISH);

    private HtmlReport() {}

    /**
     * The page.
     *
     * @param finished when the command ended
     * @param verifyAgain the command that verifies the target again, without a password
     */
    public static String of(Report report, ZonedDateTime finished, String verifyAgain) {
        List<DiagnosticGroup> groups = DiagnosticGroup.of(report.diagnostics());
        List<DiagnosticGroup> important =
                groups.stream().filter(g -> g.severity() != Severity.NOTE).toList();
        List<DiagnosticGroup> notes =
                groups.stream().filter(g -> g.severity() == Severity.NOTE).toList();
        String title = title(report);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="generator" content="Sealift">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s%s%s%s%s%s%s</main>
                </body>
                </html>
                """.formatted(
                        Html.escape(title),
                        css(),
                        Html.escape(title),
                        verdict(report),
                        facts(report, finished),
                        section("What needs attention first", HtmlFindings.of(important)),
                        report.tables().isEmpty() ? "" : section("Tables", HtmlTable.of(report.tables())),
                        report.tables().isEmpty() ? "" : section("What the words mean", words()),
                        section("Good to know", HtmlFindings.of(notes)),
                        section("To verify again", verify(verifyAgain)));
    }

    private static String title(Report report) {
        Path file = Path.of(report.source()).getFileName();
        String name = file == null ? "" : file.toString();
        String what = "verify".equals(report.command()) ? "Verification of " : "Migration of ";
        return name.isEmpty() ? "Sealift: " + report.command() : what + name + " to PostgreSQL";
    }

    private static String verdict(Report report) {
        String kind = switch (report.outcome()) {
            case DONE -> "good";
            case ATTENTION -> "attention";
            case FAILED, USAGE, REFUSED, STOPPED, DIFFERENT -> "bad";
        };
        String word = switch (report.outcome()) {
            case DONE -> "Done";
            case ATTENTION -> "Done, and there is something to read";
            case FAILED -> "Failed";
            case USAGE -> "Not started";
            case REFUSED -> "Refused";
            case STOPPED -> "Stopped";
            case DIFFERENT -> "Do not switch";
        };
        return "<p class=\"verdict " + kind + "\">" + Html.element("strong", word) + Html.escape(Verdict.of(report))
                + "</p>\n";
    }

    private static String facts(Report report, ZonedDateTime finished) {
        StringBuilder html = new StringBuilder("<dl class=\"facts\">\n");
        fact(html, "Source", report.source());
        fact(html, "Target", report.target());
        if (!report.tables().isEmpty()) {
            long rows = Totals.of(report.tables()).rows();
            fact(html, "Size", Figures.count(report.tables().size(), "table") + ", " + Figures.count(rows, "row"));
        }
        fact(html, "Finished", WHEN.format(finished));
        fact(html, "Took", Figures.duration(report.seconds()));
        fact(html, "Run", report.run() > 0 ? report.run() + " in the target's journal" : "");
        return html.append("</dl>\n").toString();
    }

    private static void fact(StringBuilder html, String name, String value) {
        if (!value.isEmpty()) {
            html.append(Html.element("dt", name))
                    .append(Html.element("dd", value))
                    .append('\n');
        }
    }

    private static String section(String heading, String content) {
        return content.isEmpty() ? "" : Html.element("h2", heading) + "\n" + content;
    }

    private static String words() {
        return """
                <p>Each row was read back from PostgreSQL and compared with the source, value by value. A row takes the word of
                its worst value.</p>
                <dl class="words">
                <dt><i class="same"></i>same</dt>
                <dd>The target gives back the source's very bytes and storage class.</dd>
                <dt><i class="equivalent"></i>equivalent</dt>
                <dd>The same meaning in another spelling, such as a date written in another form.</dd>
                <dt><i class="quarantined"></i>quarantined</dt>
                <dd>A value that its column cannot hold. The value itself is kept in the target, in the table
                <code>sealift.quarantine</code>, with its table, key and column.</dd>
                <dt><i class="different"></i>different</dt>
                <dd>The target holds another value than the source. A row may also be <b>missing</b> in the target, be
                <b>extra</b> there, or have been <b>skipped</b> by choice.</dd>
                </dl>
                """;
    }

    private static String verify(String command) {
        return command.isEmpty() ? "" : "<pre>" + Html.escape(command) + "</pre>\n";
    }

    private static String css() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing beside " + HtmlReport.class);
            }
            return new String(css.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
