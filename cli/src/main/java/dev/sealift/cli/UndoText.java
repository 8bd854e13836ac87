package dev.sealift.cli;

import dev.sealift.UndoPlan;
import dev.sealift.Undone;
import dev.sealift.journal.RunRecord;
import dev.sealift.model.Diagnostic;
import dev.sealift.report.DiagnosticText;
import dev.sealift.report.Figures;
import dev.sealift.report.Printable;
import dev.sealift.report.TerminalStyle;
import dev.sealift.report.Wrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What undoing a run would do, and what it did. */
final class UndoText {
    private UndoText() {}

    static String foreseen(TerminalStyle style, UndoPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("Undoing ")
                .append(title(plan.run()))
                .append(" would run in ")
                .append(plan.target())
                .append(":\n\n");
        plan.statements()
                .forEach(sql -> text.append("  ")
                        .append(Printable.lines(sql).replace("\n", "\n  "))
                        .append(";\n"));
        text.append('\n');
        for (UndoPlan.Changed changed : plan.changed()) {
            String rows = Figures.count(changed.rows(), "row");
            String sentence = changed.table() + " holds " + rows + " that Sealift did not write, or that "
                    + (changed.rows() == 1 ? "was" : "were") + " changed since: "
                    + (changed.removed()
                            ? "they would be lost with the table (--even-if-changed)"
                            : "they would stay (--even-if-changed)");
            text.append(Wrapped.indented("", Printable.line(sentence), style.columns()))
                    .append("\n\n");
        }
        return text.append(said(style, plan.left())).toString();
    }

    static String done(TerminalStyle style, Undone undone) {
        if (!undone.done()) {
            return "Nothing was changed.\n";
        }
        String what = "Undone: " + title(undone.plan().run()) + ".";
        return said(style, undone.diagnostics()) + Wrapped.indented("", what, style.columns()) + "\n";
    }

    private static String title(@Nullable RunRecord run) {
        if (run == null) {
            return "the rest of a run whose undo was interrupted";
        }
        return "run " + run.id() + " of " + Printable.line(run.source().path()) + " into the schema "
                + Printable.line(run.schema());
    }

    private static String said(TerminalStyle style, List<Diagnostic> diagnostics) {
        return diagnostics.isEmpty() ? "" : new DiagnosticText(style, true).grouped(diagnostics) + "\n\n";
    }
}
