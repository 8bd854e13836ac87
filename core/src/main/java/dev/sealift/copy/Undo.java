package dev.sealift.copy;

import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.mapping.Into;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.KeptRows;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.sql.JournalPlace;
import dev.sealift.sql.Quote;
import dev.sealift.target.Catalog;
import dev.sealift.target.PlacedSession;
import dev.sealift.target.TargetColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes back what a run did. Only objects that the journal says the run created are dropped, and never what depends on
 * them: then PostgreSQL refuses, and nothing is changed.
 */
public final class Undo {
    private Undo() {}

    /** Which rows go out of tables that were there. */
    public enum Rows {
        /** All but those that were there before the run: for a run that loads them anew. */
        ALL_BUT_KEPT,
        /** Those that a run wrote and that nobody has changed since, and that did not replace any. */
        OWN
    }

    /** Keeps everybody else away from those of some tables that are there, until the caller's transaction ends. */
    public static void lock(Connection connection, RunRecord run, List<String> tables) throws SQLException {
        List<String> there = new Catalog(connection, run.schema()).relationNames();
        for (String table : tables) {
            if (there.contains(table)) {
                execute(
                        connection,
                        "LOCK TABLE ONLY " + Quote.qualified(run.schema(), table) + " IN ACCESS EXCLUSIVE MODE");
            }
        }
    }

    /** Removes what a run made and loaded, and forgets it, in the caller's transaction. */
    public static void run(Connection connection, RunRecord run) throws SQLException {
        for (String sql : statements(connection, run, Rows.ALL_BUT_KEPT)) {
            execute(connection, sql);
        }
        Journal.forget(connection, run.id());
    }

    /** The statements that remove what a run made and loaded; the journal is left as it is. */
    public static List<String> statements(Connection connection, RunRecord run, Rows rows) throws SQLException {
        Map<String, String> steps = Journal.steps(connection, run.id());
        List<String> tables = names(steps, Step.CreateTable.PREFIX);
        List<String> statements = new ArrayList<>();
        if (Journal.reception(connection, run.id()).into() == Into.EXISTING) {
            String unload = unload(connection, run, steps, rows);
            if (!unload.isEmpty()) {
                statements.add(unload);
            }
        }
        addDrop(statements, "VIEW", run.schema(), names(steps, Step.CreateView.PREFIX));
        addDrop(statements, "TABLE", run.schema(), tables);
        addDrop(statements, "TABLE", PlacedSession.of(connection).schema(), beside(connection, run));
        if (steps.containsKey(SchemaCreation.mark(run.schema()))
                && new Catalog(connection, run.schema()).holdsOnly(made(connection, run))) {
            statements.add("DROP SCHEMA " + Quote.identifier(run.schema()));
        }
        return statements;
    }

    /** The tables that a run made in its schema, whether they are still there or not. */
    public static List<String> madeTables(Connection connection, RunRecord run) throws SQLException {
        return names(Journal.steps(connection, run.id()), Step.CreateTable.PREFIX);
    }

    /** The tables that a run made or has loaded rows into, whether they are still there or not. */
    public static List<String> tables(Connection connection, RunRecord run) throws SQLException {
        return Journal.reception(connection, run.id()).into() == Into.EXISTING
                ? Journal.loadedTables(connection, run.id())
                : madeTables(connection, run);
    }

    /** The same as {@link #madeTables} with the views. */
    public static List<String> made(Connection connection, RunRecord run) throws SQLException {
        Map<String, String> steps = Journal.steps(connection, run.id());
        List<String> made = new ArrayList<>(names(steps, Step.CreateTable.PREFIX));
        made.addAll(names(steps, Step.CreateView.PREFIX));
        return made;
    }

    /** The tables of a run beside the journal: maps of ids, keys of rows that were there. */
    public static List<String> beside(Connection connection, RunRecord run) throws SQLException {
        Map<String, String> steps = Journal.steps(connection, run.id());
        List<String> beside = new ArrayList<>(names(steps, Step.CreateIdMap.PREFIX));
        beside.addAll(names(steps, Step.KeepRows.PREFIX));
        return beside;
    }

    /** In one statement, so that it does not matter which of the rows refer to which. */
    private static String unload(Connection connection, RunRecord run, Map<String, String> steps, Rows rows)
            throws SQLException {
        List<String> deletions = new ArrayList<>();
        List<String> loaded = new ArrayList<>(Journal.loadedTables(connection, run.id()));
        // The application may have dropped some since.
        loaded.retainAll(new Catalog(connection, run.schema()).tableNames());
        for (String table : loaded) {
            Optional<KeptRows> kept = kept(connection, run, table, steps);
            String which = switch (rows) {
                case ALL_BUT_KEPT ->
                    kept.map(keys -> " WHERE NOT " + keys.holds("t")).orElse("");
                case OWN ->
                    " WHERE " + Writers.wrote(connection, run.id(), "t")
                            + kept.map(keys -> " AND NOT " + keys.held("t")).orElse("");
            };
            deletions.add("d" + deletions.size() + " AS (DELETE FROM ONLY " + Quote.qualified(run.schema(), table)
                    + " AS t" + which + ")");
        }
        return deletions.isEmpty() ? "" : "WITH " + String.join(", ", deletions) + " SELECT";
    }

