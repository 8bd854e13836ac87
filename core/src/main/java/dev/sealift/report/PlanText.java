package dev.sealift.report;

import dev.sealift.mapping.Mapping;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.model.Severity;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.ForeignKeyPlan;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.TableProof;
import dev.sealift.source.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A plan as a script that {@code psql} can run: the statements in their order, and in comments what else will be done. */
public final class PlanText {
    private final TerminalStyle style;
    private final boolean verbose;

    /** @param verbose whether the evidence of every mapping and every diagnostic is written out */
    public PlanText(TerminalStyle style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /** How a run of this plan would end, as far as the plan tells. */
    public static Outcome outcome(Plan plan) {
        Outcome worst = misfits(plan) > 0 ? Outcome.ATTENTION : Outcome.DONE;
        for (Diagnostic diagnostic : plan.diagnostics()) {
            if (diagnostic.severity() == Severity.ERROR) {
                return diagnostic.code().outcome();
            }
            worst = diagnostic.severity() == Severity.ATTENTION ? Outcome.ATTENTION : worst;
        }
        return worst;
    }

    /** The whole script; it ends with a line break. */
    public String render(Plan plan) {
        List<String> parts = new ArrayList<>();
        parts.add(comment(
                "",
                "Plan for " + plan.source().path() + ": "
                        + Figures.count(plan.tables().size(), "table") + ", " + Figures.count(plan.rows(), "row")
                        + ", into the schema " + plan.schema() + ". Nothing was written."));
        parts.add(statements(plan, step -> step instanceof Step.CreateIdMap));
        for (TablePlan table : plan.tables()) {
            parts.add(table(table, plan));
        }
        parts.add(statements(plan, step -> step instanceof Step.SetDefault));
        String maps = plan.idMaps().isEmpty() ? "" : "the maps of ids are filled, then ";
        parts.add(style.bold(comment("", "Here " + maps + "the rows are copied.")));
        for (Phase phase : List.of(Phase.KEYS, Phase.INDEXING, Phase.CONSTRAINTS, Phase.SEQUENCES)) {
            parts.add(statements(plan, step -> step.phase() == phase));
        }
        String proof = switch (plan.proof()) {
            case VALUES -> "Here every value is read back and compared.";
            case DIGEST -> "Here every value is compared, or the digest that the server computes of it.";
        };
        parts.add(style.bold(comment("", proof)));
        String diagnostics =
                new DiagnosticText(new TerminalStyle(style.columns() - 3, false), verbose).grouped(plan.diagnostics());
        if (!diagnostics.isEmpty()) {
            parts.add(commented(diagnostics));
        }
        parts.removeIf(String::isEmpty);
        return String.join("\n\n", parts) + "\n";
    }

    private String table(TablePlan table, Plan plan) {
        List<String> lines = new ArrayList<>();
        String renamed = table.name().equals(table.source().name())
                ? ""
                : ", in the source " + table.source().name();
        lines.add(style.bold(comment("", table.name() + renamed + ": " + Figures.count(table.rows(), "row"))));
        for (ColumnPlan column : table.columns()) {
            lines.add(column(column));
        }
        String proof = proof(plan, table);
        if (!proof.isEmpty()) {
            lines.add(comment("  ", proof));
        }
        for (ForeignKeyPlan key : plan.foreignKeys()) {
            if (key.violation() != null && key.table().equals(table.source().name())) {
                lines.add(comment("  ", orphans(key, key.violation())));
            }
        }
        for (Step step : plan.steps()) {
            if (step instanceof Step.CreateTable create && create.table().equals(table.name())) {
                lines.add(statement(create));
            }
        }
        return String.join("\n", lines);
    }

    /** How the table is verified, where digests were asked for. */
    private static String proof(Plan plan, TablePlan table) {
        return switch (plan.proof(table)) {
            case TableProof.Values values ->
                values.why().isEmpty() ? "" : "verified by its values, not by digests: " + values.why();
            case TableProof.Digest digest ->
                "verified by digests that the server computes"
                        + (digest.fetched().isEmpty()
                                ? ""
                                : ", but for "
                                        + digest.fetched().stream()
                                                .map(ColumnPlan::name)
                                                .collect(Collectors.joining(", "))
                                        + ", of which the values are fetched");
        };
    }

    private static String orphans(ForeignKeyPlan key, Violation violation) {
        String consequence = switch (key.onOrphan()) {
            case NOT_VALID -> "the key is NOT VALID";
            case SET_NULL -> "references become NULL, and go to quarantine";
            case SKIP_ROWS -> "such rows go to quarantine, with the rows that refer to them";
            case OMIT_KEY -> "the key is not made";
            case FAIL -> "the run is refused";
        };
        return "(" + String.join(", ", key.key().columns()) + "): " + violation.sentence() + "; " + consequence;
    }

    private String column(ColumnPlan column) {
        Mapping mapping = column.mapping();
        StringBuilder text = new StringBuilder(column.name())
                .append(" -> ")
                .append(column.type().sql())
                .append("; ");
        if (column.ids() != null) {
            text.append("new ids of ")
                    .append(column.ids().table())
                    .append(" by the map ")
                    .append(column.ids().qualified())
                    .append("; of the old ones, ")
                    .append(mapping.type().sql())
                    .append(": ");
        }
        text.append(mapping.reason());
        if (mapping.expectedMisfits() > 0) {
            text.append("; ")
                    .append(Figures.count(mapping.expectedMisfits(), "value"))
                    .append(mapping.expectedMisfits() == 1 ? " goes" : " go")
                    .append(" to quarantine");
        }
        if (mapping.expectedEquivalents() > 0) {
            text.append("; ")
                    .append(Figures.count(mapping.expectedEquivalents(), "value"))
                    .append(mapping.expectedEquivalents() == 1 ? " comes" : " come")
                    .append(" back in another spelling");
        }
        String line = comment("  ", text.toString());
        return verbose && !mapping.evidence().isEmpty()
                ? line + "\n" + comment("      ", String.join("; ", mapping.evidence()))
                : line;
    }

    private static String statements(Plan plan, Predicate<Step> wanted) {
        return plan.steps().stream().filter(wanted).map(PlanText::statement).collect(Collectors.joining("\n"));
    }

    private static String statement(Step step) {
        String sql = Printable.lines(step.sql()).strip();
        return sql.endsWith(";") ? sql : sql + ";";
    }

    private static long misfits(Plan plan) {
        return plan.tables().stream()
                .flatMap(table -> table.columns().stream())
                .mapToLong(column -> column.mapping().expectedMisfits())
                .sum();
    }

    private String comment(String indent, String text) {
        int width = style.columns() - 3 - indent.length();
        return commented(indent + String.join("\n" + indent + "  ", Wrapped.lines(Printable.line(text), width - 2)));
    }

    private static String commented(String text) {
        return text.lines().map(line -> line.isEmpty() ? "--" : "-- " + line).collect(Collectors.joining("\n"));
    }
}
