package dev.sealift.verify;

import dev.sealift.mapping.Into;
import dev.sealift.model.BuiltIn;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.TargetType;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.plan.TablePlan;
import dev.sealift.target.Catalog;
import dev.sealift.target.TargetColumn;
import dev.sealift.target.TargetConstraint;
import dev.sealift.target.TargetIndex;
import dev.sealift.target.TargetSequence;
import dev.sealift.target.TargetTable;
import dev.sealift.target.TargetView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** Looks in the target's catalog for everything that a plan makes: tables, indexes, constraints, views, sequences. */
public final class StructureCheck {
    private final Map<String, TargetTable> tables = new LinkedHashMap<>();
    private final Set<String> views = new HashSet<>();
    private final List<Diagnostic> faults = new ArrayList<>();

    /** The maps of ids that are there, by their names. */
    private final Map<String, TargetTable> maps = new HashMap<>();

    private final Set<String> comparable = new HashSet<>();
    private final Plan plan;

    private StructureCheck(Plan plan) {
        this.plan = plan;
    }

    /** Looks at the target. */
    public static StructureCheck of(Plan plan, Connection connection) throws SQLException {
        StructureCheck check = new StructureCheck(plan);
        Catalog catalog = new Catalog(connection, plan.schema());
        catalog.tables().forEach(table -> check.tables.put(table.name(), table));
        if (!plan.idMaps().isEmpty()) {
            new Catalog(connection, plan.idMaps().getFirst().schema())
                    .tables().stream()
                            .filter(table -> check.isMap(table))
                            .forEach(table -> check.maps.put(table.name(), table));
        }
        catalog.views().stream().map(TargetView::name).forEach(check.views::add);
        if (plan.into() == Into.EXISTING) {
            plan.tables().forEach(check::checkExisting);
        }
        plan.steps().forEach(check::check);
        return check;
    }

    /** What is missing or behind, each with the statement that would put it right. */
    public List<Diagnostic> faults() {
        return List.copyOf(faults);
    }

    /** The tables that are there with all their columns, so that their values can be compared. */
    public List<TablePlan> comparable() {
        return plan.tables().stream()
                .filter(table -> comparable.contains(table.name()))
                .filter(table -> table.columns().stream()
                        .map(ColumnPlan::ids)
                        .allMatch(map -> map == null || maps.containsKey(map.name())))
                .toList();
    }

    /** The maps of ids that are there. */
    List<IdMap> idMaps() {
        return plan.idMaps().stream()
                .filter(map -> maps.containsKey(map.name()))
                .toList();
    }

    /** Whether PostgreSQL itself holds that no id is twice in a map. */
    boolean isKeyed(IdMap map) {
        List<String> keys = Objects.requireNonNull(maps.get(map.name())).constraints().stream()
                .map(TargetConstraint::definition)
                .toList();
        return keys.contains("PRIMARY KEY (old_id)") && keys.contains("UNIQUE (new_id)");
    }

    /** Where the sequence of a table's own new ids stands, if it has one. */
    OptionalLong nextOwnId(IdMap map) {
        return plan.tables().stream()
                .filter(table -> table.ownIds().filter(map::equals).isPresent())
                .map(table -> tables.get(table.name()))
                .filter(Objects::nonNull)
                .flatMap(table -> table.sequences().stream())
                .mapToLong(TargetSequence::next)
                .max();
    }

    private void check(Step step) {
        switch (step) {
            case Step.CreateIdMap s -> {
                if (!maps.containsKey(s.map())) {
                    missing(Code.ID_MAP_MISSING, step);
                }
            }
            case Step.CreateTable s -> {
                if (tables.containsKey(s.table())) {
                    checkColumns(plan.table(s.table()), tables.get(s.table()));
                } else {
                    missing(Code.TABLE_MISSING, step);
                }
            }
            case Step.BuildIndex s -> {
                if (indexes(s.table()).stream().noneMatch(i -> i.name().equals(s.index()) && i.valid())) {
                    missing(Code.INDEX_MISSING, step);
                }
            }
            case Step.BuildVectorIndex s -> {
                if (indexes(s.index().table()).stream()
                        .noneMatch(i -> i.name().equals(s.index().name()) && i.valid())) {
                    missing(Code.INDEX_MISSING, step);
                }
            }
            case Step.AddConstraint s -> {
                if (constraints(s.table()).stream()
                        .noneMatch(c -> c.name().equals(s.constraint()) && (c.validated() || s.notValid()))) {
                    missing(Code.CONSTRAINT_MISSING, step);
                }
            }
            case Step.CreateView s -> {
                if (!views.contains(s.view())) {
                    missing(Code.VIEW_MISSING, step);
                }
            }
            case Step.PositionSequence s -> checkSequence(s);
            case Step.SetDefault s -> checkDefault(s);
            case Step.AnalyzeKey s -> {}
            case Step.Analyze s -> {}
            case Step.KeepRows s -> {}
            case Step.EmptyTable s -> {}
        }
    }

