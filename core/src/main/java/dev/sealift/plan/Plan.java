package dev.sealift.plan;

import dev.sealift.mapping.Into;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.Reception;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.TargetType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What will be done for one source and one target, decided before anything is written.
 *
 * @param source the state of the source that the plan was made from
 * @param reception whether the tables are made, or were there
 * @param schema the schema of the target that receives the tables
 * @param tables in the order of the source
 * @param steps every statement but the copy itself, in an order in which each can run
 * @param foreignKeys those that can be carried, and what becomes of rows that violate them
 * @param proof how the rows are compared with the source's, as far as a table allows it
 * @param diagnostics what a person should know about the decisions
 */
public record Plan(
        Fingerprint source,
        Reception reception,
        String schema,
        List<TablePlan> tables,
        List<Step> steps,
        List<ForeignKeyPlan> foreignKeys,
        Proof proof,
        List<Diagnostic> diagnostics) {

    /** With every value compared. */
    public Plan(
            Fingerprint source,
            Reception reception,
            String schema,
            List<TablePlan> tables,
            List<Step> steps,
            List<ForeignKeyPlan> foreignKeys,
            List<Diagnostic> diagnostics) {
        this(source, reception, schema, tables, steps, foreignKeys, Proof.VALUES, diagnostics);
    }

    public Plan {
        tables = List.copyOf(tables);
        steps = List.copyOf(steps);
        foreignKeys = List.copyOf(foreignKeys);
        diagnostics = List.copyOf(diagnostics);
    }

    public Into into() {
        return reception.into();
    }

    /** The planned table with this name in the target. */
    public TablePlan table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    /** The step with this name. */
    public Step step(String name) {
        return steps.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    /** The maps of all tables whose rows get new ids. */
    public List<IdMap> idMaps() {
        return tables.stream().flatMap(table -> table.ownIds().stream()).toList();
    }

    public long rows() {
        return tables.stream().mapToLong(TablePlan::rows).sum();
    }

    /** Whether a column is one of pgvector's, whose extension the target must have. */
    public boolean holdsVectors() {
        return tables.stream()
                .flatMap(table -> table.columns().stream())
                .anyMatch(column -> column.mapping().type() instanceof TargetType.Vector);
    }

    /** This plan, with more to be said about it. */
    public Plan saying(List<Diagnostic> more) {
        List<Diagnostic> said = new ArrayList<>(diagnostics);
        said.addAll(more);
        return new Plan(source, reception, schema, tables, steps, foreignKeys, proof, said);
    }

    /** This plan, whose rows are to be compared in another way. */
    public Plan provenBy(Proof other) {
        return new Plan(source, reception, schema, tables, steps, foreignKeys, other, diagnostics);
    }

    /** How a table is compared with the target. */
    public TableProof proof(TablePlan table) {
        return TableProof.of(proof, table);
    }

    /** This plan with these steps in place of its own. */
    Plan with(List<Step> other) {
        return new Plan(source, reception, schema, tables, other, foreignKeys, proof, diagnostics);
    }

    /** This plan with indexes over vectors, as far as there can be any. */
    public Plan withVectorIndexes(List<WishedIndex> wishes) {
        return new VectorIndexPlanner(this).with(wishes);
    }

    /** The columns of a table that PostgreSQL shall compute, by their names in the target. */
    public List<String> generatedColumns(String table) {
        return table(table).columns().stream()
                .filter(c -> !c.loaded())
                .map(ColumnPlan::name)
                .toList();
    }

    /** The name under which the refusal of a generated column's expression is known. */
    public static String generatedName(String table, String column) {
        return "expression of " + table + "." + column;
    }

    /** This plan with another word about it. */
    public Plan with(Diagnostic said) {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.add(said);
        return new Plan(source, reception, schema, tables, steps, foreignKeys, proof, all);
    }

    /**
     * This plan without the parts that PostgreSQL refused, and with a word about each.
     *
     * @param refusals reasons by step name, or by {@link #generatedName}: such a column becomes an ordinary one
     */
    public Plan without(Map<String, String> refusals) {
        List<Diagnostic> said = new ArrayList<>(diagnostics);
        List<TablePlan> kept = tables.stream()
                .map(table -> withoutGenerated(table, refusals, said))
                .toList();
        List<Step> left = new ArrayList<>();
        for (Step step : steps) {
            String reason = refusals.get(step.name());
            if (reason != null) {
                said.add(refused(step, reason));
            } else if (step instanceof Step.CreateTable create) {
                TablePlan table = kept.get(tables.indexOf(table(create.table())));
                left.add(new Step.CreateTable(create.table(), TableSql.create(schema, table)));
            } else {
                left.add(step);
            }
        }
        return new Plan(source, reception, schema, kept, left, foreignKeys, proof, said);
    }

    private static TablePlan withoutGenerated(TablePlan table, Map<String, String> refusals, List<Diagnostic> said) {
        List<ColumnPlan> columns = table.columns().stream()
                .map(column -> {
                    String reason = column.loaded() ? null : refusals.get(generatedName(table.name(), column.name()));
                    if (reason == null) {
                        return column;
                    }
                    said.add(new Diagnostic(
                            Code.GENERATED_NOT_CARRIED,
                            table.source().name() + "."
                                    + column.mapping().column().name(),
                            "PostgreSQL refuses the generated column's expression (" + reason
                                    + "), so an ordinary column holds its values",
                            "let a trigger or the application compute it"));
                    return column.ordinary();
                })
                .toList();
        return table.withColumns(columns);
    }

    private static Diagnostic refused(Step step, String reason) {
        String subject = step.name();
        return switch (step) {
            case Step.SetDefault s ->
                new Diagnostic(
                        Code.DEFAULT_NOT_CARRIED,
                        s.table() + "." + s.column(),
                        "PostgreSQL refuses the default: " + reason,
                        "set the default by hand, or let the application set the value");
            case Step.BuildIndex s ->
                new Diagnostic(
                        Code.INDEX_NOT_CARRIED,
                        subject,
                        "PostgreSQL refuses it: " + reason,
                        "make it by hand if queries need it: " + s.sql());
            case Step.BuildVectorIndex s ->
                new Diagnostic(
                        Code.INDEX_NOT_CARRIED,
                        subject,
                        "PostgreSQL refuses it: " + reason,
                        "searches compare every vector until it is made: " + s.sql());
            case Step.AddConstraint s ->
                new Diagnostic(
                        s.kind() == Step.AddConstraint.Kind.FOREIGN_KEY
                                ? Code.FOREIGN_KEY_NOT_CARRIED
                                : Code.CONSTRAINT_NOT_CARRIED,
                        subject,
                        "PostgreSQL refuses it: " + reason,
                        "make it by hand: " + s.sql());
            case Step.CreateView s ->
                new Diagnostic(
                        Code.VIEW_NOT_CARRIED,
                        s.view(),
                        "PostgreSQL refuses the view: " + reason,
                        "write the view by hand");
            case Step.KeepRows s -> throw new IllegalArgumentException("never left out: " + s.kept());
            case Step.EmptyTable s -> throw new IllegalArgumentException("never left out: " + s.name());
            case Step.CreateIdMap s -> throw new IllegalArgumentException("a map is never left out: " + s.map());
            case Step.CreateTable s -> throw new IllegalArgumentException("a table is never left out: " + s.table());
            case Step.PositionSequence s -> throw new IllegalArgumentException("never left out: " + subject);
            case Step.AnalyzeKey s -> throw new IllegalArgumentException("never left out: " + subject);
            case Step.Analyze s -> throw new IllegalArgumentException("never left out: " + subject);
        };
    }

    /**
     * Tells whether two plans build the same tables from the same columns with the same codecs: then what one of them
     * has loaded, the other may go on with. Row counts, chunks and sequence positions do not matter.
     */
    public String digest() {
        StringBuilder facts = new StringBuilder(schema);
        if (into() == Into.EXISTING) {
            facts.append('\n').append(reception.onExisting()).append(reception.filled());
        }
        for (TablePlan table : tables) {
            facts.append('\n').append(table.name()).append(table.identity());
            table.columns()
                    .forEach(
                            c -> facts.append('\n').append(c.name()).append(' ').append(c.codec()));
        }
        idMaps().forEach(map -> facts.append('\n').append(map));
        for (Step step : steps) {
            facts.append('\n').append(step instanceof Step.PositionSequence ? step.name() : step.sql());
        }
        for (ForeignKeyPlan key : foreignKeys) {
            // By these, other rows are loaded; the other policies show in the steps.
            if (key.onOrphan() == OrphanPolicy.SET_NULL || key.onOrphan() == OrphanPolicy.SKIP_ROWS) {
                facts.append('\n').append(key.subject()).append(' ').append(key.onOrphan());
            }
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
