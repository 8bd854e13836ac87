package dev.sealift.cli;

import dev.sealift.backup.Backup;
import dev.sealift.backup.RestoreCommand;
import dev.sealift.backup.Restores;
import dev.sealift.model.Outcome;
import dev.sealift.report.Figures;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Printable;
import dev.sealift.report.Report;
import dev.sealift.report.TerminalStyle;
import dev.sealift.report.Wrapped;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The backups of a folder. */
final class BackupsText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private BackupsText() {}

    static String list(TerminalStyle style, Path folder, Map<Backup, Backup.State> backups) {
        if (backups.isEmpty()) {
            return "No backup that Sealift made is in " + Printable.line(folder.toString()) + ".\n";
        }
        StringBuilder text = new StringBuilder();
        backups.forEach((backup, state) -> {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(style.bold(
                            Printable.line(String.valueOf(backup.file().getFileName()))))
                    .append('\n');
            paragraph(text, style, "restores " + words(backup.restores()));
            String facts = "made " + TIME.format(backup.made().atZone(ZoneId.systemDefault())) + ", "
                    + Figures.bytes(backup.bytes()) + "; " + state.words();
            paragraph(text, style, state == Backup.State.SOUND ? facts : style.bad(facts));
            if (state == Backup.State.SOUND) {
                paragraph(text, style, RestoreCommand.before(backup.restores()));
                // Never broken, so that it can be copied whole.
                text.append("    ")
                        .append(Printable.line(RestoreCommand.of(backup)))
                        .append('\n');
            }
        });
        return text.toString();
    }

    /** A document as every command writes it, with {@code backups}. */
    static String json(Outcome outcome, Map<Backup, Backup.State> backups) {
        Report report = new Report("backups", outcome, "", "", 0, List.of(), List.of(), 0);
        ObjectNode document = JsonReport.document(report);
        ArrayNode array = document.putArray("backups");
        backups.forEach((backup, state) -> {
            ObjectNode node = array.addObject();
            node.put("file", backup.file().toString());
            node.put("restores", kind(backup.restores()));
            node.put("name", backup.restores().name());
            node.put("made", backup.made().toString());
            node.put("bytes", backup.bytes());
            node.put("sha256", backup.sha256());
            node.put("state", state.name().toLowerCase(Locale.ROOT));
            node.put("restore", RestoreCommand.of(backup));
        });
        return JsonReport.text(document) + "\n";
    }

    private static String words(Restores restores) {
        return switch (restores) {
            case Restores.SourceFile source -> "the source " + source.file();
            case Restores.TargetDatabase target -> "the target " + target.url() + ", of PostgreSQL " + target.server();
        };
    }

    private static String kind(Restores restores) {
        return switch (restores) {
            case Restores.SourceFile source -> "source";
            case Restores.TargetDatabase target -> "target";
        };
    }

    private static void paragraph(StringBuilder text, TerminalStyle style, String words) {
        text.append("  ")
                .append(String.join("\n  ", Wrapped.lines(Printable.line(words), style.columns() - 2)))
                .append('\n');
    }
}
