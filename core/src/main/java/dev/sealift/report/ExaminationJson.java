package dev.sealift.report;

import dev.sealift.doctor.Examination;
import dev.sealift.doctor.Finding;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An examination as one JSON document; {@code docs/reference/doctor.schema.json} describes it. */
public final class ExaminationJson {
    private ExaminationJson() {}

    /** @param source the file that the target was compared with, or an empty text */
    public static String of(Examination examination, String source) {
        Report report = new Report(
                "doctor",
                examination.outcome(),
                source,
                examination.target(),
                0,
                List.of(),
                List.of(),
                examination.seconds());
        ObjectNode document = JsonReport.document(report);
        document.put("server", examination.version());
        ArrayNode findings = document.putArray("findings");
        for (Finding finding : examination.findings()) {
            ObjectNode node = findings.addObject();
            node.put("topic", finding.topic().word());
            node.put("subject", finding.subject());
            node.put("weight", finding.weight().name().toLowerCase(Locale.ROOT));
            node.put("says", finding.says());
            node.put("advice", finding.advice());
        }
        return JsonReport.text(document);
    }
}
