package dev.sealift.copy;

import dev.sealift.journal.ChunkRecord;
import dev.sealift.journal.Journal;
import dev.sealift.journal.QuarantineTable;
import dev.sealift.plan.Plan;
import dev.sealift.plan.RowIdentity;
import dev.sealift.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Goes on with a run whose source has changed since. A target never holds two snapshots: every chunk that was loaded is
 * compared with the new snapshot, and those that differ are all taken out before the first is loaded again, so that no
 * row meets an older version of another in a unique index.
 */
public final class Resumption {
    /** Tells whether a loaded chunk, and what lies in quarantine of it, is still what the source holds. */
    public interface Check {
        boolean holds(TablePlan table, ChunkRecord chunk) throws InterruptedException;
    }

    private final Plan plan;
    private final long run;
    private final Loader loader;
    private final Sessions sessions;

    public Resumption(Plan plan, long run, Loader loader, Sessions sessions) {
        this.plan = plan;
        this.run = run;
        this.loader = loader;
        this.sessions = sessions;
    }

    /**
     * Takes out what the source no longer holds so. Until all of it is out, the journal has the old state of the source,
     * so that a run which is stopped here does all of this again.
     *
     * @param chunks of the run, as the journal knows them
     * @param streams how many chunks are compared at once
     */
    public void bringToSnapshot(List<ChunkRecord> chunks, Check check, int streams) throws InterruptedException {
        Set<ChunkRecord> stale = stale(chunks, check, streams);
        sessions.transaction(connection -> {
            Undo.loosen(connection, run, plan);
            return true;
        });
        Set<String> incomplete = new HashSet<>();
        for (TablePlan table : plan.tables()) {
            List<ChunkRecord> out = stale.stream()
                    .filter(chunk -> chunk.table().equals(table.name()))
                    .toList();
            if (!out.isEmpty()) {
                loader.unload(table, out);
            }
            if (chunks.stream()
                    .anyMatch(chunk ->
                            chunk.table().equals(table.name()) && (!chunk.loaded() || stale.contains(chunk)))) {
                incomplete.add(table.name());
            }
        }
        sessions.transaction(connection -> {
            Undo.bare(connection, run, plan, incomplete);
            Journal.sourceState(connection, run, plan.source().state());
            return true;
        });
    }

    private Set<ChunkRecord> stale(List<ChunkRecord> chunks, Check check, int streams) throws InterruptedException {
        Set<ChunkRecord> stale = ConcurrentHashMap.newKeySet();
        List<Callable<Object>> tasks = new ArrayList<>();
        for (ChunkRecord chunk : chunks) {
            if (chunk.loaded()) {
                tasks.add(() -> holds(plan.table(chunk.table()), chunk, check) || stale.add(chunk));
            }
        }
        Streams.run(streams, tasks, sessions::hurry);
        for (TablePlan table : plan.tables()) {
            stale.addAll(orphansMoved(table, chunks));
        }
        return stale;
    }

    /** A row may have lost or found its parent without being changed itself. */
    private Set<ChunkRecord> orphansMoved(TablePlan table, List<ChunkRecord> chunks) {
        if (table.identity() instanceof RowIdentity.Values) {
            return Set.of();
        }
        List<ChunkRecord> loaded = chunks.stream()
                .filter(chunk -> chunk.loaded() && chunk.table().equals(table.name()))
                .toList();
        Set<QuarantineTable.Orphan> then = sessions.use(c -> QuarantineTable.orphans(c, run, table.name()));
        return new MovedOrphans(loaded).chunks(then, loader.orphans(table));
    }

    /** Rows without a key cannot be told apart by chunk: their table is loaded again as a whole. */
    private static boolean holds(TablePlan table, ChunkRecord chunk, Check check) throws InterruptedException {
        return switch (table.identity()) {
            case RowIdentity.Key key -> check.holds(table, chunk);
            case RowIdentity.Values values -> false;
        };
    }
}
