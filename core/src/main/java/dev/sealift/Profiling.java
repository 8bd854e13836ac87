package dev.sealift;

import dev.sealift.copy.MemoryBudget;
import dev.sealift.copy.Streams;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Trial;
import dev.sealift.model.Code;
import dev.sealift.model.Range;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.profile.Profiler;
import dev.sealift.profile.TableProfile;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import dev.sealift.source.SqliteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One pass over every table of a source, several tables at once. How large its rows are is not known before: a table with
 * rows that do not fit into a stream's share of the memory is given up, measured, and profiled alone.
 */
final class Profiling {
    private static final int ROWS_PER_EVENT = 4_000;

    private Profiling() {}

    /** A profile for each table, in their order. */
    static List<TableProfile> of(
            SqliteSource source,
            List<Table> tables,
            Decisions decisions,
            MemoryBudget memory,
            Consumer<RunEvent> events)
            throws InterruptedException {
        ConcurrentHashMap<String, TableProfile> profiles = new ConcurrentHashMap<>();
        long share = memory.largestRow() / source.readers();
        Queue<Table> large = new ConcurrentLinkedQueue<>();
        List<Callable<Object>> tasks = new ArrayList<>();
        for (Table table : tables) {
            tasks.add(() -> {
                try (Reader reader = source.acquire()) {
                    profiles.put(table.name(), profile(table, decisions, reader, share, events));
                } catch (SealiftException e) {
                    if (e.diagnostic().code() != Code.ROW_TOO_LARGE) {
                        throw e;
                    }
                    large.add(table);
                }
                return true;
            });
        }
        events.accept(new RunEvent.PhaseBegins(RunEvent.Phase.READING, 0));
        Streams.run(source.readers(), tasks);
        for (Table table : large) {
            try (Reader reader = source.acquire()) {
                long largest = reader.largestRow(table);
                memory.check(table.name(), largest);
                profiles.put(
                        table.name(),
                        profile(table, decisions, reader, Math.max(largest, memory.largestRow()), events));
            }
        }
        events.accept(new RunEvent.PhaseEnds(RunEvent.Phase.READING));
        return tables.stream().map(table -> profiles.get(table.name())).toList();
    }

    /** Another pass over the tables of which a decision leaves open what becomes of their values. */
    static void run(List<Trial> trials, SqliteSource source, MemoryBudget memory, Consumer<RunEvent> events)
            throws InterruptedException {
        Map<Table, List<Trial>> byTable = trials.stream().collect(Collectors.groupingBy(Trial::table));
        List<Callable<Object>> tasks = new ArrayList<>();
        byTable.forEach((table, ofTable) -> tasks.add(() -> {
            try (Reader reader = source.acquire();
                    RowCursor cursor = reader.scan(table, new Range.Everything(), memory.largestRow())) {
                while (cursor.next()) {
                    ofTable.forEach(trial -> trial.add(cursor.row()));
                }
            }
            return true;
        }));
        if (!tasks.isEmpty()) {
            events.accept(new RunEvent.PhaseBegins(RunEvent.Phase.READING, 0));
            // One after the other: their rows have had their places in memory counted one at a time.
            Streams.run(1, tasks);
            events.accept(new RunEvent.PhaseEnds(RunEvent.Phase.READING));
        }
    }

    private static TableProfile profile(
            Table table, Decisions decisions, Reader reader, long largestRow, Consumer<RunEvent> events) {
        Profiler profiler = new Profiler(table, decisions.declaredTypes(table));
        long rows = 0;
        try (RowCursor cursor = reader.scan(table, new Range.Everything(), largestRow)) {
            while (cursor.next()) {
                if (table.withoutRowid()) {
                    profiler.add(cursor.row());
                } else {
                    profiler.add(cursor.row(), cursor.rowid());
                }
                if (++rows % ROWS_PER_EVENT == 0) {
                    events.accept(new RunEvent.RowsDone(RunEvent.Phase.READING, table.name(), ROWS_PER_EVENT));
                }
            }
        }
        events.accept(new RunEvent.RowsDone(RunEvent.Phase.READING, table.name(), rows % ROWS_PER_EVENT));
        return profiler.result();
    }
}
