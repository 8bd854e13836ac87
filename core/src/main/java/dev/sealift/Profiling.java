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
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One pass over every table of a source, several parts of tables at once. How large its rows are is not known before: a
 * table with rows that do not fit into a stream's share of the memory is given up, measured, and profiled alone.
 */
final class Profiling {
    private static final int ROWS_PER_EVENT = 4_000;

    private final SqliteSource source;
    private final Decisions decisions;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;

    private Profiling(SqliteSource source, Decisions decisions, MemoryBudget memory, Consumer<RunEvent> events) {
        this.source = source;
        this.decisions = decisions;
        this.memory = memory;
        this.events = events;
    }

    /** A profile for each table, in their order. */
    static List<TableProfile> of(
            SqliteSource source,
            List<Table> tables,
            Decisions decisions,
            MemoryBudget memory,
            Consumer<RunEvent> events)
            throws InterruptedException {
        events.accept(new RunEvent.PhaseBegins(RunEvent.Phase.READING, 0));
        List<TableProfile> profiles = new Profiling(source, decisions, memory, events).of(tables);
        events.accept(new RunEvent.PhaseEnds(RunEvent.Phase.READING));
        return profiles;
    }

    /** A table in the parts in which it is read. */
    private final class Parts {
        private final Table table;
        private final List<Range> ranges;
        private final @Nullable Profiler[] profilers;
        private volatile boolean large;

        Parts(Table table, Reader reader) {
            this.table = table;
            this.ranges = reader.parts(table);
            this.profilers = new Profiler[ranges.size()];
        }

        void profile(int part, long share) throws InterruptedException {
            if (large) {
                return;
            }
            try (Reader reader = source.acquire()) {
                profilers[part] = profiler(table, ranges.get(part), reader, share);
            } catch (SealiftException e) {
                if (e.diagnostic().code() != Code.ROW_TOO_LARGE) {
                    throw e;
                }
                large = true;
            }
        }

        TableProfile result() throws InterruptedException {
            return large ? alone(table) : joined();
        }

        private TableProfile joined() {
            Profiler first = Objects.requireNonNull(profilers[0]);
            for (int part = 1; part < profilers.length; part++) {
                first.addAll(Objects.requireNonNull(profilers[part]));
            }
            return first.result();
        }
    }

    private List<TableProfile> of(List<Table> tables) throws InterruptedException {
        long share = memory.largestRow() / source.readers();
        List<Parts> parts = new ArrayList<>();
        try (Reader reader = source.acquire()) {
            tables.forEach(table -> parts.add(new Parts(table, reader)));
        }
        List<Callable<Object>> tasks = new ArrayList<>();
        for (Parts table : parts) {
            for (int i = 0; i < table.ranges.size(); i++) {
                int part = i;
                tasks.add(() -> {
                    table.profile(part, share);
                    return true;
                });
            }
        }
        Streams.run(source.readers(), tasks);
        List<TableProfile> profiles = new ArrayList<>();
        for (Parts table : parts) {
            profiles.add(table.result());
        }
        return profiles;
    }

    private TableProfile alone(Table table) throws InterruptedException {
        try (Reader reader = source.acquire()) {
            long largest = reader.largestRow(table);
            memory.check(table.name(), largest);
            return profiler(table, new Range.Everything(), reader, Math.max(largest, memory.largestRow()))
                    .result();
        }
    }

    private Profiler profiler(Table table, Range range, Reader reader, long largestRow) {
        Profiler profiler = new Profiler(table, decisions.declaredTypes(table));
        long rows = 0;
        try (RowCursor cursor = reader.scan(table, range, largestRow)) {
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
        return profiler;
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
}
