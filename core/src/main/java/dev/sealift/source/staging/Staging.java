package dev.sealift.source.staging;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.model.SealiftException;
import dev.sealift.source.Filler;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSource;
import dev.sealift.source.StagedCollection;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.chroma.ChromaStore;
import dev.sealift.source.chroma.Collection;
import dev.sealift.source.chroma.Entry;
import dev.sealift.source.layout.Item;
import dev.sealift.source.layout.Shape;
import dev.sealift.source.layout.ShapeColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteException;
import org.sqlite.core.Codes;

/**
 * Reads Chroma stores into tables of a SQLite file of this run, beside the tables of the SQLite source if there is one: from
 * there on they are rows like any others. The stores are read once, and only read.
 */
public final class Staging implements Filler {
    private static final long ENTRIES_PER_EVENT = 500;

    private final Origin origin;
    private final Lifting lifting;
    private final Consumer<RunEvent> events;
    private final Shape shape;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<StagedCollection> collections = new ArrayList<>();
    private final StringBuilder state = new StringBuilder();

    Staging(Origin origin, Lifting lifting, Consumer<RunEvent> events) {
        this.events = events;
        this.origin = origin;
        this.lifting = lifting;
        this.shape = origin.layout().shape();
    }

    /**
     * Takes a snapshot of everything that is moved together. Collections of Chroma are tables of it.
     *
     * @param events told how much of the stores is read
     * @param lifting which keys of the collections' metadata become columns
     * @throws SealiftException with one of the SOURCE_ or CHROMA_ codes where a part cannot be read, LAYOUT_UNFIT, or STOPPED
     */
    public static SqliteSource open(Origin origin, SourceOptions options, Lifting lifting, Consumer<RunEvent> events) {
        return origin.stores().isEmpty()
                ? SqliteSource.open(Objects.requireNonNull(origin.file()), options)
                : SqliteSource.open(origin.file(), origin.toString(), new Staging(origin, lifting, events), options);
    }

    @Override
    public Filled fill(Connection stage) throws SQLException {
        StagedNames names = new StagedNames(stage, shape, diagnostics::add);
        for (ChromaLocation location : origin.stores()) {
            try (ChromaStore store = ChromaStore.open(location, SourceOptions.readers(1))) {
                List<Collection> wanted = wanted(store);
                events.accept(new RunEvent.PhaseBegins(
                        Phase.READING,
                        wanted.stream().mapToLong(Collection::count).sum()));
                for (Collection collection : wanted) {
                    stage.setAutoCommit(false);
                    collections.add(read(stage, store, collection, names));
                    stage.setAutoCommit(true);
                }
                events.accept(new RunEvent.PhaseEnds(Phase.READING));
                diagnostics.addAll(store.diagnostics());
            }
        }
        requireNamed();
        return new Filled(state.toString(), collections, diagnostics);
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

    private StagedCollection read(Connection stage, ChromaStore store, Collection collection, StagedNames names)
            throws SQLException {
        boolean fresh = !names.isMade(collection);
        String table = names.of(collection);
        Map<String, String> lifted = lifting.of(Names.fold(table));
        List<ShapeColumn> columns = new ArrayList<>(shape.columns(collection));
        lifted.forEach((key, name) -> lift(key, name, table, columns));
        Optional<Shape.Parent> parent = shape.parent(collection);
        if (parent.isPresent()) {
            ParentRow.insert(stage, parent.get());
        }
        EntryDigest digest = new EntryDigest();
        try (EntryTable entries = new EntryTable(stage, table, columns, fresh)) {
            EntryRelay.run(store, collection, (Entry entry) -> {
                add(entries, new Item(collection, entry), table);
                digest.add(entry);
                if (digest.entries() % ENTRIES_PER_EVENT == 0) {
                    events.accept(new RunEvent.RowsDone(Phase.READING, collection.name(), ENTRIES_PER_EVENT));
                }
            });
        }
        events.accept(new RunEvent.RowsDone(Phase.READING, collection.name(), digest.entries() % ENTRIES_PER_EVENT));
        state.append(collection.name()).append('=').append(digest).append(' ');
        return new StagedCollection(
                collection.name(),
                table,
                shape.vectorColumn(),
                shape.metadataColumn(),
                shape.index(table),
                collection.metric(),
                collection.dimension(),
                lifted);
    }

    private static void lift(String key, String name, String table, List<ShapeColumn> columns) {
        if (columns.stream().anyMatch(column -> Names.same(column.name(), name))) {
            throw new SealiftException(
                    Code.PLAN_IMPOSSIBLE,
                    table,
                    "the key " + key + " of the metadata cannot become the column " + name + ": the table has one",
                    "give it another name in the plan");
        }
        columns.add(ShapeColumn.lifted(key, name));
    }

    private void add(EntryTable entries, Item item, String table) throws SQLException {
        try {
            entries.add(item);
        } catch (SQLException e) {
            if (!(e instanceof SQLiteException refused)
                    || (refused.getResultCode().code & 0xff) != Codes.SQLITE_CONSTRAINT) {
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
