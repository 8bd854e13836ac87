package dev.sealift.report;

import dev.sealift.model.Outcome;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.ForeignKeyPlan;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Proof;
import dev.sealift.plan.Step;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.TableProof;
import dev.sealift.source.Violation;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan in the document of {@link JsonReport}: no tables are reported yet, and {@code plan} says what would be done. */
public final class PlanJson {
    private PlanJson() {}

    /** @param target the target's URL without the password, or an empty text */
    public static String of(Plan plan, String target) {
        Outcome outcome = PlanText.outcome(plan);
        Report report =
                new Report("migrate", outcome, plan.source().path(), target, 0, List.of(), plan.diagnostics(), 0);
        ObjectNode document = JsonReport.document(report);
        ObjectNode node = document.putObject("plan");
        node.put("schema", plan.schema());
        ArrayNode tables = node.putArray("tables");
        plan.tables().forEach(table -> put(tables.addObject(), table, plan.proof(table)));
        ArrayNode orphans = node.putArray("orphans");
        for (ForeignKeyPlan key : plan.foreignKeys()) {
            if (key.violation() != null) {
                put(orphans.addObject(), key, key.violation());
            }
        }
        ArrayNode steps = node.putArray("steps");
        plan.steps().forEach(step -> put(steps.addObject(), step));
        return JsonReport.text(document);
    }

    private static void put(ObjectNode node, ForeignKeyPlan key, Violation violation) {
        node.put("table", key.table());
        ArrayNode columns = node.putArray("columns");
        key.key().columns().forEach(columns::add);
        node.put("parent", key.key().parentTable());
        node.put("policy", key.onOrphan().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        node.put("rows", violation.count());
        ArrayNode examples = node.putArray("examples");
        violation.examples().forEach(example -> examples.add(example.toString()));
    }

    private static void put(ObjectNode node, TablePlan table, TableProof proof) {
        node.put("name", table.name());
        node.put("source", table.source().name());
        node.put("rows", table.rows());
        table.ownIds().ifPresent(map -> put(node.putObject("ids"), map));
        put(node.putObject("verify"), proof);
        ArrayNode columns = node.putArray("columns");
        table.columns().forEach(column -> put(columns.addObject(), column));
    }

    private static void put(ObjectNode node, TableProof proof) {
        switch (proof) {
            case TableProof.Values values -> {
                node.put("by", Proof.VALUES.word());
                if (!values.why().isEmpty()) {
                    node.put("why", values.why());
                }
            }
            case TableProof.Digest digest -> {
                node.put("by", Proof.DIGEST.word());
                ArrayNode fetched = node.putArray("fetched");
                digest.fetched().forEach(column -> fetched.add(column.name()));
            }
        }
    }

    private static void put(ObjectNode node, ColumnPlan column) {
        node.put("name", column.name());
        node.put("source", column.mapping().column().name());
        node.put("declaredType", column.mapping().column().declaredType());
        node.put("type", column.type().sql());
        if (column.ids() != null) {
            node.put("idsOf", column.ids().table());
        }
        node.put("reason", column.mapping().reason());
        node.put("expectedMisfits", column.mapping().expectedMisfits());
        node.put("expectedEquivalents", column.mapping().expectedEquivalents());
    }

    private static void put(ObjectNode node, IdMap map) {
        node.put("type", map.type().sql());
        node.put("made", map.describe());
        node.put("oldType", map.oldType().sql());
        node.put("map", map.qualified());
    }

    private static void put(ObjectNode node, Step step) {
        node.put("phase", step.phase().word());
        node.put("name", step.name());
        node.put("sql", step.sql());
    }
}
