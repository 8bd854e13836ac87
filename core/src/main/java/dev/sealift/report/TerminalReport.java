package dev.sealift.report;

import java.util.ArrayList;
import java.util.List;

/** A report for a terminal: the table, what is to be read, the verdict. */
public final class TerminalReport {
    private final TerminalStyle style;
    private final boolean verbose;

    /** @param verbose whether every diagnostic is written out, instead of a summary of many */
    public TerminalReport(TerminalStyle style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /**
     * The whole report; it ends with a line break.
     *
     * @param next what to do next, in lines that are not wrapped, because they hold commands; may be empty
     */
    public String render(Report report, String next) {
        List<String> paragraphs = new ArrayList<>();
        if (!report.tables().isEmpty()) {
            paragraphs.add(table(report.tables()));
        }
        if (!report.vectors().isEmpty()) {
            TextTable vectors = new TextTable(VectorTable.HEADER);
            report.vectors().forEach(column -> vectors.add(VectorTable.row(column)));
            paragraphs.add(String.join("\n", vectors.lines(style)));
        }
        String digests = Verdict.digests(report);
        if (!digests.isEmpty()) {
            paragraphs.add(String.join("\n", Wrapped.lines(digests, style.columns())));
        }
        String diagnostics = new DiagnosticText(style, verbose).grouped(report.diagnostics());
        if (!diagnostics.isEmpty()) {
            paragraphs.add(diagnostics);
        }
        paragraphs.add(verdict(report));
        if (!next.isEmpty()) {
            paragraphs.add(next.strip());
        }
        return String.join("\n\n", paragraphs) + "\n";
    }

    private String table(List<TableReport> tables) {
        TableReport total = Totals.of(tables);
        List<ReportColumn> columns = ReportColumn.shownFor(total);
        List<String> header = new ArrayList<>();
        header.add("table");
        columns.forEach(c -> header.add(c.title()));
        header.add("seconds");
        TextTable text = new TextTable(header);
        tables.forEach(t -> text.add(row(t, columns)));
        if (tables.size() > 1) {
            text.add(row(total, columns));
        }
        List<String> lines = new ArrayList<>(text.lines(style));
        if (tables.size() > 1) {
            lines.set(lines.size() - 1, style.bold(lines.getLast()));
        }
        return String.join("\n", lines);
    }

    private static List<String> row(TableReport table, List<ReportColumn> columns) {
        List<String> row = new ArrayList<>();
        row.add(table.name());
        columns.forEach(c -> row.add(Figures.count(c.of(table))));
        row.add(Figures.seconds(table.seconds()));
        return row;
    }

    private String verdict(Report report) {
        String text = String.join("\n", Wrapped.lines(Verdict.of(report), style.columns()));
        String bold = style.bold(text);
        return switch (report.outcome()) {
            case DONE -> style.good(bold);
            case ATTENTION -> style.attention(bold);
            case FAILED, USAGE, REFUSED, STOPPED, DIFFERENT -> style.bad(bold);
        };
    }
}
