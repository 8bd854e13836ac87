package dev.sealift.cli;

import dev.sealift.journal.RunRecord;
import dev.sealift.model.Outcome;
import dev.sealift.report.Figures;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Printable;
import dev.sealift.report.Report;
import dev.sealift.report.TerminalStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The runs of a journal. */
final class StatusText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private StatusText() {}

    /** The newest run first. */
    static String table(TerminalStyle style, List<RunRecord> runs) {
        if (runs.isEmpty()) {
            return "No run yet: the target has no journal of Sealift.\n";
        }
        StringBuilder text = new StringBuilder();
        for (RunRecord run : runs) {
            text.append(style.bold("run " + run.id()))
                    .append("  ")
                    .append(TIME.format(run.started().atZone(ZoneId.systemDefault())))
                    .append("  ")
                    .append(state(run))
                    .append('\n')
                    .append("  ")
                    .append(Printable.line(run.source().path()))
                    .append(" into the schema ")
                    .append(Printable.line(run.schema()))
                    .append('\n');
        }
        return text.toString();
    }

    /** A document as every command writes it, with {@code runs}. */
    static String json(String target, List<RunRecord> runs) {
        Report report = new Report("status", Outcome.DONE, "", target, 0, List.of(), List.of(), 0);
        ObjectNode document = JsonReport.document(report);
        ArrayNode array = document.putArray("runs");
        for (RunRecord run : runs) {
            ObjectNode node = array.addObject();
            node.put("run", run.id());
            node.put("source", run.source().path());
            node.put("schema", run.schema());
            node.put("sealift", run.version());
            node.put("phase", run.phase());
            node.put("started", run.started().toString());
            putOrNull(node, "finished", run.finished());
            putOrNull(node, "outcome", word(run.outcome()));
        }
        return JsonReport.text(document) + "\n";
    }

    private static String state(RunRecord run) {
        Instant finished = run.finished();
        Outcome outcome = run.outcome();
        if (finished == null || outcome == null) {
            return "not finished, in the phase " + run.phase() + "; the same migrate command resumes it";
        }
        double seconds = Duration.between(run.started(), finished).toMillis() / 1000.0;
        return outcome.meaning() + " (" + Figures.duration(seconds) + ")";
    }

    private static void putOrNull(ObjectNode node, String name, @Nullable Object value) {
        if (value == null) {
            node.putNull(name);
        } else {
            node.put(name, value.toString());
        }
    }

    private static @Nullable String word(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.name().toLowerCase(Locale.ROOT);
    }
}
