package dev.sealift.plan;

import dev.sealift.mapping.Mentions;
import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.source.Violation;
import dev.sealift.sql.Quote;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the operator chose for the rows that violate a foreign key: whether it can be done, and what is said of it. */
final class OrphanChoice {
    private final ForeignKeyPlan plan;
    private final Violation violation;
    private final TablePlan table;
    private final List<TablePlan> tables;

    OrphanChoice(ForeignKeyPlan plan, Violation violation, TablePlan table, List<TablePlan> tables) {
        this.plan = plan;
        this.violation = violation;
        this.table = table;
        this.tables = tables;
    }

    /** @throws SealiftException with {@link Code#SOURCE_UNSUPPORTED} */
    void refuseIfImpossible() {
        switch (plan.onOrphan()) {
            case FAIL ->
                throw new SealiftException(
                        Code.SOURCE_UNSUPPORTED,
                        plan.subject(),
                        violation.sentence() + ", and such rows are to fail the run",
                        "correct the rows, or choose --on-orphan not-valid, set-null, skip-rows or omit-key");
            case SET_NULL ->
                obstacle().ifPresent(reason -> {
                    throw new SealiftException(
                            Code.SOURCE_UNSUPPORTED,
                            plan.subject(),
                            violation.sentence() + ", and NULL cannot stand there: " + reason,
                            "choose --on-orphan skip-rows, which leaves these rows out and keeps them in quarantine; or"
                                    + " not-valid, or omit-key");
                });
            case NOT_VALID, SKIP_ROWS, OMIT_KEY -> {}
        }
    }

    /** Why a column of the reference cannot become NULL. */
    private Optional<String> obstacle() {
        return plan.key().columns().stream()
                .map(this::obstacle)
                .filter(Optional::isPresent)
                .findFirst()
                .map(Optional::get);
    }

    private Optional<String> obstacle(String name) {
        Table source = table.source();
        Column column = source.column(name);
        Table.PrimaryKey key = source.primaryKey();
        if (key != null && among(key.columns(), name)) {
            return Optional.of(column.name() + " is part of the primary key");
        }
        if (column.notNull() || table.column(name).notNull()) {
            return Optional.of(column.name() + " is NOT NULL");
        }
        if (tables.stream()
                .flatMap(t -> t.source().foreignKeys().stream())
                .anyMatch(k -> Names.same(k.parentTable(), source.name()) && among(k.parentColumns(), name))) {
            return Optional.of("other rows refer to " + column.name());
        }
        return source.columns().stream()
                .filter(c -> c.generated() != null
                        && Mentions.of(
                                name, Objects.requireNonNull(c.generated()).expression()))
                .findFirst()
                .map(c -> c.name() + " is computed from " + column.name());
    }

    private static boolean among(List<String> names, String name) {
        return names.stream().anyMatch(n -> Names.same(n, name));
    }

    static Diagnostic omitted(ForeignKeyPlan plan, Violation violation) {
        return new Diagnostic(
                Code.FOREIGN_KEY_NOT_CARRIED,
                plan.subject(),
                "the foreign key is not made, as you chose: " + violation.sentence(),
                "correct the rows, then add the key by hand");
    }

    /** @param name of the key in the target */
    static Diagnostic said(ForeignKeyPlan plan, Violation violation, TablePlan table, String name) {
        return switch (plan.onOrphan()) {
            case NOT_VALID, FAIL, OMIT_KEY ->
                violated(
                        plan,
                        violation,
                        "so the key is NOT VALID: it holds for new rows only",
                        "correct the rows, then ALTER TABLE " + Quote.identifier(table.name()) + " VALIDATE CONSTRAINT "
                                + Quote.identifier(name));
            case SET_NULL ->
                violated(
                        plan,
                        violation,
                        (violation.count() == 1
                                ? "so its reference is NULL in the target, and lies in quarantine as it was"
                                : "so their references are NULL in the target, and lie in quarantine as they were"),
                        "look at them: sealift quarantine list …; give the right ones: sealift quarantine apply …");
            case SKIP_ROWS ->
                violated(
                        plan,
                        violation,
                        (violation.count() == 1
                                ? "so it is left out and lies in quarantine as a whole, with the rows that refer to it"
                                : "so they are left out and lie in quarantine as a whole, with the rows that refer to them"),
                        "look at them: sealift quarantine list …; give them parents in the source, and load again");
        };
    }

    /** The same where the key was in the target before. */
    static Diagnostic saidOfExisting(ForeignKeyPlan plan, Violation violation, TablePlan table) {
        return switch (plan.onOrphan()) {
            case NOT_VALID, FAIL, OMIT_KEY ->
                violated(
                        plan,
                        violation,
                        "so the target's key cannot be put back as it was: it is NOT VALID, and holds for new rows only",
                        "correct the rows, then: sealift restore-schema --to …");
            case SET_NULL, SKIP_ROWS -> said(plan, violation, table, "");
        };
    }

    private static Diagnostic violated(ForeignKeyPlan plan, Violation violation, String consequence, String hint) {
        return new Diagnostic(
                Code.FOREIGN_KEY_VIOLATED, plan.subject(), violation.sentence() + ", " + consequence, hint);
    }
}
