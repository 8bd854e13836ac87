package dev.sealift.report;

import dev.sealift.model.Diagnostic;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report as one JSON document; {@code docs/reference/report.schema.json} describes it. */
public final class JsonReport {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonReport() {}

    /** The document, indented, without a line break at its end. */
    public static String of(Report report) {
        return text(document(report));
    }

    /** A document, indented, without a line break at its end. */
    public static String text(ObjectNode document) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    /** What every command's document has, so that a reader finds the outcome and the diagnostics where they always are. */
    public static ObjectNode document(Report report) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("version", Report.VERSION);
        document.put("command", report.command());
        document.put("outcome", word(report.outcome()));
        document.put("exitCode", report.outcome().exitCode());
        putOrNull(document, "source", report.source());
        putOrNull(document, "target", report.target());
        if (report.run() > 0) {
            document.put("run", report.run());
        } else {
            document.putNull("run");
        }
        document.put("seconds", rounded(report.seconds()));
        if (!report.phases().isEmpty()) {
            ArrayNode phases = document.putArray("phases");
            report.phases()
                    .forEach(time ->
                            phases.addObject().put("name", time.phase()).put("seconds", rounded(time.seconds())));
        }
        if (report.quarantine().values() > 0) {
            ObjectNode quarantine = document.putObject("quarantine");
            quarantine.put("values", report.quarantine().values());
            quarantine.put("corrected", report.quarantine().corrected());
        }
        ArrayNode tables = document.putArray("tables");
        report.tables().forEach(table -> put(tables.addObject(), table));
        if (!report.vectors().isEmpty()) {
            ArrayNode vectors = document.putArray("vectors");
            report.vectors().forEach(column -> put(vectors.addObject(), column));
        }
        ArrayNode diagnostics = document.putArray("diagnostics");
        report.diagnostics().forEach(diagnostic -> put(diagnostics.addObject(), diagnostic));
        return document;
    }

    private static void put(ObjectNode node, TableReport table) {
        node.put("name", table.name());
        for (ReportColumn column : ReportColumn.values()) {
            node.put(column.title(), column.of(table));
        }
        if (table.digested() > 0) {
            ObjectNode digests = node.putObject("digests");
            digests.put("rows", table.digested());
            digests.put("bytesNotFetched", table.bytesNotFetched());
        }
        node.put("seconds", rounded(table.seconds()));
    }

    private static void put(ObjectNode node, VectorReport column) {
        node.put("table", column.table());
        node.put("column", column.column());
        node.put("vectors", column.vectors());
        node.put("dimension", column.dimension());
        node.put("metric", column.metric());
        putOrNull(node, "index", column.index());
        column.recall().ifPresent(share -> put(node.putObject("recall"), share));
        column.filtered().ifPresent(share -> put(node.putObject("filteredRecall"), share));
    }

    private static void put(ObjectNode node, VectorReport.Share share) {
        node.put("k", share.k());
        node.put("queries", share.queries());
        node.put("mean", rounded(share.mean()));
        node.put("worst", rounded(share.worst()));
        node.put("words", share.words());
    }

    private static void put(ObjectNode node, Diagnostic diagnostic) {
        node.put("code", diagnostic.code().name());
        node.put("severity", word(diagnostic.severity()));
        node.put("subject", diagnostic.subject());
        node.put("message", diagnostic.message());
        node.put("hint", diagnostic.hint());
    }

    private static void putOrNull(ObjectNode node, String name, String value) {
        if (value.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
