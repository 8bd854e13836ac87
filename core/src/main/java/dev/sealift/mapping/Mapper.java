package dev.sealift.mapping;

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

/**
 * Decides for every column of a file which type and which codec it gets.
 *
 * <p>The declared type, the habits of the library that made the table, and a name with plausible values suggest a type;
 * the profile of all values can only refuse it. No type is chosen that cannot hold every value exactly without a word
 * about it.
 */
public final class Mapper {
    private final Decisions options;

    public Mapper(Decisions options) {
        this.options = options;
    }

    /**
     * The decisions for all tables of {@code schema}.
     *
     * @param profiles one for each table, in any order
     * @throws SealiftException with {@link Code#SOURCE_UNSUPPORTED} if a value has no place and may not be left out, or if
     *     values do not fit and the options say that the run fails then
     */
    public SchemaMapping map(Schema schema, List<TableProfile> profiles) {
        ColumnDecider decider = new ColumnDecider(options.onMisfit());
        List<List<Decision>> decisions = new ArrayList<>();
        for (Table table : schema.tables()) {
            Library library = Library.of(table, schema);
            TableProfile profile = profileOf(table, profiles);
            List<Decision> ofTable = new ArrayList<>();
            for (Column column : table.columns()) {
                ColumnProfile values = profile.column(column.name());
                ofTable.add(decider.decide(facts(table, column, library, values, schema)));
            }
            decisions.add(ofTable);
        }
        new ForeignKeyTypes(schema.tables(), decisions).agree();
        return explained(schema, decisions);
    }

    /** Why {@link #map} would refuse: one diagnostic for each column that it cannot decide, where it names the first. */
    public List<Diagnostic> refusals(Schema schema, List<TableProfile> profiles) {
        ColumnDecider decider = new ColumnDecider(options.onMisfit());
        List<Diagnostic> refusals = new ArrayList<>();
        for (Table table : schema.tables()) {
            Library library = Library.of(table, schema);
            TableProfile profile = profileOf(table, profiles);
            for (Column column : table.columns()) {
                try {
                    var unused = decider.decide(facts(table, column, library, profile.column(column.name()), schema));
                } catch (SealiftException e) {
                    refusals.add(e.diagnostic());
                }
            }
        }
        return refusals;
    }

    private ColumnFacts facts(Table table, Column column, Library library, ColumnProfile values, Schema schema) {
        ZoneId named = options.sourceZone();
        Fitter fitter =
                new Fitter(column, values, library.has(Habit.EMPTY_IS_NULL), named == null ? ZoneOffset.UTC : named);
        return new ColumnFacts(
                table,
                column,
                DeclaredType.of(column.declaredType()),
                library,
                Bonds.of(column, table, schema),
                fitter,
                named != null);
    }

    private static TableProfile profileOf(Table table, List<TableProfile> profiles) {
        return profiles.stream()
                .filter(p -> Names.same(p.table(), table.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile of table " + table.name()));
    }

    private static SchemaMapping explained(Schema schema, List<List<Decision>> decisions) {
        List<TableMapping> tables = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Table table = schema.tables().get(i);
            List<Mapping> columns = new ArrayList<>();
            for (Decision decision : decisions.get(i)) {
                Explanation explanation = new Explanation(decision);
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
