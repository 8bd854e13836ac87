package dev.sealift.plan;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.ExistingColumn;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.Matching;
import dev.sealift.mapping.OnExisting;
import dev.sealift.mapping.TableDecision;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.Violation;
import dev.sealift.sql.JournalPlace;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is planned for tables that the application has made: no statement changes them but the positions of sequences. */
final class ExistingPlans {
    private final String schema;
    private final List<ForeignKeyPlan> foreignKeys = new ArrayList<>();

    ExistingPlans(
            String schema,
            List<TablePlan> tables,
            List<Violation> violations,
            Decisions decisions,
            Matching matching,
            List<Diagnostic> diagnostics) {
        this.schema = schema;
        diagnostics.add(existing(tables));
        tables.stream().filter(table -> table.kept() != null).forEach(table -> diagnostics.add(stay(table)));
        for (TablePlan table : tables) {
            for (Table.ForeignKey key : table.source().foreignKeys()) {
                if (matching.has(table.source(), key)) {
                    Optional<Violation> violation = violations.stream()
                            .filter(v -> v.table().equals(table.source().name())
                                    && v.foreignKey().equals(key))
                            .findFirst();
                    ForeignKeyPlan plan = new ForeignKeyPlan(
                            table.source().name(),
                            key,
                            decisions.onOrphan(table.source(), key),
                            violation.orElse(null));
                    foreignKeys.add(plan);
                    violation.ifPresent(found -> {
                        new OrphanChoice(plan, found, table, tables).refuseIfImpossible();
                        diagnostics.add(OrphanChoice.saidOfExisting(plan, found, table));
                    });
                }
            }
        }
    }

    List<ForeignKeyPlan> foreignKeys() {
        return foreignKeys;
    }

    /** The table with the facts of the target's columns, which are not the plan's to choose. */
    static TablePlan of(
            TablePlan table, TableDecision decided, Matching matching, String schema, JournalPlace journal) {
        TablePlan planned = table.withColumns(table.columns().stream()
                .map(column -> of(
                        column, decided.column(column.mapping().column().name()).existing()))
                .toList());
        planned = planned.filling(constants(planned, decided, matching));
        if (!matching.reception().filled().contains(planned.name())) {
            return planned;
        }
        return switch (matching.reception().onExisting()) {
            case REFUSE, REPLACE -> planned;
            case APPEND -> planned.keeping(kept(planned, matching, schema, journal, false));
            case UPSERT -> planned.keeping(kept(planned, matching, schema, journal, true));
        };
    }

    private static List<TablePlan.Constant> constants(TablePlan table, TableDecision decided, Matching matching) {
        return matching.of(table.source()).orElseThrow().columns().stream()
                .filter(column -> decided.values().containsKey(column.name()))
                .map(column -> new TablePlan.Constant(
                        column.name(),
                        "CAST("
                                + Quote.text(
                                        Objects.requireNonNull(decided.values().get(column.name()))) + " AS "
                                + column.typeName() + ")"))
                .toList();
    }

    /** Rows that are there can be told from the source's by the target's primary key, if the rows of the source have it. */
    private static KeptRows kept(
            TablePlan table, Matching matching, String schema, JournalPlace journal, boolean replaced) {
        List<String> key = matching.of(table.source()).orElseThrow().key();
        boolean told = !key.isEmpty()
                && key.stream()
                        .allMatch(name -> table.columns().stream()
                                .anyMatch(column ->
                                        column.name().equals(name) && column.loaded() && column.ids() == null));
        if (!told) {
            throw new SealiftException(
                    Code.TARGET_NOT_EMPTY,
                    table.name(),
                    "holds rows already, and nothing tells them from the source's: "
                            + (key.isEmpty()
                                    ? "it has no primary key"
                                    : "the source does not fill its primary key (" + String.join(", ", key) + ")"),
                    "empty the table, or let --on-existing replace do it; nothing was changed");
        }
        return new KeptRows(journal.schema(), KeptRows.nameFor(journal, schema, table.name()), key, replaced);
    }

