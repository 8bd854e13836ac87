package dev.sealift.plan;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What will be done for one source and one target, decided before anything is written.
 *
 * @param source the state of the source that the plan was made from
 * @param schema the schema of the target that receives the tables
 * @param tables in the order of the source
 * @param steps every statement but the copy itself, in an order in which each can run
 * @param diagnostics what a person should know about the decisions
 */
public record Plan(
        Fingerprint source, String schema, List<TablePlan> tables, List<Step> steps, List<Diagnostic> diagnostics) {

    public Plan {
        tables = List.copyOf(tables);
        steps = List.copyOf(steps);
        diagnostics = List.copyOf(diagnostics);
    }

    public Plan withTables(List<TablePlan> other) {
        return new Plan(source, schema, other, steps, diagnostics);
    }

    /** This plan without some steps, and with a word about each of them. */
    public Plan without(List<Step> refused, List<Diagnostic> reasons) {
        List<Step> kept = new ArrayList<>(steps);
        kept.removeAll(refused);
        List<Diagnostic> said = new ArrayList<>(diagnostics);
        said.addAll(reasons);
        return new Plan(source, schema, tables, kept, said);
    }

    public long rows() {
        return tables.stream().mapToLong(TablePlan::rows).sum();
    }

    /**
     * Tells whether two plans build the same tables from the same columns with the same codecs: then what one of them
     * has loaded, the other may go on with. Row counts, chunks and sequence positions do not matter.
     */
    public String digest() {
        StringBuilder facts = new StringBuilder(schema);
        for (TablePlan table : tables) {
            facts.append('\n').append(table.name()).append(table.identity());
            table.columns().forEach(c -> facts.append('\n').append(c.name()).append(c.codec()));
        }
        for (Step step : steps) {
            facts.append('\n').append(step instanceof Step.PositionSequence ? step.name() : step.sql());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
