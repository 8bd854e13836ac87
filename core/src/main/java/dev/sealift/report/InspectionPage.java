package dev.sealift.report;

import dev.sealift.mapping.Library;
import dev.sealift.model.Outcome;
import dev.sealift.model.Severity;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An inspection as a page. */
public final class InspectionPage {
    private static final int OPEN_UP_TO = 12;

    private InspectionPage() {}

    /** @param migrate the command that migrates the file */
    public static String of(Inspection inspection, ZonedDateTime finished, String migrate) {
        List<DiagnosticGroup> groups = DiagnosticGroup.of(inspection.diagnostics());
        List<DiagnosticGroup> important =
                groups.stream().filter(g -> g.severity() != Severity.NOTE).toList();
        List<DiagnosticGroup> notes =
                groups.stream().filter(g -> g.severity() == Severity.NOTE).toList();
        List<InspectedTable> tables = inspection.tables();
        Path name = Path.of(inspection.source()).getFileName();
        return HtmlPage.of(
                "What is in " + (name == null ? inspection.source() : name),
                verdict(inspection)
                        + facts(inspection, finished)
                        + HtmlPage.section("What needs attention", HtmlFindings.of(important))
                        + HtmlPage.section("Tables", tables.isEmpty() ? "" : overview(tables))
                        + HtmlPage.section("Columns", columns(tables))
                        + HtmlPage.section("Good to know", HtmlFindings.of(notes))
                        + HtmlPage.section("To migrate it", "<pre>" + Html.escape(migrate) + "</pre>\n"));
    }

    private static String verdict(Inspection inspection) {
        boolean refused = inspection.outcome() != Outcome.DONE;
        boolean read = inspection.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ATTENTION);
        String kind = refused ? "bad" : read ? "attention" : "good";
        String word = refused ? "Wants a decision first" : read ? "Ready, with something to read" : "Ready";
        return "<p class=\"verdict " + kind + "\">" + Html.element("strong", word)
                + Html.escape(InspectionWords.conclusion(inspection)) + "</p>\n";
    }

    private static String facts(Inspection inspection, ZonedDateTime finished) {
        Map<String, String> facts = new LinkedHashMap<>();
        InspectionWords.facts(inspection)
                .forEach((name, fact) -> facts.put(Character.toUpperCase(name.charAt(0)) + name.substring(1), fact));
        facts.put("Inspected", HtmlPage.time(finished));
        return HtmlPage.facts(facts);
    }

    private static String overview(List<InspectedTable> tables) {
        StringBuilder html = new StringBuilder("""
                <div class="scroll"><table>
                <thead><tr><th scope="col">table</th><th scope="col" class="word">made by</th><th scope="col">columns</th>\
                <th scope="col">rows</th><th scope="col">values</th><th scope="col">largest row</th></tr></thead>
                <tbody>
                """);
        for (InspectedTable table : tables) {
            html.append("<tr><th scope=\"row\">")
                    .append(Html.escape(table.name()))
                    .append("</th>")
                    .append("<td class=\"word\">")
                    .append(Html.escape(
                            table.library() == Library.NONE
                                    ? ""
                                    : table.library().title()))
                    .append("</td>")
                    .append(Html.element("td", Figures.count(table.columns().size())))
                    .append(Html.element("td", Figures.count(table.profile().rows())))
                    .append(Html.element("td", Figures.bytes(table.profile().bytes())))
                    .append(Html.element("td", Figures.bytes(table.profile().largestRow())))
                    .append("</tr>\n");
        }
        return html.append("</tbody>\n</table></div>\n").toString();
    }

    private static String columns(List<InspectedTable> tables) {
        StringBuilder html = new StringBuilder();
        for (InspectedTable table : tables) {
            html.append("<details class=\"finding\"")
                    .append(tables.size() <= OPEN_UP_TO ? " open" : "")
                    .append("><summary>")
                    .append(Html.element("h3", table.name()))
                    .append(Html.escape(" " + table.size()))
                    .append("</summary>\n<div class=\"scroll\"><table class=\"columns\">\n<thead><tr>")
                    .append("<th scope=\"col\">column</th><th scope=\"col\">declared</th>")
                    .append("<th scope=\"col\">becomes</th><th scope=\"col\">why, and what its values are</th>")
                    .append("</tr></thead>\n<tbody>\n");
            table.columns().forEach(column -> html.append(column(column)));
            html.append("</tbody>\n</table></div></details>\n");
        }
        return html.toString();
    }

    private static String column(InspectedTable.InspectedColumn column) {
        StringBuilder why = new StringBuilder();
        for (String remark : InspectionWords.remarks(column)) {
            why.append("<p>").append(Html.escape(remark)).append("</p>");
        }
        why.append("<p class=\"code\">")
                .append(Html.escape(String.join("; ", column.evidence())))
                .append("</p>");
        return "<tr><th scope=\"row\">" + Html.escape(column.name()) + "</th>"
                + Html.element("td", InspectionWords.declared(column))
                + Html.element("td", column.type().isEmpty() ? "not decided" : column.type())
                + "<td>" + why + "</td></tr>\n";
    }
}
