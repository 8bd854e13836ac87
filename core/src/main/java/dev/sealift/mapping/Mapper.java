package dev.sealift.mapping;

import dev.sealift.codec.DomainCodec;
import dev.sealift.codec.EmptyAsNullCodec;
import dev.sealift.codec.EpochUnit;
import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.DeclaredType;
import dev.sealift.profile.TableProfile;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every column of a file which type and which codec it gets.
 *
 * <p>The declared type, the habits of the library that made the table, and a name with plausible values suggest a type;
 * the profile of all values can only refuse it. No type is chosen that cannot hold every value exactly without a word
 * about it.
 */
public final class Mapper {
    private final Decisions decisions;

    public Mapper(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * The decisions for all tables of {@code schema}.
     *
     * @param profiles one for each table, in any order
     * @param trials those that {@link #trials} names, after every row
     * @throws SealiftException with {@link Code#SOURCE_UNSUPPORTED} if a value has no place and may not be left out, or if
     *     values do not fit and the options say that the run fails then
     */
    public SchemaMapping map(Schema schema, List<TableProfile> profiles, List<Trial> trials) {
        Trials run = new Trials(trials);
        return explained(schema, decide(schema, profiles, run), run);
    }

    /** The trials that must be run before {@link #map}: every row of its table is to be added to each. */
    public List<Trial> trials(Schema schema, List<TableProfile> profiles) {
        Trials wanted = new Trials(List.of());
        decide(schema, profiles, wanted);
        return wanted.wanted();
    }

    private List<List<Decision>> decide(Schema schema, List<TableProfile> profiles, Trials trials) {
        ColumnDecider decider = new ColumnDecider(decisions.onMisfit());
        List<List<Decision>> decided = new ArrayList<>();
        for (Table table : schema.tables()) {
            Library library = Library.of(table, schema);
            TableProfile profile = profileOf(table, profiles);
            List<Decision> ofTable = new ArrayList<>();
            for (Column column : table.columns()) {
                ColumnProfile values = profile.column(column.name());
                ofTable.add(decider.decide(facts(table, column, library, values, schema), trials));
            }
            decided.add(ofTable);
        }
        // The types of tables that are there do not depend on one another any more.
        if (schema.tables().stream().noneMatch(decisions::intoExisting)) {
            new ForeignKeyTypes(schema.tables(), decided).agree();
        }
        return decided;
    }

    /** Why {@link #map} would refuse: one diagnostic for each column that it cannot decide, where it names the first. */
    public List<Diagnostic> refusals(Schema schema, List<TableProfile> profiles) {
        ColumnDecider decider = new ColumnDecider(decisions.onMisfit());
        Trials untried = new Trials(List.of());
        List<Diagnostic> refusals = new ArrayList<>();
        for (Table table : schema.tables()) {
            Library library = Library.of(table, schema);
            TableProfile profile = profileOf(table, profiles);
            for (Column column : table.columns()) {
                try {
                    var unused = decider.decide(
                            facts(table, column, library, profile.column(column.name()), schema), untried);
                } catch (SealiftException e) {
                    refusals.add(e.diagnostic());
                }
            }
        }
        return refusals;
    }

    private ColumnFacts facts(Table table, Column column, Library library, ColumnProfile values, Schema schema) {
        ColumnDecision decided = decisions.table(table.name()).column(column.name());
        ZoneId named = decided.zone() == null ? decisions.sourceZone() : decided.zone();
        ZoneId zone = named == null ? ZoneOffset.UTC : named;
        ZoneId targetZone = decisions.targetZone() == null ? zone : decisions.targetZone();
        boolean emptyIsNull = decided.codec() == null
                ? library.has(Habit.EMPTY_IS_NULL)
                : (decided.codec() instanceof DomainCodec domain ? domain.codec() : decided.codec())
                        instanceof EmptyAsNullCodec;
        Fitter fitter = new Fitter(
                column, values, emptyIsNull, unit(decided, library), zone, targetZone, library.has(Habit.GUID_BLOBS));
        return new ColumnFacts(
                table,
                column,
                DeclaredType.of(column.declaredType()),
                library,
                decided.existing() == null
                        ? Bonds.of(column, table, schema)
                        : decided.existing().bonds(),
                fitter,
                named != null,
                decided);
    }

    /** What the column's numbers count, if that is decided, or the library's habit for a length of time. */
    private static @Nullable EpochUnit unit(ColumnDecision decided, Library library) {
        boolean habit = decided.type() instanceof TargetType.Interval && library.has(Habit.MICROSECONDS);
        return decided.epoch() == null && habit ? EpochUnit.MICROSECONDS : decided.epoch();
    }

    private static TableProfile profileOf(Table table, List<TableProfile> profiles) {
        return profiles.stream()
                .filter(p -> Names.same(p.table(), table.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile of table " + table.name()));
    }

    private static SchemaMapping explained(Schema schema, List<List<Decision>> decisions, Trials trials) {
        List<TableMapping> tables = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Table table = schema.tables().get(i);
            List<Mapping> columns = new ArrayList<>();
            for (Decision decision : decisions.get(i)) {
                Explanation explanation = new Explanation(decision, trials);
                columns.add(explanation.mapping());
                diagnostics.addAll(explanation.diagnostics());
            }
            Library library = columns.isEmpty()
                    ? Library.NONE
                    : decisions.get(i).getFirst().facts().library();
            tables.add(new TableMapping(table, library, columns));
            diagnostics.addAll(habits(table, library, decisions.get(i)));
        }
        return new SchemaMapping(tables, diagnostics);
    }

    /** One word for each table about the habits of its library that decided a type, not one for each column. */
    private static List<Diagnostic> habits(Table table, Library library, List<Decision> decisions) {
        Map<Habit, List<String>> columns = new EnumMap<>(Habit.class);
        for (Decision decision : decisions) {
            Habit habit = decision.habit();
            boolean decided = habit != null
                    && decision.type().equals(decision.first())
                    && !decision.type().equals(new TargetType.Int(8));
            if (habit != null && decided) {
                columns.computeIfAbsent(habit, h -> new ArrayList<>())
                        .add(decision.facts().column().name() + " "
                                + decision.type().sql());
            }
        }
        if (columns.isEmpty()) {
            return List.of();
        }
        String habits = columns.entrySet().stream()
                .map(e -> e.getKey().description() + " (" + String.join(", ", e.getValue()) + ")")
                .collect(Collectors.joining("; "));
        return List.of(new Diagnostic(
                Code.TYPE_INFERRED,
                table.name(),
                library.title() + " seems to have made " + table.name() + ". It " + habits + ".",
                "To undo it, give these columns other types in the plan."));
    }
}
