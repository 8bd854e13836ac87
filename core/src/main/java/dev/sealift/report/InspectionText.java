package dev.sealift.report;

import dev.sealift.mapping.Library;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Severity;
import dev.sealift.report.InspectedTable.InspectedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An inspection for a terminal: the file, a block for each table, what wants attention. To be used once. */
public final class InspectionText {
    private static final int WIDEST_NAME = 30;
    private static final int WIDEST_TYPE = 22;

    private final TerminalStyle style;
    private final boolean verbose;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param verbose whether the evidence of every column and every diagnostic is written out */
    public InspectionText(TerminalStyle style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /** The whole text; it ends with a line break. */
    public String render(Inspection inspection) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(facts(inspection));
        inspection.tables().forEach(table -> paragraphs.add(table(table)));
        String diagnostics = new DiagnosticText(style, verbose).grouped(shown(inspection.diagnostics()));
        if (!diagnostics.isEmpty()) {
            paragraphs.add(diagnostics);
        }
        paragraphs.add(style.bold(wrapped(InspectionWords.conclusion(inspection))));
        return String.join("\n\n", paragraphs) + "\n";
    }

    /** The notes on types say again what stands beside the columns. */
    private List<Diagnostic> shown(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(d -> verbose || d.severity() != Severity.NOTE || !InspectionWords.isAboutType(d))
                .toList();
    }

    private String facts(Inspection inspection) {
        Map<String, String> facts = InspectionWords.facts(inspection);
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        List<String> lines = new ArrayList<>();
        facts.forEach((name, fact) ->
                lines.add(Wrapped.indented(DisplayWidth.padRight(name, width), Printable.line(fact), style.columns())));
        return String.join("\n", lines);
    }

    private String table(InspectedTable table) {
        List<String> lines = new ArrayList<>();
        String library =
                table.library() == Library.NONE ? "" : "; " + table.library().title();
        lines.add(style.bold(wrapped(table.name() + ": " + table.size() + library)));
        List<InspectedColumn> columns = table.columns();
        int name = width(columns.stream().map(InspectedColumn::name).toList(), WIDEST_NAME);
        int declared = width(columns.stream().map(InspectionWords::declared).toList(), WIDEST_TYPE);
        int type = width(columns.stream().map(InspectionWords::type).toList(), WIDEST_TYPE);
        List<String> explained = new ArrayList<>();
        for (InspectedColumn column : columns) {
            String cells = "  " + cell(column.name(), name) + "  " + cell(InspectionWords.declared(column), declared)
                    + "  " + cell(InspectionWords.type(column), type) + "  ";
            lines.add((cells + remarks(column, style.columns() - DisplayWidth.of(cells), explained)).stripTrailing());
            if (verbose) {
                lines.add(style.faint(indented("      ", String.join("; ", column.evidence()))));
            }
        }
        lines.addAll(explained);
        return String.join("\n", lines);
    }

    /** The remarks where they fit, else their numbers; a number is explained below the first table that has it. */
    private String remarks(InspectedColumn column, int room, List<String> explained) {
        List<String> remarks = InspectionWords.remarks(column);
        String all = Printable.line(String.join("; ", remarks));
        if (DisplayWidth.of(all) <= room) {
            return all;
        }
        List<String> marks = new ArrayList<>();
        for (String remark : remarks) {
            int known = numbers.size();
            int number = numbers.computeIfAbsent(remark, r -> known + 1);
            if (number > known) {
                explained.add(indented("  [" + number + "] ", remark));
            }
            marks.add("[" + number + "]");
        }
        return String.join(" ", marks);
    }

    private static int width(List<String> cells, int widest) {
        return Math.min(
                widest,
                cells.stream()
                        .mapToInt(cell -> DisplayWidth.of(Printable.line(cell)))
                        .max()
                        .orElse(0));
    }

    private static String cell(String text, int width) {
        return DisplayWidth.padRight(DisplayWidth.cut(Printable.line(text), width), width);
    }

    private String indented(String first, String text) {
        return Wrapped.indented(first, Printable.line(text), style.columns());
    }

    private String wrapped(String text) {
        return String.join("\n", Wrapped.lines(Printable.line(text), style.columns()));
    }
}
