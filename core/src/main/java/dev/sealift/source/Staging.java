package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.Names;
import dev.sealift.model.SealiftException;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.chroma.ChromaStore;
import dev.sealift.source.chroma.Collection;
import dev.sealift.source.chroma.Entry;
import dev.sealift.source.layout.Item;
import dev.sealift.source.layout.Shape;
import dev.sealift.source.layout.ShapeColumn;
import dev.sealift.sql.Quote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/**
 * Reads Chroma stores into tables of a SQLite file of this run, beside the tables of the SQLite source if there is one: from
 * there on they are rows like any others. The stores are read once, and only read.
 */
final class Staging {
    private final Origin origin;
    private final SourceOptions options;
    private final Map<String, Map<String, String>> lifted;
    private final Shape shape;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<StagedCollection> collections = new ArrayList<>();
    private final StringBuilder state = new StringBuilder();
    private final Map<String, Integer> dimensions = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> made = new HashSet<>();

    /** @param lifted the columns that keys of the metadata become, by the names of the tables, folded */
    private Staging(Origin origin, SourceOptions options, Map<String, Map<String, String>> lifted) {
        this.origin = origin;
        this.options = options;
        this.lifted = lifted;
        this.shape = origin.layout().shape();
    }

    /** @throws SealiftException with one of the SOURCE_ or CHROMA_ codes, LAYOUT_UNFIT, or STOPPED */
    static Snapshot take(Origin origin, SourceOptions options, Map<String, Map<String, String>> lifted)
            throws SQLException {
        return new Staging(origin, options, lifted).take();
    }

    private Snapshot take() throws SQLException {
        CopyPlace place = CopyPlace.in(options.copies());
        boolean done = false;
        try {
            if (origin.file() != null) {
                copy(origin.file(), place.file());
            }
            try (SQLiteConnection stage = Connections.openStage(place.file())) {
                taken.addAll(Connections.list(
                                stage, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')", r -> r.getString(1))
                        .stream()
                        .map(Names::fold)
                        .toList());
                for (ChromaLocation location : origin.stores()) {
                    read(stage, location);
                }
            }
            Snapshot snapshot = new Snapshot(
                    CopiedSnapshot.open(place.file(), options.readers()),
                    new Fingerprint(origin.toString(), state.toString()),
                    diagnostics,
                    place,
                    collections);
            done = true;
            return snapshot;
        } finally {
            if (!done) {
                place.close();
            }
        }
    }

    private void copy(Path file, Path target) throws SQLException {
        try (Snapshot base = Snapshots.take(file, options.withReaders(1))) {
            int code = base.readers().getFirst().getDatabase().backup("main", target.toString(), null, 0, 0, -1);
            if (code != Codes.SQLITE_OK) {
                throw CopiedSnapshot.failed(file, target, code);
            }
            diagnostics.addAll(base.diagnostics());
            state.append(base.fingerprint().state());
        }
    }

    private void read(SQLiteConnection stage, ChromaLocation location) throws SQLException {
        try (ChromaStore store = ChromaStore.open(location, options.withReaders(1))) {
            for (Collection collection : store.collections()) {
                Connections.execute(stage, "BEGIN");
                collections.add(read(stage, store, collection));
                Connections.execute(stage, "COMMIT");
            }
            diagnostics.addAll(store.diagnostics());
        }
    }

    private StagedCollection read(SQLiteConnection stage, ChromaStore store, Collection collection)
            throws SQLException {
        String wanted = shape.table(collection);
        boolean fresh = !made.contains(wanted) || !shape.isShared();
        String table = fresh ? free(wanted, collection) : wanted;
        made.add(table);
        requireOneDimension(table, collection);
        shape.parent(collection).ifPresent(parent -> {});
        insertParent(stage, collection);
        Map<String, String> keys = lifted.getOrDefault(Names.fold(table), Map.of());
        List<ShapeColumn> columns = new ArrayList<>(shape.columns(collection));
        keys.forEach((key, name) -> columns.add(ShapeColumn.lifted(key, name)));
        EntryDigest digest = new EntryDigest();
        long[] vectors = new long[1];
        try (EntryTable entries = new EntryTable(stage, table, columns, fresh)) {
            store.read(collection, (Entry entry) -> {
                entries.add(new Item(collection, entry));
                digest.add(entry);
                vectors[0] += entry.embedding() == null ? 0 : 1;
            });
        } catch (SQLException e) {
            throw isDoubled(e) ? doubled(table, collection, e) : e;
        }
        state.append(" ").append(collection.name()).append('=').append(digest);
        return new StagedCollection(
                collection.name(),
                table,
                shape.vectorColumn(),
                shape.index(table),
                collection.metric(),
                collection.dimension(),
                digest.entries(),
                vectors[0],
                keys);
    }
}
