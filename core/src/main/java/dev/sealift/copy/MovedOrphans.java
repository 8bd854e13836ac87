package dev.sealift.copy;

import dev.sealift.journal.ChunkRecord;
import dev.sealift.journal.QuarantineTable.Orphan;
import dev.sealift.model.Range;
import dev.sealift.model.SqliteValue;
import dev.sealift.plan.KeyOrder;
import dev.sealift.source.OrphanRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the loaded chunks in which rows are orphans now that were none, or were and are none now. */
final class MovedOrphans {
    private final List<ChunkRecord> loaded;
    private final KeyOrder order = new KeyOrder();

    /** @param loaded the loaded chunks of one table */
    MovedOrphans(List<ChunkRecord> loaded) {
        this.loaded = loaded;
    }

    Set<ChunkRecord> chunks(Set<Orphan> then, OrphanRows now) {
        Set<Orphan> present = new HashSet<>();
        now.skipped().forEach(key -> present.add(Orphan.skipped(key)));
        now.nulled().forEach((key, columns) -> columns.forEach(column -> present.add(Orphan.nulled(key, column))));
        Set<ChunkRecord> moved = new HashSet<>();
        for (ChunkRecord chunk : loaded) {
            if (then.stream().anyMatch(o -> !present.contains(o) && holds(chunk.range(), o.key()))
                    || present.stream().anyMatch(o -> !then.contains(o) && holds(chunk.range(), o.key()))) {
                moved.add(chunk);
            }
        }
        return moved;
    }

    private boolean holds(Range range, List<SqliteValue> key) {
        return switch (range) {
            case Range.Everything e -> true;
            case Range.Keys keys ->
                (keys.after() == null || order.compare(key, keys.after()) > 0)
                        && (keys.upTo() == null || order.compare(key, keys.upTo()) <= 0);
            case Range.Rowids r -> true;
        };
    }
}
