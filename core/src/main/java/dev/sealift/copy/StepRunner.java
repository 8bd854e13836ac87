package dev.sealift.copy;

import dev.sealift.journal.Journal;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.plan.Plan;
import dev.sealift.plan.Step;
import dev.sealift.plan.TablePlan;
import dev.sealift.target.PostgresErrors;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Carries out the steps of a plan that the journal does not know yet. A step and its mark commit together. A step that
 * the data makes impossible (an index entry too large, a check that rows violate) is marked as refused, and said.
 */
public final class StepRunner {
    /** From so many rows on, what PostgreSQL takes for sorting by itself may be too little. */
    private static final long MANY_ROWS = 100_000;

    /** What an entry takes in the memory of a sort, besides its value. */
    private static final long ENTRY_BYTES = 48;

    private final Plan plan;
    private final long run;
    private final Sessions sessions;
    private final Consumer<RunEvent> events;

    public StepRunner(Plan plan, long run, Sessions sessions, Consumer<RunEvent> events) {
        this.plan = plan;
        this.run = run;
        this.sessions = sessions;
        this.events = events;
    }

    /** Carries out a phase. @param atOnce how many steps, each of another table unless they are indexes, at the same time */
    public void run(Phase phase, int atOnce) throws InterruptedException {
        sessions.run(connection -> Journal.phase(connection, run, phase.word()));
        Map<String, String> done = sessions.use(connection -> Journal.steps(connection, run));
        Map<String, List<Step>> groups = new LinkedHashMap<>();
        int total = 0;
        for (Step step : plan.steps()) {
            if (step.phase() == phase && !done.containsKey(step.name())) {
                groups.computeIfAbsent(atOnce == 1 ? "" : group(step), t -> new ArrayList<>())
                        .add(step);
                total++;
            }
        }
        events.accept(new RunEvent.PhaseBegins(phase, total));
        List<Callable<Object>> tasks = new ArrayList<>();
        for (List<Step> steps : groups.values()) {
            tasks.add(() -> {
                steps.forEach(this::run);
                return true;
            });
        }
        if (!tasks.isEmpty()) {
            Streams.run(atOnce, tasks, sessions::hurry);
        }
        events.accept(new RunEvent.PhaseEnds(phase));
    }

    /** The steps of a group are carried out one after the other. Indexes of one table do not lock each other out. */
    private static String group(Step step) {
        return switch (step) {
            case Step.CreateIdMap s -> s.table();
            case Step.KeepRows s -> s.table();
            case Step.EmptyTable s -> s.table();
            case Step.CreateTable s -> s.table();
            case Step.SetDefault s -> s.table();
            case Step.BuildIndex s -> s.name();
            case Step.BuildVectorIndex s -> s.name();
            case Step.AddConstraint s -> s.table();
            case Step.CreateView s -> s.view();
            case Step.PositionSequence s -> s.table();
            case Step.AnalyzeKey s -> s.table();
            case Step.Analyze s -> s.table();
        };
    }

    private void run(Step step) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped before " + step.name());
        }
        sessions.repeatedly((connection, again) -> {
            if (again && Journal.steps(connection, run).containsKey(step.name())) {
                return true;
            }
            return Transaction.call(connection, c -> carryOut(step, c));
        });
        sessions.gotOn();
        events.accept(new RunEvent.StepDone(step.phase(), step.name()));
    }

    private boolean carryOut(Step step, Connection connection) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        String refusal = null;
        try {
            if (step instanceof Step.BuildVectorIndex vectors) {
                new VectorBuild(sessions, events).run(connection, vectors.index(), step.name());
            } else {
                grantSort(connection, step);
                execute(connection, step.sql());
            }
        } catch (SQLException e) {
            if (!step.optional() || !PostgresErrors.refusedByData(e)) {
                throw e;
            }
            connection.rollback(savepoint);
            refusal = PostgresErrors.reason(e);
        }
        Journal.stepDone(connection, run, step.name(), refusal);
        return true;
    }

    private void grantSort(Connection connection, Step step) throws SQLException {
        String sorted = switch (step) {
            case Step.BuildIndex s -> s.table();
            case Step.AddConstraint s when s.phase() == Phase.KEYS -> s.table();
            default -> null;
        };
        if (sorted != null && plan.table(sorted).rows() >= MANY_ROWS) {
            TablePlan table = plan.table(sorted);
            BuildResources.grantSort(connection, table.bytes() + table.rows() * ENTRY_BYTES);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
