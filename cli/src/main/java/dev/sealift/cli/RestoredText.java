package dev.sealift.cli;

import dev.sealift.RestoredSchema;
import dev.sealift.journal.TakenOff;
import dev.sealift.report.DiagnosticText;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Printable;
import dev.sealift.report.Report;
import dev.sealift.report.TerminalStyle;
import dev.sealift.target.SchemaPart;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was put back. */
final class RestoredText {
    private RestoredText() {}

    static String lines(TerminalStyle style, RestoredSchema restored) {
        if (restored.parts().isEmpty()) {
            return "There is nothing to put back: no run has left anything off.\n";
        }
        StringBuilder text = new StringBuilder();
        for (TakenOff entry : restored.parts()) {
            if (entry.back() && entry.difference().isEmpty()) {
                text.append("back: the ")
                        .append(Printable.line(entry.part().title()))
                        .append('\n');
            }
        }
        if (!restored.diagnostics().isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(new DiagnosticText(style, true).grouped(restored.diagnostics()))
                    .append('\n');
        }
        long off = restored.parts().size() - restored.back();
        text.append('\n')
                .append(restored.back())
                .append(" of ")
                .append(restored.parts().size())
                .append(" are back");
        if (off > 0) {
            text.append(restored.forgotten() ? "; the others are forgotten" : "; the journal keeps the others");
        }
        return text.append(".\n").toString();
    }

    /** A document as every command writes it, with {@code parts}. */
    static String json(RestoredSchema restored) {
        Report report = new Report(
                "restore-schema",
                restored.outcome(),
                "",
                restored.target(),
                0,
                List.of(),
                restored.diagnostics(),
                restored.seconds());
        ObjectNode document = JsonReport.document(report);
        ArrayNode parts = document.putArray("parts");
        for (TakenOff entry : restored.parts()) {
            SchemaPart part = entry.part();
            ObjectNode node = parts.addObject();
            node.put("kind", part.kind().word());
            node.put("schema", part.schema());
            node.put("table", part.table());
            node.put("name", part.name());
            node.put("back", entry.back());
            ArrayNode statements = node.putArray("statements");
            part.puttingBack().forEach(statements::add);
        }
        return JsonReport.text(document) + "\n";
    }
}
