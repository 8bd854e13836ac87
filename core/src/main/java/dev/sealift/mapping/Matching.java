package dev.sealift.mapping;

import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the tables and columns of a source together with those that the application made in the target, by their names or
 * by those that the plan gives them.
 *
 * <p>The type of the target's column stands where the operator's word would: values are encoded for it or are misfits, and
 * it is never widened.
 */
public final class Matching {
    private final Schema source;
    private final List<ExistingTable> target;
    private final Decisions decisions;
    private final Reception reception;

    /** By the names of their tables in the source. */
    private final Map<String, ExistingTable> there = new HashMap<>();

    /** The same without histories that are not loaded. */
    private final Map<String, ExistingTable> matched = new LinkedHashMap<>();

    private final Set<Place> newIds = new HashSet<>();

    /** A column of the source, both names folded. */
    private record Place(String table, String column) {
        static Place of(String table, String column) {
            return new Place(Names.fold(table), Names.fold(column));
        }
    }

    /**
     * @param target the tables of the schema that is to be loaded
     * @param reception what the target was when the run began
     */
    public Matching(Schema source, List<ExistingTable> target, Decisions decisions, Reception reception) {
        this.source = source;
        this.target = target;
        this.decisions = decisions;
        this.reception = reception;
        Set<String> taken = new HashSet<>();
        for (Table table : source.tables()) {
            TableDecision decided = decisions.table(table.name());
            String wanted = decided.name() == null ? table.name() : decided.name();
            Optional<ExistingTable> found =
                    decided.included() ? NameMatch.of(wanted, target, ExistingTable::name) : Optional.empty();
            found.filter(existing -> taken.add(existing.name())).ifPresent(existing -> {
                there.put(Names.fold(table.name()), existing);
                if (history(table).isEmpty()) {
                    matched.put(Names.fold(table.name()), existing);
                }
            });
        }
        findNewIds();
    }

    /** The keys whose ids are to be new, and what refers to them: their values are not those of the target's type. */
    private void findNewIds() {
        for (Table table : source.tables()) {
            boolean kept = decisions.table(table.name()).ids() instanceof Ids.Kept;
            if (!kept && table.primaryKey() != null) {
                newIds.add(Place.of(table.name(), table.primaryKey().columns().getFirst()));
            }
        }
        boolean more = !newIds.isEmpty();
        while (more) {
            more = false;
            for (Table table : source.tables()) {
                for (Table.ForeignKey key : foreignKeys(table)) {
                    for (int i = 0; i < key.parentColumns().size(); i++) {
                        more |= newIds.contains(Place.of(
                                        key.parentTable(), key.parentColumns().get(i)))
                                && newIds.add(
                                        Place.of(table.name(), key.columns().get(i)));
                    }
                }
            }
        }
    }

    /** The foreign keys of the source, of the plan, and of the target. */
    private List<Table.ForeignKey> foreignKeys(Table table) {
        List<Table.ForeignKey> keys =
                new ArrayList<>(decisions.table(table.name()).foreignKeys(table));
        of(table)
                .ifPresent(existing -> existing.foreignKeys()
                        .forEach(key ->
                                reference(table, key).map(Reference::foreignKey).ifPresent(keys::add)));
        return keys;
    }

    public Reception reception() {
        return reception;
    }

    /** The target's table that a table of the source is loaded into. */
    public Optional<ExistingTable> of(Table table) {
        return Optional.ofNullable(matched.get(Names.fold(table.name())));
    }

    /** Whether a table is loaded, or left out by the plan or because it is a library's history of migrations. */
    public boolean covers(Table table) {
        return of(table).isPresent()
                || !decisions.table(table.name()).included()
                || History.of(table).isPresent();
    }

    /** What is said of a library's history of migrations, if the table is one that is not loaded. */
    private Optional<Diagnostic> history(Table table) {
        ExistingTable existing = there.get(Names.fold(table.name()));
        History.InTarget state = existing == null
                ? History.InTarget.ABSENT
                : reception.filled().contains(existing.name()) ? History.InTarget.FILLED : History.InTarget.EMPTY;
        return History.of(table).flatMap(history -> switch (history.fate(state)) {
            case KEPT -> Optional.of(history.kept(Code.HISTORY_KEPT, table.name()));
            case SKIPPED -> Optional.of(history.skipped(Code.HISTORY_SKIPPED, table.name()));
            case CARRIED ->
                existing != null ? Optional.empty() : Optional.of(history.absent(Code.HISTORY_SKIPPED, table.name()));
        });
    }

