package dev.sealift.report;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Schema;
import dev.sealift.profile.Blobs;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.Integers;
import dev.sealift.profile.Reals;
import dev.sealift.profile.Texts;
import dev.sealift.source.FileFacts;
import dev.sealift.source.Violation;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An inspection as one JSON document; {@code docs/reference/inspect.schema.json} describes it. */
public final class InspectionJson {
    private InspectionJson() {}

    /** The document, indented, without a line break at its end. */
    public static String of(Inspection inspection) {
        ObjectNode document = JsonReport.document(new Report(
                "inspect",
                inspection.outcome(),
                inspection.source(),
                "",
                0,
                List.of(),
                inspection.diagnostics(),
                inspection.prepareSeconds()));
        document.put("version", Inspection.VERSION);
        put(document.putObject("file"), inspection.file());
        put(document.putObject("schema"), inspection.schema());
        document.put("rows", inspection.rows());
        document.put("valueBytes", inspection.valueBytes());
        ArrayNode libraries = document.putArray("libraries");
        inspection
                .libraries()
                .forEach(entry -> libraries
                        .addObject()
                        .put("name", entry.getKey().title())
                        .put("tables", entry.getValue()));
        document.putObject("estimate")
                .put("copySeconds", Estimate.rounded(inspection.estimate().copySeconds()))
                .put("verifySeconds", Estimate.rounded(inspection.estimate().verifySeconds()));
        ArrayNode tables = document.putArray("tables");
        inspection.tables().forEach(table -> put(tables.addObject(), table));
        ArrayNode orphans = document.putArray("orphans");
        inspection.violations().forEach(violation -> put(orphans.addObject(), violation));
        ArrayNode refusals = document.putArray("refusals");
        inspection.refusals().stream().map(Diagnostic::subject).forEach(refusals::add);
        return JsonReport.text(document);
    }

    private static void put(ObjectNode node, FileFacts file) {
        node.put("bytes", file.bytes());
        node.put("walBytes", file.walBytes());
        node.put("pageSize", file.pageSize());
        node.put("freePages", file.freePages());
        node.put("encoding", file.encoding());
        node.put("journal", file.wal() ? "wal" : "rollback");
        if (file.writer().isEmpty()) {
            node.putNull("writtenBy");
        } else {
            node.put("writtenBy", file.writer());
        }
    }

    private static void put(ObjectNode node, Schema schema) {
        ArrayNode views = node.putArray("views");
        schema.views().forEach(view -> views.add(view.name()));
        ArrayNode triggers = node.putArray("triggers");
        schema.triggers()
                .forEach(trigger ->
                        triggers.addObject().put("name", trigger.name()).put("table", trigger.table()));
        ArrayNode virtualTables = node.putArray("virtualTables");
        schema.virtualTables()
                .forEach(table ->
                        virtualTables.addObject().put("name", table.name()).put("module", table.module()));
    }

    private static void put(ObjectNode node, InspectedTable table) {
        node.put("name", table.name());
        node.put("target", table.target());
        node.put("library", table.library().title());
        node.put("rows", table.profile().rows());
        node.put("valueBytes", table.profile().bytes());
        node.put("largestRow", table.profile().largestRow());
        node.put("indexes", table.table().indexes().size());
        node.put("foreignKeys", table.table().foreignKeys().size());
        ArrayNode columns = node.putArray("columns");
        table.columns().forEach(column -> put(columns.addObject(), column));
    }

    private static void put(ObjectNode node, InspectedTable.InspectedColumn column) {
        node.put("name", column.name());
        node.put("declaredType", column.declaredType());
        if (column.plan() == null) {
            node.putNull("target").putNull("type").put("reason", "");
        } else {
            node.put("target", column.plan().name())
                    .put("type", column.type())
                    .put("reason", column.plan().mapping().reason())
                    .put("expectedMisfits", column.plan().mapping().expectedMisfits())
                    .put("expectedEquivalents", column.plan().mapping().expectedEquivalents());
        }
        ArrayNode evidence = node.putArray("evidence");
        column.evidence().forEach(evidence::add);
        put(node.putObject("values"), column.profile());
    }

    private static void put(ObjectNode node, ColumnProfile values) {
        node.put("nulls", values.nulls());
        Integers integers = values.integers();
        if (integers.count() > 0) {
            node.putObject("integers")
                    .put("count", integers.count())
                    .put("min", integers.min())
                    .put("max", integers.max());
        }
        Reals reals = values.reals();
        if (reals.count() > 0) {
            ObjectNode real =
                    node.putObject("reals").put("count", reals.count()).put("infinite", reals.infinite());
            // JSON has no infinity.
            if (reals.infinite() == 0) {
                real.put("min", reals.min()).put("max", reals.max());
            }
        }
        Texts texts = values.texts();
        if (texts.count() > 0) {
            node.putObject("texts")
                    .put("count", texts.count())
                    .put("empty", texts.empty())
                    .put("maxBytes", texts.maxBytes())
                    .put("withNul", texts.nul())
                    .put("notUtf8", texts.invalid());
        }
        Blobs blobs = values.blobs();
        if (blobs.count() > 0) {
            node.putObject("blobs")
                    .put("count", blobs.count())
                    .put("empty", blobs.empty())
                    .put("maxBytes", blobs.maxBytes());
        }
        ArrayNode formats = node.putArray("formats");
        ProfileWords.formats(values)
                .forEach((format, count) ->
                        formats.addObject().put("format", format).put("count", count));
        node.putObject("sample")
                .put("values", values.sample().values())
                .put("different", values.sample().different());
    }

    private static void put(ObjectNode node, Violation violation) {
        node.put("table", violation.table());
        ArrayNode columns = node.putArray("columns");
        violation.foreignKey().columns().forEach(columns::add);
        node.put("parent", violation.foreignKey().parentTable());
        node.put("rows", violation.count());
    }
}