    /** The plan has the columns from the target itself. */
    private void checkExisting(TablePlan table) {
        if (tables.containsKey(table.name())) {
            comparable.add(table.name());
        }
    }

    /** Whether a table is the map of its name, and has the columns by which it can be read. */
    private boolean isMap(TargetTable table) {
        return plan.idMaps().stream()
                .filter(map -> map.name().equals(table.name()))
                .anyMatch(map -> has(table, "old_id", map.oldType()) && has(table, "new_id", map.type()));
    }

    private static boolean has(TargetTable table, String column, TargetType type) {
        return table.columns().stream().anyMatch(c -> c.name().equals(column) && isNamed(c.type(), type));
    }

    private void checkColumns(TablePlan planned, TargetTable found) {
        boolean all = true;
        for (ColumnPlan column : planned.columns()) {
            TargetColumn there = found.columns().stream()
                    .filter(c -> c.name().equals(column.name()))
                    .findFirst()
                    .orElse(null);
            String wanted = catalogName(column.type());
            String type = there == null ? "missing" : there.type();
            if (there == null || !isNamed(type, column.type())) {
                all = false;
                different(
                        planned,
                        column,
                        "the plan has " + wanted + ", in the target it is " + type + ": its table was not compared");
            } else if (column.notNull() && !there.notNull()) {
                different(planned, column, "the plan has NOT NULL, the target allows NULL");
            } else if (!column.loaded() && there.generation() == null) {
                different(
                        planned, column, "the plan has it computed by PostgreSQL, in the target it is an ordinary one");
            }
        }
        if (all) {
            comparable.add(planned.name());
        }
    }

    private void different(TablePlan planned, ColumnPlan column, String message) {
        faults.add(new Diagnostic(
                Code.COLUMN_DIFFERENT,
                planned.source().name() + "." + column.name(),
                message,
                "put the column back, or load again: sealift migrate … --restart"));
    }

    /** A type's name as PostgreSQL's {@code format_type} writes it. */
    private static String catalogName(TargetType type) {
        return switch (type) {
            case TargetType.Array a ->
                a.equals(BuiltIn.varchars()) ? "character varying[]" : catalogName(a.element()) + "[]";
            case TargetType.VarChar v -> "character varying(" + v.length() + ")";
            case TargetType.Char c -> "character(" + c.length() + ")";
            case TargetType.Time t -> "time" + fraction(t.precision()) + " without time zone";
            case TargetType.Timestamp t -> "timestamp" + fraction(t.precision()) + " without time zone";
            case TargetType.TimestampTz t -> "timestamp" + fraction(t.precision()) + " with time zone";
            case TargetType other -> other.sql();
        };
    }

    /** Whether {@code found} names a type; six digits of a fraction may be written or not. */
    private static boolean isNamed(String found, TargetType type) {
        String wanted = catalogName(type);
        return found.equals(wanted)
                || found.replace("(" + TargetType.MICROSECONDS + ") ", " ").equals(wanted);
    }

    private static String fraction(int precision) {
        return precision == TargetType.MICROSECONDS ? "" : "(" + precision + ")";
    }

    private void missing(Code code, Step step) {
        faults.add(new Diagnostic(
                code,
                step.name(),
                "is not in the target, or not valid there",
                "make it again: " + oneLine(step.sql())));
    }

    private void checkSequence(Step.PositionSequence step) {
        TargetTable table = tables.get(step.table());
        if (table == null) {
            return;
        }
        boolean behind = table.sequences().stream()
                .filter(sequence -> sequence.column().equals(step.column()))
                .noneMatch(sequence -> sequence.next() > step.last());
        if (behind) {
            faults.add(new Diagnostic(
                    Code.SEQUENCE_BEHIND,
                    step.table() + "." + step.column(),
                    "the next id would not be past " + step.last() + ", the largest that was ever used",
                    "run in the target: " + oneLine(step.sql())));
        }
    }

    private void checkDefault(Step.SetDefault step) {
        TargetTable table = tables.get(step.table());
        if (table == null) {
            return;
        }
        boolean has = table.columns().stream().anyMatch(c -> c.name().equals(step.column()) && c.expression() != null);
        if (!has) {
            missing(Code.DEFAULT_MISSING, step);
        }
    }

    private Collection<TargetIndex> indexes(String table) {
        TargetTable found = tables.get(table);
        return found == null ? List.of() : found.indexes();
    }

    private Collection<TargetConstraint> constraints(String table) {
        TargetTable found = tables.get(table);
        return found == null ? List.of() : found.constraints();
    }

    private static String oneLine(String sql) {
        return sql.replaceAll("\\s+", " ");
    }
}