    /** Whether the target's table has a column for each of the source's that is not left out. */
    public boolean coversColumns(Table table) {
        return of(table).isPresent() && unmatched(table).isEmpty();
    }

    private List<Column> unmatched(Table table) {
        return table.columns().stream()
                .filter(column ->
                        decisions.table(table.name()).column(column.name()).included())
                .filter(column -> column(table, column).isEmpty())
                .toList();
    }

    private Optional<ExistingColumn> column(Table table, Column column) {
        String decided = decisions.table(table.name()).column(column.name()).name();
        return of(table)
                .flatMap(existing -> NameMatch.of(
                        decided == null ? column.name() : decided, existing.columns(), ExistingColumn::name));
    }

    /**
     * The decisions with the names and types of the target, without what has no counterpart there.
     *
     * @throws SealiftException with {@link Code#PLAN_IMPOSSIBLE} where the plan decides for another type than the target
     *     has, with {@link Code#COLUMN_REQUIRED} where the target demands a value that the source does not have, with
     *     {@link Code#TARGET_TYPE_UNSUPPORTED} for a type that Sealift does not write
     */
    public Decisions decisions() {
        Map<String, TableDecision> tables = new HashMap<>();
        for (Table table : source.tables()) {
            TableDecision decided = decisions.table(table.name());
            tables.put(
                    Names.fold(table.name()),
                    of(table)
                            .map(existing -> decision(table, existing, decided))
                            .orElseGet(decided::leftOut));
        }
        return decisions.withTables(tables);
    }

    private TableDecision decision(Table table, ExistingTable existing, TableDecision decided) {
        requireValues(table, existing, decided);
        Map<String, ColumnDecision> columns = new HashMap<>();
        for (Column column : table.columns()) {
            ColumnDecision own = decided.column(column.name());
            columns.put(
                    Names.fold(column.name()),
                    column(table, column)
                            .filter(found -> own.included())
                            .map(found -> newIds.contains(Place.of(table.name(), column.name()))
                                    ? own.keyOf(found)
                                    : own.into(supported(table, column, found, own)))
                            .orElseGet(own::leftOut));
        }
        List<Reference> references = new ArrayList<>(decided.references());
        existing.foreignKeys()
                .forEach(key -> reference(table, key).ifPresent(reference -> {
                    if (decided.foreignKeys(table).stream().noneMatch(reference::isAbout)) {
                        references.add(reference);
                    }
                }));
        return new TableDecision(true, existing.name(), decided.ids(), columns, references, decided.values());
    }

    private static ExistingColumn supported(Table table, Column column, ExistingColumn found, ColumnDecision own) {
        String subject = table.name() + "." + column.name();
        if (found.type() == null) {
            throw new SealiftException(
                    Code.TARGET_TYPE_UNSUPPORTED,
                    subject,
                    subject + " meets a column of the type " + found.typeName() + ", which Sealift does not write",
                    "leave the column out in the plan (include: false), or give the target's column another type");
        }
        if (own.type() != null && !own.type().equals(found.type())) {
            throw new SealiftException(
                    Code.PLAN_IMPOSSIBLE,
                    subject,
                    subject + " cannot become " + own.type().sql() + ", as was decided: the target's column is "
                            + found.typeName(),
                    "remove the type from the plan, or alter the target's column");
        }
        return found;
    }

    /** Columns that the source does not fill must be filled by the target. */
    private void requireValues(Table table, ExistingTable existing, TableDecision decided) {
        refuseIdleValues(table, existing, decided);
        for (ExistingColumn column : unfilled(table, existing)) {
            if (column.required() && !decided.values().containsKey(column.name())) {
                throw new SealiftException(
                        Code.COLUMN_REQUIRED,
                        existing.name() + "." + column.name(),
                        existing.name() + "." + column.name()
                                + " is NOT NULL without a default, and no column of the source's " + table.name()
                                + " goes there",
                        "give it a value in the plan: tables: {" + table.name() + ": {values: {" + column.name()
                                + ": …}}}; or name the column of the source that goes there");
            }
        }
    }

