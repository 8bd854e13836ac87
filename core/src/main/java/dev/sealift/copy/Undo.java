package dev.sealift.copy;

import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.mapping.Into;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.KeptRows;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.sql.Quote;
import dev.sealift.target.Catalog;
import dev.sealift.target.TargetColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes back what a run did. Only objects that the journal says the run created are dropped, and never what depends on
 * them: then PostgreSQL refuses, and nothing is changed.
 */
public final class Undo {
    private Undo() {}

    /** Drops the views, tables and maps of ids of a run, and forgets it, in the caller's transaction. */
    public static void run(Connection connection, RunRecord run) throws SQLException {
        Map<String, String> steps = Journal.steps(connection, run.id());
        List<String> views = names(steps, Step.CreateView.PREFIX);
        List<String> tables = names(steps, Step.CreateTable.PREFIX);
        if (Journal.reception(connection, run.id()).into() == Into.EXISTING) {
            unload(connection, run, steps);
        }
        drop(connection, "VIEW", run.schema(), views);
        drop(connection, "TABLE", run.schema(), tables);
        drop(connection, "TABLE", IdMap.SCHEMA, names(steps, Step.CreateIdMap.PREFIX));
        drop(connection, "TABLE", IdMap.SCHEMA, names(steps, Step.KeepRows.PREFIX));
        Journal.forget(connection, run.id());
    }

    /**
     * Removes the rows that a run loaded into tables that were there; in one statement, so that it does not matter which of
     * them refer to which.
     */
    private static void unload(Connection connection, RunRecord run, Map<String, String> steps) throws SQLException {
        List<String> deletions = new ArrayList<>();
        for (String table : Journal.loadedTables(connection, run.id())) {
            String kept = KeptRows.nameFor(run.schema(), table);
            String own = names(steps, Step.KeepRows.PREFIX).contains(kept)
                    ? " WHERE NOT " + new KeptRows(kept, columns(connection, kept), false).holds("t")
                    : "";
            deletions.add("d" + deletions.size() + " AS (DELETE FROM ONLY " + Quote.qualified(run.schema(), table)
                    + " AS t" + own + ")");
        }
        if (!deletions.isEmpty()) {
            execute(connection, "WITH " + String.join(", ", deletions) + " SELECT");
        }
    }

    private static List<String> columns(Connection connection, String kept) throws SQLException {
        return new Catalog(connection, IdMap.SCHEMA)
                .table(kept).orElseThrow().columns().stream()
                        .map(TargetColumn::name)
                        .toList();
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
