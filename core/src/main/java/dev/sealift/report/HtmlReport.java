package dev.sealift.report;

import dev.sealift.model.Severity;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A report as one HTML page that needs nothing beside itself: no script, no font, no network. */
public final class HtmlReport {
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
        return HtmlPage.of(
                title(report),
                verdict(report)
                        + facts(report, finished)
                        + HtmlPage.section("What needs attention first", HtmlFindings.of(important))
                        + (report.tables().isEmpty() ? "" : HtmlPage.section("Tables", tables(report)))
                        + (report.vectors().isEmpty() ? "" : HtmlPage.section("Vectors", vectors(report.vectors())))
                        + (report.tables().isEmpty() ? "" : HtmlPage.section("What the words mean", words()))
                        + HtmlPage.section("Good to know", HtmlFindings.of(notes))
                        + HtmlPage.section("To verify again", verify(verifyAgain)));
    }

    private static String tables(Report report) {
        String digests = Verdict.digests(report);
        return HtmlTable.of(report.tables()) + (digests.isEmpty() ? "" : Html.element("p", digests) + "\n");
    }

    private static String vectors(List<VectorReport> vectors) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr>");
        VectorTable.HEADER.forEach(
                title -> html.append("<th scope=\"col\">").append(title).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (VectorReport column : vectors) {
            List<String> cells = VectorTable.row(column);
            html.append("<tr><th scope=\"row\">")
                    .append(Html.escape(cells.getFirst()))
                    .append("</th>");
            cells.subList(1, cells.size())
                    .forEach(cell ->
                            html.append("<td>").append(Html.escape(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
        vectors.stream()
                .flatMap(column -> Stream.concat(column.recall().stream(), column.filtered().stream())
                        .map(share -> column.table() + "." + column.column() + ": " + share.words()))
                .forEach(words -> html.append("<p>").append(Html.escape(words)).append("</p>\n"));
        return html.toString();
    }

    private static String title(Report report) {
        String name = report.source().replaceFirst(".*[/\\\\]", "");
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
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Source", report.source());
        facts.put("Target", report.target());
        if (!report.tables().isEmpty()) {
            long rows = Totals.of(report.tables()).rows();
            facts.put("Size", Figures.count(report.tables().size(), "table") + ", " + Figures.count(rows, "row"));
        }
        facts.put("Finished", HtmlPage.time(finished));
        facts.put("Took", Figures.duration(report.seconds()));
        facts.put("Run", report.run() > 0 ? report.run() + " in the target's journal" : "");
        return HtmlPage.facts(facts);
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
                <dd>A value that its column cannot hold. The value itself is kept in the target, beside the journal, with
                its table, key and column: <code>sealift quarantine list</code> shows it.</dd>
                <dt><i class="different"></i>different</dt>
                <dd>The target holds another value than the source. A row may also be <b>missing</b> in the target, be
                <b>extra</b> there, or have been <b>skipped</b> by choice.</dd>
                </dl>
                """;
    }

    private static String verify(String command) {
        return command.isEmpty() ? "" : "<pre>" + Html.escape(command) + "</pre>\n";
    }
}
