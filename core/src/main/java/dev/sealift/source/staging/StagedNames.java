package dev.sealift.source.staging;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.SealiftException;
import dev.sealift.source.chroma.Collection;
import dev.sealift.source.layout.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Gives each collection its table: one that no table of the source, and no collection before it, has. */
final class StagedNames {
    /** Names that SQLite keeps for itself. */
    private static final String RESERVED = "sqlite_";

    private final Shape shape;
    private final Consumer<Diagnostic> diagnostics;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Map<String, Collection> first = new HashMap<>();

    StagedNames(Connection stage, Shape shape, Consumer<Diagnostic> diagnostics) throws SQLException {
        this.shape = shape;
        this.diagnostics = diagnostics;
        Sql.list(stage, "SELECT name FROM sqlite_schema").forEach(name -> taken.add(Names.fold(name)));
    }

    /** Whether an earlier collection went into the table that this one goes into. */
    boolean isMade(Collection collection) {
        return shape.isShared() && shared.containsKey(shape.table(collection));
    }

    /** @throws SealiftException with LAYOUT_UNFIT where collections of several dimensions or metrics share a table */
    String of(Collection collection) {
        String wanted = shape.table(collection);
        if (shape.isShared()) {
            requireOneKind(collection);
            return shared.computeIfAbsent(wanted, name -> free(name, collection));
        }
        return free(wanted, collection);
    }

    private void requireOneKind(Collection collection) {
        if (collection.dimension() == 0) {
            return;
        }
        Collection before = first.putIfAbsent(shape.table(collection), collection);
        if (before != null && before.dimension() != collection.dimension()) {
            throw unfit(collection.name() + " has vectors of " + collection.dimension() + " dimensions and "
                    + before.name() + " of " + before.dimension() + ", which one table cannot hold");
        }
        if (before != null && before.metric() != collection.metric()) {
            throw unfit(collection.name() + " is measured by " + collection.metric() + " and " + before.name() + " by "
                    + before.metric() + ", and one table has one index");
        }
    }

    private static SealiftException unfit(String why) {
        return new SealiftException(
                Code.LAYOUT_UNFIT,
                "",
                why,
                "--collection chooses one; --layout collection gives each a table of its own");
    }

    private String free(String wanted, Collection collection) {
        String name = Names.fold(wanted).startsWith(RESERVED) ? "collection_" + wanted : wanted;
        for (int i = 2; !taken.add(Names.fold(name)); i++) {
            name = wanted + "_" + i;
        }
        if (!name.equals(wanted)) {
            diagnostics.accept(new Diagnostic(
                    Code.COLLECTION_RENAMED,
                    collection.name(),
                    "becomes the table " + name + ", because " + wanted + " is taken",
                    "give it another name in the plan"));
        }
        return name;
    }
}