    /** The keys of the rows that were in a table before a run; none where it was empty or is the run's. */
    static Optional<KeptRows> kept(Connection connection, RunRecord run, String table, Map<String, String> steps)
            throws SQLException {
        JournalPlace place = PlacedSession.of(connection);
        String name = KeptRows.nameFor(place, run.schema(), table);
        if (!names(steps, Step.KeepRows.PREFIX).contains(name)) {
            return Optional.empty();
        }
        List<String> key = new Catalog(connection, place.schema())
                .table(name).orElseThrow().columns().stream()
                        .map(TargetColumn::name)
                        .filter(column -> !Quote.identifier(column).equals(KeptRows.REPLACED))
                        .toList();
        return Optional.of(new KeptRows(place.schema(), name, key, false));
    }

    private static void addDrop(List<String> statements, String kind, String schema, List<String> names) {
        if (!names.isEmpty()) {
            statements.add(names.stream()
                    .map(name -> Quote.qualified(schema, name))
                    .collect(Collectors.joining(", ", "DROP " + kind + " IF EXISTS ", "")));
        }
    }

    /**
     * Makes a run whose source has changed ready for rows that move in any order: foreign keys are taken off, and with the
     * sequences are due again. So are the maps of ids: they are brought to the new state when the rows that came through
     * the old one are out.
     */
    static void loosen(Connection connection, long run, Plan plan) throws SQLException {
        for (IdMap map : plan.idMaps()) {
            Journal.stepUndone(connection, run, map.mark());
        }
        for (Step step : done(connection, run, plan)) {
            switch (step) {
                case Step.AddConstraint s
                when s.kind() == Step.AddConstraint.Kind.FOREIGN_KEY -> takeOff(connection, run, plan, s);
                case Step.PositionSequence s -> Journal.stepUndone(connection, run, s.name());
                case Step.AnalyzeKey s -> Journal.stepUndone(connection, run, s.name());
                case Step.Analyze s -> Journal.stepUndone(connection, run, s.name());
                case Step.AddConstraint s -> {}
                case Step.BuildIndex s -> {}
                case Step.BuildVectorIndex s -> {}
                case Step.CreateIdMap s -> {}
                case Step.KeepRows s -> {}
                case Step.EmptyTable s -> {}
                case Step.CreateTable s -> {}
                case Step.CreateView s -> {}
                case Step.SetDefault s -> {}
            }
        }
    }

    /**
     * Takes everything off tables that was built after their rows were loaded, so that rows which an index or a check
     * cannot hold have the same consequence as in a new run. Views may depend on a primary key, and go with it.
     *
     * @param tables by their names in the target; their foreign keys are off already
     */
    static void bare(Connection connection, long run, Plan plan, Set<String> tables) throws SQLException {
        for (Step step : done(connection, run, plan).reversed()) {
            switch (step) {
                case Step.AddConstraint s -> {
                    if (tables.contains(s.table())) {
                        takeOff(connection, run, plan, s);
                    }
                }
                case Step.BuildIndex s -> {
                    if (tables.contains(s.table())) {
                        dropIndex(connection, run, plan, s, s.index());
                    }
                }
                case Step.BuildVectorIndex s -> {
                    if (tables.contains(s.index().table())) {
                        dropIndex(connection, run, plan, s, s.index().name());
                    }
                }
                case Step.CreateView s -> {
                    if (!tables.isEmpty()) {
                        drop(connection, "VIEW", plan.schema(), List.of(s.view()));
                        Journal.stepUndone(connection, run, s.name());
                    }
                }
                case Step.CreateIdMap s -> {}
                case Step.KeepRows s -> {}
                case Step.EmptyTable s -> {}
                case Step.CreateTable s -> {}
                case Step.SetDefault s -> {}
                case Step.PositionSequence s -> {}
                case Step.AnalyzeKey s -> {}
                case Step.Analyze s -> {}
            }
        }
    }

    private static void dropIndex(Connection connection, long run, Plan plan, Step step, String index)
            throws SQLException {
        execute(connection, "DROP INDEX " + Quote.qualified(plan.schema(), index));
        Journal.stepUndone(connection, run, step.name());
    }

    /** The steps that were carried out and not refused, in their order. */
    private static List<Step> done(Connection connection, long run, Plan plan) throws SQLException {
        Map<String, String> done = Journal.steps(connection, run);
        return plan.steps().stream()
                .filter(step -> done.getOrDefault(step.name(), "not done").isEmpty())
                .toList();
    }

    private static void takeOff(Connection connection, long run, Plan plan, Step.AddConstraint constraint)
            throws SQLException {
        execute(
                connection,
                "ALTER TABLE " + Quote.qualified(plan.schema(), constraint.table()) + " DROP CONSTRAINT "
                        + Quote.identifier(constraint.constraint()));
        Journal.stepUndone(connection, run, constraint.name());
    }

    private static List<String> names(Map<String, String> steps, String prefix) {
        return steps.entrySet().stream()
                .filter(step ->
                        step.getKey().startsWith(prefix) && step.getValue().isEmpty())
                .map(step -> step.getKey().substring(prefix.length()))
                .sorted()
                .toList();
    }

    private static void drop(Connection connection, String kind, String schema, List<String> names)
            throws SQLException {
        if (!names.isEmpty()) {
            List<String> qualified =
                    names.stream().map(name -> Quote.qualified(schema, name)).toList();
            execute(connection, "DROP " + kind + " IF EXISTS " + String.join(", ", qualified));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
