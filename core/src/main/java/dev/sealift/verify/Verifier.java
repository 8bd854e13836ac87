package dev.sealift.verify;

import dev.sealift.copy.CountedRows;
import dev.sealift.copy.MemoryBudget;
import dev.sealift.copy.Sessions;
import dev.sealift.copy.Streams;
import dev.sealift.journal.ChunkRecord;
import dev.sealift.journal.QuarantineIndex;
import dev.sealift.journal.QuarantineTable;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Range;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.Plan;
import dev.sealift.plan.RowIdentity;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.TableProof;
import dev.sealift.source.Reader;
import dev.sealift.source.SqliteSource;
import dev.sealift.target.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Compares every value of a plan's tables with the target, several chunks at once. */
public final class Verifier {
    /** Into so many ranges at most is a table cut whose key has new ids. */
    private static final int MOST_JOINS = 4;

    private final Plan plan;
    private final OptionalLong run;
    private final SqliteSource source;
    private final Sessions sessions;
    private final MemoryBudget memory;
    private final Consumer<RunEvent> events;
    private final Map<String, QuarantineIndex> quarantines = new HashMap<>();

    /** @param run whose quarantine accounts for values; without one, nothing is in quarantine */
    public Verifier(
            Plan plan,
            OptionalLong run,
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

    /** Compares whole tables. */
    public List<TableVerdict> verify(List<TablePlan> tables) throws InterruptedException {
        events.accept(new RunEvent.PhaseBegins(
                RunEvent.Phase.VERIFYING,
                tables.stream().mapToLong(TablePlan::rows).sum()));
        Map<TablePlan, Tally> tallies = new LinkedHashMap<>();
        List<Callable<Object>> tasks = new ArrayList<>();
        for (TablePlan table : tables) {
            Tally tally = new Tally();
            tallies.put(table, tally);
            for (Range range : ranges(table)) {
                tasks.add(() -> {
                    tally.add(compare(table, range));
                    return true;
                });
            }
        }
        Streams.run(source.readers(), tasks, sessions::hurry);
        events.accept(new RunEvent.PhaseEnds(RunEvent.Phase.VERIFYING));
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue().verdict(entry.getKey()))
                .toList();
    }

    /** What is wrong with the maps of ids that are there. */
    public List<Diagnostic> mapFaults(StructureCheck structure) throws InterruptedException {
        List<Diagnostic> faults = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Object>> tasks = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            table.ownIds()
                    .filter(structure.idMaps()::contains)
                    .ifPresent(map -> tasks.add(() -> faults.addAll(sessions.transaction(
                            connection -> IdMapCheck.faults(map, table.rows(), structure, connection)))));
        }
        if (!tasks.isEmpty()) {
            Streams.run(source.readers(), tasks, sessions::hurry);
        }
        return faults;
    }

    /** Whether a chunk's rows are in the target, and its values in quarantine, as the source holds them, and no others. */
    public boolean holds(TablePlan table, ChunkRecord chunk) throws InterruptedException {
        TableVerdict verdict = compare(table, ordered(table, chunk.range())).verdict(table);
        if (!verdict.proven()) {
            return false;
        }
        long accounted = verdict.skipped() * table.columns().size()
                + verdict.quarantinedValues().values().stream()
                        .mapToLong(InQuarantine::values)
                        .sum();
        return run.isEmpty()
                || accounted
                        == sessions.use(c -> QuarantineTable.count(c, run.getAsLong(), table.name(), chunk.number()));
    }

    private static List<Range> ranges(TablePlan table) {
        return switch (table.identity()) {
            case RowIdentity.Key key
            when table.isComparedByKey() ->
                (table.keyIsTranslated() ? fewer(table.chunks()) : table.chunks())
                        .stream().map(range -> ordered(table, range)).toList();
            // No index of the target has the order of its chunks, and each would be a scan of the whole table.
            case RowIdentity.Key key -> List.of(new Range.Everything());
            case RowIdentity.Values values -> List.of(new Range.Everything());
        };
    }

    /** Each range costs a join of the whole table with its maps, so there are few; and as many as bound what is sorted. */
    private static List<Range> fewer(List<Range> chunks) {
        List<Range> joined = new ArrayList<>();
        int each = (chunks.size() + MOST_JOINS - 1) / MOST_JOINS;
        for (int from = 0; from < chunks.size(); from += each) {
            Range first = chunks.get(from);
            Range last = chunks.get(Math.min(from + each, chunks.size()) - 1);
            joined.add(
                    first instanceof Range.Keys begin && last instanceof Range.Keys end
                            ? new Range.Keys(begin.columns(), begin.after(), end.upTo())
                            : first);
        }
        return joined;
    }

    /** The same rows in the order of the key, where there is one. */
    private static Range ordered(TablePlan table, Range range) {
        return range instanceof Range.Everything && table.identity() instanceof RowIdentity.Key key
                ? new Range.Keys(key.columns(), null, null)
                : range;
    }

    private Tally compare(TablePlan table, Range range) throws InterruptedException {
        memory.acquire(table);
        try (Reader reader = source.acquire()) {
            CountedRows counted = new CountedRows(events);
            return sessions.repeatedly((connection, again) -> {
                counted.takeBack();
                return Transaction.call(connection, c -> compare(table, range, reader, c, counted));
            });
        } finally {
            memory.release(table);
        }
    }

    /** Read once for all chunks of a table: it does not change while they are compared. */
    private QuarantineIndex quarantine(TablePlan table, Connection connection) throws SQLException {
        if (run.isEmpty()) {
            return QuarantineIndex.empty();
        }
        synchronized (quarantines) {
            QuarantineIndex known = quarantines.get(table.name());
            if (known == null) {
                known = QuarantineIndex.read(connection, run.getAsLong(), table.name());
                quarantines.put(table.name(), known);
            }
            return known;
        }
    }

    private Tally compare(
            TablePlan table, Range range, Reader reader, Connection connection, Consumer<RunEvent> counted)
            throws SQLException {
        QuarantineIndex quarantine = quarantine(table, connection);
        return switch (range) {
            case Range.Keys keys ->
                switch (plan.proof(table)) {
                    case TableProof.Values v ->
                        new OrderedComparison(table, plan.schema(), keys, quarantine, counted)
                                .compare(keys, reader, connection);
                    case TableProof.Digest digest ->
                        new DigestComparison(table, digest, plan.schema(), quarantine, reader, connection, counted)
                                .compare(keys);
                };
            case Range.Everything e ->
                new MultisetComparison(table, plan.schema(), quarantine, reader, connection, counted).compare();
            case Range.Rowids r -> throw new IllegalArgumentException("rowids are not in the target");
        };
    }
}
