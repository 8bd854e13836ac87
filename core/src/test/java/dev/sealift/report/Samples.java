package dev.sealift.report;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Reports to be rendered. */
final class Samples {
    private Samples() {}

    static Report report(Outcome outcome, List<TableReport> tables, List<Diagnostic> diagnostics) {
        return new Report(
                "migrate",
                outcome,
                "/data/app.db",
                "postgresql://app@db.example.com/app",
                7,
                tables,
                diagnostics,
                83.4);
    }

    static TableReport table(String name, long same) {
        return new TableReport(name, same, same, 0, 0, 0, 0, 0, 0, 0.25);
    }

    static List<TableReport> tables() {
        return List.of(
                table("videos", 1_234_567),
                new TableReport("動画 café", 1200, 1190, 7, 3, 0, 0, 0, 0, 12.34),
                new TableReport("\u001b[2Jevil\n", 2, 2, 0, 0, 0, 0, 0, 0, 0));
    }

    static List<Diagnostic> diagnostics() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            diagnostics.add(new Diagnostic(
                    Code.TYPE_INFERRED, "videos.column_" + i, "the name and the values say timestamptz", "undo it"));
        }
        diagnostics.add(new Diagnostic(
                Code.VALUE_QUARANTINED, "videos.length", "3 values do not fit", "SELECT * FROM sealift.quarantine"));
        diagnostics.add(
                new Diagnostic(Code.TRIGGER_NOT_CARRIED, "on_insert", "the trigger on_insert is not translated", ""));
        return diagnostics;
    }
}
