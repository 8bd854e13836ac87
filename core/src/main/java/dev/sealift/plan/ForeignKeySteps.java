package dev.sealift.plan;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.Table;
import dev.sealift.model.Table.ForeignKey;
import dev.sealift.model.TargetType;
import dev.sealift.source.Violation;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Foreign keys. One that the data violates is NOT VALID: it holds for every new row, and the orphans are told. */
final class ForeignKeySteps {
    private static final String NEVER_ENFORCED =
            "SQLite could not enforce it either; correct the schema if the key is meant";

    private final String target;
    private final List<TablePlan> tables;
    private final TargetNames names;
    private final List<Violation> violations;
    private final Decisions decisions;
    private final List<ForeignKeyPlan> plans = new ArrayList<>();
    private final List<Diagnostic> diagnostics;

    ForeignKeySteps(
            String target,
            List<TablePlan> tables,
            TargetNames names,
            List<Violation> violations,
            Decisions decisions,
            List<Diagnostic> diagnostics) {
        this.target = target;
        this.tables = tables;
        this.names = names;
        this.violations = violations;
        this.decisions = decisions;
        this.diagnostics = diagnostics;
    }

    /** The keys that were planned. */
    List<ForeignKeyPlan> plans() {
        return plans;
    }

    List<Step> of(TablePlan table) {
        List<Step> steps = new ArrayList<>();
        for (ForeignKey key : table.source().foreignKeys()) {
            Optional<TablePlan> parent = tables.stream()
                    .filter(t -> Names.same(t.source().name(), key.parentTable()))
                    .findFirst();
            String subject = table.source().name() + " (" + String.join(", ", key.columns()) + ")";
            if (parent.isEmpty()) {
                notCarried(subject, "the parent table " + key.parentTable() + " does not exist", NEVER_ENFORCED);
            } else if (!isUnique(parent.get().source(), key.parentColumns())) {
                notCarried(
                        subject,
                        "the parent columns of " + key.parentTable() + " (" + String.join(", ", key.parentColumns())
                                + ") are not unique",
                        NEVER_ENFORCED);
            } else if (incomparable(table, key, parent.get()).isPresent()) {
                notCarried(
                        subject,
                        incomparable(table, key, parent.get()).orElseThrow(),
                        "correct the values in the source and run again; or let the application keep to the reference");
            } else {
                Optional<Violation> violation = violation(table.source(), key);
                ForeignKeyPlan plan = new ForeignKeyPlan(
                        table.source().name(), key, decisions.onOrphan(table.source(), key), violation.orElse(null));
                plans.add(plan);
                if (violation.isPresent()) {
                    new OrphanChoice(plan, violation.get(), table, tables).refuseIfImpossible();
                }
                if (violation.isPresent() && plan.onOrphan() == OrphanPolicy.OMIT_KEY) {
                    diagnostics.add(OrphanChoice.omitted(plan, violation.get()));
                } else {
                    steps.add(step(table, key, parent.get(), plan));
                }
            }
        }
        return steps;
    }

    private void notCarried(String subject, String reason, String hint) {
        diagnostics.add(
                new Diagnostic(Code.FOREIGN_KEY_NOT_CARRIED, subject, "the foreign key is not made: " + reason, hint));
    }

    private Step step(TablePlan table, ForeignKey key, TablePlan parent, ForeignKeyPlan plan) {
        String name = key.name() != null
                ? names.constraint(table.name(), key.name())
                : names.madeConstraint(table.name(), table.name() + "_" + String.join("_", key.columns()) + "_fkey");
        StringBuilder sql = new StringBuilder("ALTER TABLE ")
                .append(Quote.qualified(target, table.name()))
                .append(" ADD CONSTRAINT ")
                .append(Quote.identifier(name))
                .append(" FOREIGN KEY (")
                .append(KeySteps.columns(table, key.columns()))
                .append(") REFERENCES ")
                .append(Quote.qualified(target, parent.name()))
                .append(" (")
                .append(KeySteps.columns(parent, key.parentColumns()))
                .append(")");
        if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
            sql.append(" ON DELETE ").append(key.onDelete().sql());
        }
        if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
            sql.append(" ON UPDATE ").append(key.onUpdate().sql());
        }
        if (key.deferrable()) {
            sql.append(key.initiallyDeferred() ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE");
        }
        if (plan.violation() != null) {
            if (plan.onOrphan() == OrphanPolicy.NOT_VALID) {
                sql.append(" NOT VALID");
            }
            diagnostics.add(OrphanChoice.said(plan, plan.violation(), table, name));
        }
        return new Step.AddConstraint(table.name(), name, Step.AddConstraint.Kind.FOREIGN_KEY, sql.toString());
    }

    private Optional<Violation> violation(Table table, ForeignKey key) {
        return violations.stream()
                .filter(v -> v.table().equals(table.name()) && v.foreignKey().equals(key))
                .findFirst();
    }

    /** What keeps PostgreSQL from comparing the two sides, where one had to become text and the other could not. */
    private static Optional<String> incomparable(TablePlan table, ForeignKey key, TablePlan parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            ColumnPlan child = table.column(key.columns().get(i));
            ColumnPlan referred = parent.column(key.parentColumns().get(i));
            if (isText(child.type()) != isText(referred.type())) {
                return Optional.of(table.name() + "." + child.name() + " became "
                        + child.type().sql() + ", and " + parent.name() + "." + referred.name() + " "
                        + referred.type().sql() + ", which PostgreSQL does not compare");
            }
        }
        return Optional.empty();
    }

    private static boolean isText(TargetType type) {
        return type instanceof TargetType.Text || type instanceof TargetType.VarChar;
    }

    /** Whether a parent's columns are its primary key or stand alone in a unique constraint or a full unique index. */
    private static boolean isUnique(Table parent, List<String> columns) {
        if (columns.isEmpty()) {
            return false;
        }
        Set<String> wanted = columns.stream().map(Names::fold).collect(Collectors.toSet());
        if (parent.primaryKey() != null && folded(parent.primaryKey().columns()).equals(wanted)) {
            return true;
        }
        return parent.uniques().stream().anyMatch(unique -> isPlainKeyOf(unique.keys(), wanted))
                || parent.indexes().stream()
                        .anyMatch(
                                index -> index.unique() && index.where() == null && isPlainKeyOf(index.keys(), wanted));
    }

    private static boolean isPlainKeyOf(List<Table.IndexKey> keys, Set<String> wanted) {
        return keys.stream().allMatch(key -> key.column() != null && key.collation() == null)
                && folded(keys.stream()
                                .map(key -> Objects.requireNonNull(key.column()))
                                .toList())
                        .equals(wanted);
    }

    private static Set<String> folded(List<String> columns) {
        return columns.stream().map(Names::fold).collect(Collectors.toSet());
    }
}
