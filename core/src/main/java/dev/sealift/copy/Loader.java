package dev.sealift.copy;

import dev.sealift.journal.ChunkRecord;
import dev.sealift.journal.Journal;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.Plan;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.TableSql;
import dev.sealift.source.OrphanRows;
import dev.sealift.source.Reader;
import dev.sealift.source.SqliteSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Loads the chunks of a plan that the journal does not know as loaded, several at once. */
public final class Loader {
    private final Plan plan;
    private final Map<String, OrphanRows> orphans;
    private final long run;
    private final SqliteSource source;
    private final Sessions sessions;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;

    /** @param orphans the rows that are left out, or lose a reference, by the names of their tables in the source */
    public Loader(
            Plan plan,
            Map<String, OrphanRows> orphans,
            long run,
            SqliteSource source,
            Sessions sessions,
            MemoryBudget memory,
            Consumer<RunEvent> events) {
        this.plan = plan;
        this.orphans = orphans;
        this.run = run;
        this.source = source;
        this.sessions = sessions;
        this.memory = memory;
        this.events = events;
    }

    /** @param chunks every chunk of every table; those that are loaded are passed over */
    public void load(List<ChunkRecord> chunks) throws InterruptedException {
        events.accept(new RunEvent.PhaseBegins(RunEvent.Phase.COPYING, plan.rows()));
        List<Callable<Object>> tasks = new ArrayList<>();
        for (TablePlan table : largestFirst()) {
            for (ChunkRecord chunk : chunks) {
                if (chunk.table().equals(table.name()) && !chunk.loaded()) {
                    tasks.add(() -> copy(table, chunk));
                }
            }
        }
        Streams.run(source.readers(), tasks, sessions::hurry);
        events.accept(new RunEvent.PhaseEnds(RunEvent.Phase.COPYING));
    }

    /** The largest table begins first, so that the streams end together. */
    private List<TablePlan> largestFirst() {
        return plan.tables().stream()
                .sorted(Comparator.comparingLong(TablePlan::bytes).reversed())
                .toList();
    }

    OrphanRows orphans(TablePlan table) {
        return orphans.getOrDefault(table.source().name(), OrphanRows.NONE);
    }

    private Object copy(TablePlan table, ChunkRecord chunk) throws InterruptedException {
        memory.acquire(table);
        try (Reader reader = source.acquire()) {
            CountedRows counted = new CountedRows(events);
            ChunkCopy copy = new ChunkCopy(run, plan.schema(), counted);
            sessions.repeatedly((connection, again) -> {
                if (again) {
                    if (Journal.isLoaded(connection, run, table.name(), chunk.number())) {
                        return true;
                    }
                    counted.takeBack();
                }
                copy.copy(table, orphans(table), chunk, reader, connection);
                return true;
            });
            sessions.gotOn();
            return true;
        } finally {
            memory.release(table);
        }
    }

    /**
     * Takes the rows of loaded chunks out of the target again, because the source no longer holds them so: all of them
     * or none, for without a key, one chunk's rows cannot be told from another's.
     *
     * @param chunks of the table; without a key, all that are loaded
     */
    void unload(TablePlan table, List<ChunkRecord> chunks) {
        sessions.transaction(connection -> {
            List<String> deletions = chunks.stream()
                    .flatMap(chunk -> Stream.concat(
                            TableSql.unlink(plan.schema(), table, chunk.range()).stream(),
                            Stream.of(TableSql.delete(plan.schema(), table, chunk.range()))))
                    .distinct()
                    .toList();
            for (String deletion : deletions) {
                execute(connection, deletion);
            }
            for (ChunkRecord chunk : chunks) {
                Journal.chunkUnloaded(connection, run, table.name(), chunk.number());
            }
            return true;
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
