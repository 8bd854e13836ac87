package dev.sealift.report;

import java.util.List;
import java.util.Locale;

/** The table of a report's page: each row's counts, and a bar of their shares. */
final class HtmlTable {
    private static final List<ReportColumn> SHARES = List.of(
            ReportColumn.SAME,
            ReportColumn.EQUIVALENT,
            ReportColumn.QUARANTINED,
            ReportColumn.DIFFERENT,
            ReportColumn.MISSING,
            ReportColumn.SKIPPED);

    private HtmlTable() {}

    static String of(List<TableReport> tables) {
        TableReport total = Totals.of(tables);
        List<ReportColumn> columns = ReportColumn.shownFor(total);
        StringBuilder html =
                new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">table</th>");
        for (ReportColumn column : columns) {
            html.append("<th scope=\"col\">").append(column.title()).append("</th>");
            if (column == ReportColumn.ROWS) {
                html.append("<th scope=\"col\"><span hidden>shares</span></th>");
            }
        }
        html.append("<th scope=\"col\">seconds</th></tr></thead>\n<tbody>\n");
        tables.forEach(table -> html.append(row(table, columns)));
        html.append("</tbody>\n");
        if (tables.size() > 1) {
            html.append("<tfoot>\n").append(row(total, columns)).append("</tfoot>\n");
        }
        return html.append("</table></div>\n").toString();
    }

    private static String row(TableReport table, List<ReportColumn> columns) {
        StringBuilder html = new StringBuilder("<tr><th scope=\"row\">" + Html.escape(table.name()) + "</th>");
        for (ReportColumn column : columns) {
            long count = column.of(table);
            html.append(count == 0 ? "<td class=\"zero\">" : "<td>")
                    .append(Figures.count(count))
                    .append("</td>");
            if (column == ReportColumn.ROWS) {
                html.append("<td class=\"share\">").append(bar(table)).append("</td>");
            }
        }
        return html.append("<td>")
                .append(Figures.seconds(table.seconds()))
                .append("</td></tr>\n")
                .toString();
    }

    /** The numbers beside it say the same, so that a screen reader passes over it. */
    private static String bar(TableReport table) {
        StringBuilder html = new StringBuilder("<div class=\"bar\" aria-hidden=\"true\">");
        for (ReportColumn column : SHARES) {
            long count = column.of(table);
            if (count > 0) {
                html.append(String.format(
                        Locale.ROOT,
                        "<i class=\"%s\" style=\"flex:%d\" title=\"%s %s\"></i>",
                        column.title(),
                        count,
                        Figures.count(count),
                        column.title()));
            }
        }
        return html.append("</div>").toString();
    }
}
