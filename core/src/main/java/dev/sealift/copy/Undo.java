package dev.sealift.copy;

import dev.sealift.journal.Journal;
import dev.sealift.journal.RunRecord;
import dev.sealift.plan.Step;
import dev.sealift.sql.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Takes back what a run did. Only objects that the journal says the run created are dropped, and never what depends on
 * them: then PostgreSQL refuses, and nothing is changed.
 */
public final class Undo {
    private Undo() {}

    /** Drops the views and tables of a run, and forgets it, in the caller's transaction. */
    public static void run(Connection connection, RunRecord run) throws SQLException {
        Map<String, String> steps = Journal.steps(connection, run.id());
        List<String> views = names(steps, Step.CreateView.PREFIX);
        List<String> tables = names(steps, Step.CreateTable.PREFIX);
        drop(connection, "VIEW", run.schema(), views);
        drop(connection, "TABLE", run.schema(), tables);
        Journal.forget(connection, run.id());
    }

    /**
     * Makes a run whose source has changed ready to be loaded again: foreign keys are taken off, because rows move in any
     * order, and with the sequences are due again.
     */
    static void reopen(Connection connection, long run, String schema, List<Step> steps) throws SQLException {
        Map<String, String> done = Journal.steps(connection, run);
        for (Step step : steps) {
            if (!done.getOrDefault(step.name(), "not done").isEmpty()) {
                continue;
            }
            if (step instanceof Step.AddConstraint constraint
                    && constraint.kind() == Step.AddConstraint.Kind.FOREIGN_KEY) {
                execute(
                        connection,
                        "ALTER TABLE " + Quote.qualified(schema, constraint.table()) + " DROP CONSTRAINT "
                                + Quote.identifier(constraint.constraint()));
                Journal.stepUndone(connection, run, step.name());
            } else if (step instanceof Step.PositionSequence || step instanceof Step.Analyze) {
                Journal.stepUndone(connection, run, step.name());
            }
        }
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