    /** What is done with the rows that are there, before the first one is loaded. */
    static List<Step> before(TablePlan table, Matching matching, String schema) {
        KeptRows kept = table.kept();
        if (kept != null) {
            return List.of(new Step.KeepRows(table.name(), kept.name(), kept.create(schema, table.name())));
        }
        boolean removed = matching.reception().onExisting() == OnExisting.REPLACE
                && matching.reception().filled().contains(table.name());
        return removed
                ? List.of(
                        new Step.EmptyTable(table.name(), "DELETE FROM ONLY " + Quote.qualified(schema, table.name())))
                : List.of();
    }

    private static ColumnPlan of(ColumnPlan column, @Nullable ExistingColumn existing) {
        if (existing == null) {
            throw new IllegalArgumentException("no column of the target for " + column.name());
        }
        return new ColumnPlan(
                column.mapping(),
                existing.name(),
                existing.bonds().notNull(),
                existing.filling() == ExistingColumn.Filling.SEQUENCE,
                existing.filling() == ExistingColumn.Filling.GENERATED ? "the target's" : null,
                stored(column, existing),
                column.ids());
    }

    private static TargetType stored(ColumnPlan column, ExistingColumn existing) {
        TargetType type = existing.type();
        if (column.ids() == null) {
            return type == null ? column.type() : type;
        }
        boolean holds = switch (column.ids().ids()) {
            case Ids.Serial s -> type instanceof TargetType.Int;
            case Ids.Uuids u ->
                type instanceof TargetType.Uuid
                        || type instanceof TargetType.Text
                        || type instanceof TargetType.VarChar v && v.length() >= 36;
            case Ids.Kept k -> false;
        };
        if (type == null || !holds) {
            throw new SealiftException(
                    Code.IDS_UNSUPPORTED,
                    column.mapping().column().name(),
                    "the target's column " + existing.name() + " is " + existing.typeName() + ", which does not hold "
                            + column.ids().describe(),
                    "decide for ids that the target's column holds, or keep the table's ids");
        }
        return type;
    }

    /**
     * The next id comes after every id that SQLite would not give out again, after every one that is in the target, and
     * never before the one that the sequence would have given.
     */
    List<Step> sequences(TablePlan table, TableProfile profile) {
        List<Step> steps = new ArrayList<>();
        for (ColumnPlan column : table.columns()) {
            if (column.identity()) {
                long last = last(table, column, profile);
                String sequence = "pg_get_serial_sequence(" + Quote.text(Quote.qualified(schema, table.name())) + ", "
                        + Quote.text(column.name()) + ")";
                String largest = "greatest(" + last + ", (SELECT max(" + Quote.identifier(column.name()) + ") FROM "
                        + Quote.qualified(schema, table.name())
                        + "), pg_sequence_last_value(" + sequence + "::regclass))";
                steps.add(new Step.PositionSequence(
                        table.name(),
                        column.name(),
                        last,
                        "SELECT setval(" + sequence + ", " + largest + ") WHERE " + largest + " > 0"));
            }
        }
        return steps;
    }

    private static long last(TablePlan table, ColumnPlan column, TableProfile profile) {
        if (column.ids() != null) {
            return table.rows();
        }
        Table source = table.source();
        long largest =
                profile.column(column.mapping().column().name()).integers().max();
        boolean key = source.isRowidAlias(column.mapping().column());
        return Math.max(0, Math.max(largest, key ? source.sequence().orElse(0) : 0));
    }

    private static Diagnostic stay(TablePlan table) {
        boolean replaced = table.kept() != null && table.kept().replaced();
        return new Diagnostic(
                Code.ROWS_KEPT,
                table.name(),
                "rows that were there stay"
                        + (replaced ? ", but where a row of the source has their key" : "")
                        + ", and are not compared",
                "");
    }

    private static Diagnostic existing(List<TablePlan> tables) {
        return new Diagnostic(
                Code.TARGET_EXISTING,
                "the target",
                tables.size() + " tables were there; their types decide, and their indexes, keys and triggers stay what"
                        + " they are",
                "");
    }
}
