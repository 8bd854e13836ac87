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
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/**
 * Reads Chroma stores into tables of a SQLite file of this run, beside the tables of the SQLite source if there is one: from
 * there on they are rows like any others. The stores are read once, and only read.
 */
final class Staging {
    private final Origin origin;
    private final SourceOptions options;
    private final Lifting lifting;
    private final Shape shape;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<StagedCollection> collections = new ArrayList<>();
    private final StringBuilder state = new StringBuilder();

    private Staging(Origin origin, SourceOptions options, Lifting lifting) {
        this.origin = origin;
        this.options = options;
        this.lifting = lifting;
        this.shape = origin.layout().shape();
    }

    /** @throws SealiftException with one of the SOURCE_ or CHROMA_ codes, LAYOUT_UNFIT, or STOPPED */
    static Snapshot take(Origin origin, SourceOptions options, Lifting lifting) {
        CopyPlace place = CopyPlace.in(options.copies());
        boolean done = false;
        try {
            Snapshot snapshot = new Staging(origin, options, lifting).into(place);
            done = true;
            return snapshot;
        } catch (SQLException e) {
            throw CopyPlace.failed(options.copies(), new IOException(e));
        } finally {
            if (!done) {
                place.close();
            }
        }
    }

    private Snapshot into(CopyPlace place) throws SQLException {
        if (origin.file() != null) {
            copy(origin.file(), place.file());
        }
        try (SQLiteConnection stage = Connections.openStage(place.file())) {
            StagedNames names = new StagedNames(stage, shape, diagnostics::add);
            for (ChromaLocation location : origin.stores()) {
                try (ChromaStore store = ChromaStore.open(location, options.withReaders(1))) {
                    for (Collection collection : wanted(store)) {
                        Connections.execute(stage, "BEGIN");
                        collections.add(read(stage, store, collection, names));
                        Connections.execute(stage, "COMMIT");
                    }
                    diagnostics.addAll(store.diagnostics());
                }
            }
        }
        requireNamed();
        return new Snapshot(
                CopiedSnapshot.open(place.file(), options.readers()),
                new Fingerprint(origin.toString(), state.toString()),
                diagnostics,
                place,
                collections);
    }

    private void copy(Path file, Path target) throws SQLException {
        try (Snapshot base = Snapshots.take(file, options.withReaders(1))) {
            int code = base.readers().getFirst().getDatabase().backup("main", target.toString(), null, 0, 0, -1);
            if (code != Codes.SQLITE_OK) {
                throw CopiedSnapshot.failed(file, target, code);
            }
            diagnostics.addAll(base.diagnostics());
            state.append(base.fingerprint().state()).append(' ');
        }
    }

    private List<Collection> wanted(ChromaStore store) {
        return store.collections().stream()
                .filter(collection -> origin.only().isEmpty() || origin.only().contains(collection.name()))
                .toList();
    }

    private void requireNamed() {
        List<String> found = collections.stream().map(StagedCollection::name).toList();
        for (String name : origin.only()) {
            if (!found.contains(name)) {
                throw new SealiftException(
                        Code.LAYOUT_UNFIT,
                        name,
                        "no store has a collection of this name",
                        "sealift inspect chroma:… shows which there are");
            }
        }
    }

    private StagedCollection read(SQLiteConnection stage, ChromaStore store, Collection collection, StagedNames names)
            throws SQLException {
        boolean fresh = !names.isMade(collection);
        String table = names.of(collection);
        Map<String, String> lifted = lifting.of(Names.fold(table));
        List<ShapeColumn> columns = new ArrayList<>(shape.columns(collection));
        lifted.forEach((key, name) -> columns.add(ShapeColumn.lifted(key, name)));
        if (shape.parent(collection).isPresent()) {
            ParentRow.insert(stage, shape.parent(collection).get());
        }
        EntryDigest digest = new EntryDigest();
        long[] vectors = new long[1];
        try (EntryTable entries = new EntryTable(stage, table, columns, fresh)) {
            store.read(collection, (Entry entry) -> {
                add(entries, new Item(collection, entry), table);
                digest.add(entry);
                vectors[0] += entry.embedding() == null ? 0 : 1;
            });
        }
        state.append(collection.name()).append('=').append(digest).append(' ');
        return new StagedCollection(
                collection.name(),
                table,
                shape.vectorColumn(),
                shape.index(table),
                collection.metric(),
                collection.dimension(),
                digest.entries(),
                vectors[0],
                lifted);
    }

    private void add(EntryTable entries, Item item, String table) throws SQLException {
        try {
            entries.add(item);
        } catch (SQLException e) {
            if (Faults.primaryCode(e) != Codes.SQLITE_CONSTRAINT) {
                throw e;
            }
            throw new SealiftException(
                    Code.LAYOUT_UNFIT,
                    item.collection().name(),
                    "the table " + table + " of the layout " + origin.layout().word() + " has the id '"
                            + item.entry().id() + "' already",
                    "--layout collection gives each collection a table of its own",
                    e);
        }
    }
}
