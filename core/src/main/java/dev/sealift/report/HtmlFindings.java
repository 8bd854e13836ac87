package dev.sealift.report;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Severity;
import java.util.List;
import java.util.Locale;

/** The diagnostics of a report as boxes of the page, one for each code. */
final class HtmlFindings {
    private static final int OPEN_UP_TO = 12;

    private HtmlFindings() {}

    static String of(List<DiagnosticGroup> groups) {
        StringBuilder html = new StringBuilder();
        groups.forEach(group -> html.append(box(group)));
        return html.toString();
    }

    /** A note, and a long list, is folded; a reader who looks for the important sees the headings only. */
    private static String box(DiagnosticGroup group) {
        boolean folded = group.severity() == Severity.NOTE || group.size() > OPEN_UP_TO;
        String element = folded ? "details" : "section";
        String kind = group.severity().name().toLowerCase(Locale.ROOT);
        String heading = Html.element("h3", group.code().meaning());
        String count = group.size() > 1 ? " × " + Figures.count(group.size()) : "";
        StringBuilder html = new StringBuilder("<" + element + " class=\"finding " + kind + "\">\n");
        html.append(folded ? "<summary>" + heading + Html.escape(count) + "</summary>" : heading)
                .append("\n<p class=\"code\">")
                .append(Html.escape(kind + " " + group.code().name() + (folded ? "" : count)))
                .append("</p>\n<ul>\n");
        String shared = group.sharedHint();
        for (Diagnostic diagnostic : group.diagnostics()) {
            html.append("<li>").append(item(diagnostic, shared.isEmpty())).append("</li>\n");
        }
        html.append("</ul>\n");
        if (!shared.isEmpty()) {
            html.append("<p>").append(hint(shared)).append("</p>\n");
        }
        return html.append("</" + element + ">\n").toString();
    }

    private static String item(Diagnostic diagnostic, boolean withHint) {
        String html = diagnostic.subject().isEmpty() ? "" : Html.element("code", diagnostic.subject()) + ": ";
        html += Html.escape(diagnostic.message());
        return withHint && !diagnostic.hint().isEmpty() ? html + "<br>" + hint(diagnostic.hint()) : html;
    }

    private static String hint(String hint) {
        return "<span class=\"hint\">Hint: " + Html.escape(hint) + "</span>";
    }
}
