package dev.sealift.cli;

import dev.sealift.Quarantine;
import dev.sealift.journal.QuarantineTable.Count;
import dev.sealift.journal.QuarantineTable.Filter;
import dev.sealift.model.Outcome;
import dev.sealift.quarantine.QuarantineFile;
import dev.sealift.report.JsonReport;
import dev.sealift.report.Report;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.TargetUrl;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The quarantine in the document of {@link JsonReport}, each value as {@link QuarantineFile} exports it. */
final class QuarantineJson {
    private QuarantineJson() {}

    static String of(Quarantine quarantine, Filter filter, Origin source, TargetUrl target) {
        List<Count> counts = quarantine.counts(filter);
        ObjectNode document = document("quarantine list", source, target);
        ObjectNode node = document.putObject("quarantine");
        node.put("values", counts.stream().mapToLong(Count::values).sum());
        node.put("corrected", counts.stream().mapToLong(Count::corrected).sum());
        ArrayNode entries = document.putArray("quarantined");
        quarantine.read(filter, entry -> entries.add(QuarantineFile.json(entry)));
        return JsonReport.text(document);
    }

    /** What {@code apply} did. */
    static String applied(long count, Origin source, TargetUrl target) {
        ObjectNode document = document("quarantine apply", source, target);
        document.put("applied", count);
        return JsonReport.text(document);
    }

    private static ObjectNode document(String command, Origin source, TargetUrl target) {
        String path = source.toString();
        Report report = new Report(command, Outcome.DONE, path, target.display(), 0, List.of(), List.of(), 0);
        return JsonReport.document(report);
    }
}
