package dev.sealift;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.TableDecision;
import dev.sealift.model.Names;
import dev.sealift.model.TargetType;
import dev.sealift.source.StagedCollection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chroma's vectors become pgvector's, unless the operator has decided otherwise. */
final class VectorColumns {
    private VectorColumns() {}

    static Decisions decide(Decisions decisions, List<StagedCollection> collections) {
        Map<String, TableDecision> tables = new HashMap<>(decisions.tables());
        for (StagedCollection collection : collections) {
            TableDecision table = decisions.table(collection.table());
            if (table.column(collection.column()).type() == null) {
                tables.merge(
                        Names.fold(collection.table()),
                        table.withType(collection.column(), type(collection)),
                        // Of collections that share a table, an empty one has no dimension.
                        (before, now) -> collection.dimension() == 0 ? before : now);
            }
        }
        return decisions.withTables(tables);
    }

    private static TargetType type(StagedCollection collection) {
        int dimension = collection.dimension();
        return new TargetType.Vector(dimension == 0 ? "vector" : "vector(" + dimension + ")", dimension);
    }
}