    private void refuseIdleValues(Table table, ExistingTable existing, TableDecision decided) {
        List<String> open = unfilled(table, existing).stream()
                .filter(column -> column.filling() != ExistingColumn.Filling.GENERATED)
                .map(ExistingColumn::name)
                .toList();
        for (String name : decided.values().keySet()) {
            if (!open.contains(name)) {
                throw new SealiftException(
                        Code.PLAN_IMPOSSIBLE,
                        table.name(),
                        "the plan gives a value to " + existing.name() + "." + name
                                + ", which is no column of the target that the source leaves open",
                        "correct or remove it; columns of the source have their own values");
            }
        }
    }

    private List<ExistingColumn> unfilled(Table table, ExistingTable existing) {
        Set<String> filled = table.columns().stream()
                .flatMap(column -> column(table, column).stream())
                .map(ExistingColumn::name)
                .collect(Collectors.toSet());
        return existing.columns().stream()
                .filter(column -> !filled.contains(column.name()))
                .toList();
    }

    /** A foreign key of the target as one of the source, where both of its tables and all of its columns are loaded. */
    private Optional<Reference> reference(Table table, Table.ForeignKey key) {
        Optional<Table> parent = source.tables().stream()
                .filter(other -> of(other)
                        .filter(t -> t.name().equals(key.parentTable()))
                        .isPresent())
                .findFirst();
        List<String> columns = inSource(table, key.columns());
        List<String> parentColumns =
                parent.map(other -> inSource(other, key.parentColumns())).orElse(List.of());
        return parent.isEmpty()
                        || columns.size() < key.columns().size()
                        || parentColumns.size() < key.columns().size()
                ? Optional.empty()
                : Optional.of(new Reference(columns, parent.get().name(), parentColumns, decisions.onOrphan()));
    }

    /** Whether the target has a foreign key of a table of the source. */
    public boolean has(Table table, Table.ForeignKey key) {
        return of(table).stream()
                .flatMap(existing -> existing.foreignKeys().stream())
                .flatMap(there -> reference(table, there).stream())
                .anyMatch(reference -> reference.isAbout(key));
    }

    private List<String> inSource(Table table, List<String> names) {
        return names.stream()
                .flatMap(name -> table.columns().stream()
                        .filter(column -> column(table, column)
                                .filter(found -> found.name().equals(name))
                                .isPresent()))
                .map(Column::name)
                .toList();
    }

    /** What has no counterpart on the other side. */
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> said = new ArrayList<>();
        for (Table table : source.tables()) {
            if (decisions.table(table.name()).included()) {
                history(table).ifPresent(said::add);
            }
            if (!covers(table)) {
                said.add(new Diagnostic(
                        Code.TABLE_NOT_MATCHED,
                        table.name(),
                        "has no table in the target, and is not loaded",
                        "make the table in the target; or give it the name of one in the plan, or exclude it there"));
            }
            of(table).ifPresent(existing -> {
                unmatched(table)
                        .forEach(
                                column -> said.add(
                                        new Diagnostic(
                                                Code.COLUMN_NOT_MATCHED,
                                                table.name() + "." + column.name(),
                                                "has no column in the target's " + existing.name()
                                                        + ", and is not loaded",
                                                "add the column in the target; or give it the name of one in the plan, or exclude it there")));
                said.addAll(keptByTheTarget(table, existing));
            });
        }
        List<String> others = target.stream()
                .filter(existing -> !there.containsValue(existing))
                .map(ExistingTable::name)
                .toList();
        if (!others.isEmpty()) {
            said.add(new Diagnostic(
                    Code.TARGET_TABLE_LEFT,
                    "the target",
                    "tables that no table of the source goes into: " + String.join(", ", others)
                            + "; they are left as they are",
                    ""));
        }
        return said;
    }

    private List<Diagnostic> keptByTheTarget(Table table, ExistingTable existing) {
        List<String> names = unfilled(table, existing).stream()
                .filter(column -> column.filling() != ExistingColumn.Filling.GENERATED)
                .map(ExistingColumn::name)
                .filter(name -> !decisions.table(table.name()).values().containsKey(name))
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of(new Diagnostic(
                        Code.TARGET_COLUMN_UNFILLED,
                        existing.name(),
                        "columns that no column of the source goes into, and that get their default or NULL: "
                                + String.join(", ", names),
                        ""));
    }
}
