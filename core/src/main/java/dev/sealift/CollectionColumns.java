package dev.sealift;

import dev.sealift.mapping.ColumnDecision;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.TableDecision;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.SealiftException;
import dev.sealift.model.TargetType;
import dev.sealift.plan.VectorChoice;
import dev.sealift.plan.WishedIndex;
import dev.sealift.planfile.PlanFile;
import dev.sealift.source.StagedCollection;
import dev.sealift.target.ExpectedDimensions;
import dev.sealift.target.VectorExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Chroma's collections ask of a plan: pgvector's type for their vectors, and an index over them. */
final class CollectionColumns {
    /** Without a target nobody knows in which schema it is. */
    private static final VectorExtension UNKNOWN = new VectorExtension("", null, "");

    private CollectionColumns() {}

    /**
     * Vectors of collections become pgvector's, and metadata jsonb, unless the operator has decided otherwise. Metadata that
     * jsonb refuses, with NUL in them, go into quarantine: the column stays one that applications can search.
     */
    static Decisions decide(Decisions decisions, List<StagedCollection> collections) {
        Map<String, TableDecision> tables = new HashMap<>(decisions.tables());
        for (StagedCollection collection : collections) {
            TableDecision table = tables.getOrDefault(Names.fold(collection.table()), TableDecision.NONE);
            TargetType before = table.column(collection.column()).type();
            // Of collections that share a table, an empty one has no dimension.
            if (before == null || before instanceof TargetType.Vector vector && vector.dimension() == 0) {
                table = table.withType(collection.column(), UNKNOWN.type(collection.dimension()));
            }
            if (table.column(collection.metadata()).type() == null) {
                table = table.withType(collection.metadata(), new TargetType.Jsonb());
            }
            tables.put(Names.fold(collection.table()), table);
        }
        return decisions.withTables(tables);
    }

    /** @throws SealiftException with {@link Code#TARGET_CANNOT_HOLD} where a column's dimension is not its collection's */
    static void requireDimensions(Decisions decisions, List<StagedCollection> collections) {
        for (StagedCollection collection : collections) {
            ColumnDecision column = decisions.table(collection.table()).column(collection.column());
            if (column.type() instanceof TargetType.Vector vector
                    && collection.dimension() > 0
                    && !vector.takes(collection.dimension())) {
                throw new SealiftException(
                        Code.TARGET_CANNOT_HOLD,
                        collection.table() + "." + collection.column(),
                        "the vectors of " + collection.name() + " have " + collection.dimension()
                                + " dimensions, and the column is " + vector.sql(),
                        "give the column the dimension of the model that made the vectors: ALTER TABLE … TYPE vector("
                                + collection.dimension() + "); or embed the texts anew: sealift reindex");
            }
        }
    }

    /** A word about each collection whose vectors are not as long as the application says that they are. */
    static List<Diagnostic> unexpected(List<StagedCollection> collections, @Nullable ExpectedDimensions expected) {
        return expected == null
                ? List.of()
                : collections.stream()
                        .filter(collection -> collection.dimension() > 0 && collection.dimension() != expected.count())
                        .map(collection -> new Diagnostic(
                                Code.DIMENSIONS_UNEXPECTED,
                                collection.name(),
                                "its vectors have " + collection.dimension() + " dimensions, and " + expected.origin()
                                        + " says " + expected.count(),
                                "the application will ask with vectors of " + expected.count()
                                        + " numbers and get an error: correct the variable, or embed the texts anew with the"
                                        + " application's model (sealift reindex)"))
                        .toList();
    }

    static boolean areDecided(Decisions decisions) {
        return decisions.tables().values().stream()
                .flatMap(table -> table.columns().values().stream())
                .anyMatch(column -> column.type() instanceof TargetType.Vector);
    }

    /** The same with the type's name as the target knows it, whose sessions look into no schema. */
    static Decisions qualified(Decisions decisions, VectorExtension extension) {
        Map<String, TableDecision> tables = new HashMap<>(decisions.tables());
        decisions.tables().forEach((name, table) -> {
            TableDecision qualified = table;
            for (Map.Entry<String, ColumnDecision> column : table.columns().entrySet()) {
                if (column.getValue().type() instanceof TargetType.Vector vector) {
                    qualified = qualified.withType(column.getKey(), extension.type(vector.dimension()));
                }
            }
            tables.put(name, qualified);
        });
        return decisions.withTables(tables);
    }

    /** The indexes over the collections' vectors, one for each table. */
    static List<WishedIndex> indexes(
            List<StagedCollection> collections, @Nullable PlanFile file, @Nullable VectorExtension extension) {
        List<WishedIndex> wishes = new ArrayList<>();
        Set<String> tables = new HashSet<>();
        for (StagedCollection collection : collections) {
            if (collection.dimension() > 0 && tables.add(collection.table())) {
                wishes.add(new WishedIndex(
                        collection.table(),
                        collection.column(),
                        collection.index(),
                        extension == null ? "" : extension.schema(),
                        collection.dimension(),
                        collection.metric(),
                        file == null ? VectorChoice.DEFAULT : file.vectorIndex(collection.table())));
            }
        }
        return wishes;
    }
}
