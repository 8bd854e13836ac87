package dev.sealift.copy;

import dev.sealift.journal.ChunkRecord;
import dev.sealift.journal.Journal;
import dev.sealift.model.Range;
import dev.sealift.plan.Plan;
import dev.sealift.plan.RowIdentity;
import dev.sealift.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes on with a run whose source has changed since. A target never holds two snapshots: every chunk that was loaded is
 * compared with the new snapshot, and those that differ are all taken out before the first is loaded again, so that no
 * row meets an older version of another in a unique index.
 */
public final class Resumption {
    /** Tells whether a loaded chunk still holds what the source holds. */
    public interface Check {
        boolean holds(TablePlan table, Range range) throws InterruptedException;
    }

    private Resumption() {}

    /** Takes out what the source no longer holds so. @param chunks of the run, as the journal knows them */
    public static void bringToSnapshot(
            Plan plan, long run, List<ChunkRecord> chunks, Check check, Loader loader, Sessions sessions)
            throws InterruptedException {
        List<ChunkRecord> stale = new ArrayList<>();
        for (ChunkRecord chunk : chunks) {
            if (chunk.loaded() && !holds(plan.table(chunk.table()), chunk, check)) {
                stale.add(chunk);
            }
        }
        sessions.transaction(connection -> {
            Undo.reopen(connection, run, plan.schema(), plan.steps());
            return true;
        });
        stale.forEach(chunk -> loader.unload(plan.table(chunk.table()), chunk));
        sessions.transaction(connection -> {
            Journal.sourceState(connection, run, plan.source().state());
            return true;
        });
    }

    /** Rows without a key cannot be told apart by chunk: their table is loaded again as a whole. */
    private static boolean holds(TablePlan table, ChunkRecord chunk, Check check) throws InterruptedException {
        return switch (table.identity()) {
            case RowIdentity.Key key -> check.holds(table, chunk.range());
            case RowIdentity.Values values -> false;
        };
    }
}
