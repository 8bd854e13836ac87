package dev.sealift.copy;

import dev.sealift.journal.Journal;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.IdMapSql;
import dev.sealift.plan.Plan;
import dev.sealift.plan.TablePlan;
import dev.sealift.source.Reader;
import dev.sealift.source.SqliteSource;
import dev.sealift.target.CopyIn;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Fills the maps of ids, before the first row of any table is loaded. A map and its mark in the journal commit together;
 * one that is filled again keeps the new ids that it has given out.
 */
public final class IdMaps {
    private final Plan plan;
    private final long run;
    private final SqliteSource source;
    private final Sessions sessions;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;

    public IdMaps(
            Plan plan,
            long run,
            SqliteSource source,
            Sessions sessions,
            MemoryBudget memory,
            Consumer<RunEvent> events) {
        this.plan = plan;
        this.run = run;
        this.source = source;
        this.sessions = sessions;
        this.memory = memory;
        this.events = events;
    }

    /** Fills the maps that the journal does not know as filled. */
    public void fill() throws InterruptedException {
        if (plan.idMaps().isEmpty()) {
            return;
        }
        Map<String, String> done = sessions.use(connection -> Journal.steps(connection, run));
        List<Callable<Object>> tasks = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            table.ownIds()
                    .filter(map -> !done.containsKey(map.mark()))
                    .ifPresent(map -> tasks.add(() -> fill(table, map)));
        }
        if (!tasks.isEmpty()) {
            events.accept(new RunEvent.PhaseBegins(Phase.CREATING, tasks.size()));
            Streams.run(source.readers(), tasks, sessions::hurry);
            events.accept(new RunEvent.PhaseEnds(Phase.CREATING));
        }
    }

    private Object fill(TablePlan table, IdMap map) throws InterruptedException {
        memory.acquire(table);
        try (Reader reader = source.acquire()) {
            sessions.run(connection -> PipedCopy.run(
                    table.name(),
                    pipe -> new IdReader(table, map, reader, pipe),
                    pipe -> Transaction.run(connection, c -> write(map, pipe, c))));
        } finally {
            memory.release(table);
        }
        events.accept(new RunEvent.StepDone(Phase.CREATING, map.mark()));
        return true;
    }

    private void write(IdMap map, BlockPipe pipe, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(IdMapSql.stage(map));
            PipedCopy.write(map.table(), pipe, CopyIn.begin(connection, IdMapSql.copyIn()));
            if (isEmpty(map, statement)) {
                statement.execute(IdMapSql.withoutKeys(map));
                statement.execute(IdMapSql.addMissing(map));
                statement.execute(IdMapSql.withKeys(map));
            } else {
                statement.execute(IdMapSql.removeGone(map));
                statement.execute(IdMapSql.addMissing(map));
            }
            statement.execute(IdMapSql.analyze(map));
        }
        Journal.stepDone(connection, run, map.mark(), null);
    }

    private static boolean isEmpty(IdMap map, Statement statement) throws SQLException {
        try (ResultSet empty = statement.executeQuery(IdMapSql.isEmpty(map))) {
            return empty.next() && empty.getBoolean(1);
        }
    }
}
