package dev.sealift.source.chroma;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.SealiftException;
import dev.sealift.source.SourceOptions;
import dev.sealift.source.SqliteSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A directory that Chroma has written, read without Chroma: the database in one snapshot, the vectors from the files of the
 * index and from the queue. A server may go on writing meanwhile.
 */
final class DirectoryStore implements ChromaStore {
    private static final String DATABASE = "chroma.sqlite3";

    private final Path directory;
    private final IndexFiles files;
    private final SqliteSnapshot snapshot;
    private final StoreTables tables;
    private final Queue queue;
    private final Map<String, StoredCollection> stored = new LinkedHashMap<>();
    private final Map<String, PendingEntries> pending = new HashMap<>();
    private final Map<String, List<Diagnostic>> found = new LinkedHashMap<>();

    private DirectoryStore(Path directory, IndexFiles files, SqliteSnapshot snapshot) throws SQLException {
        this.directory = directory;
        this.files = files;
        this.snapshot = snapshot;
        this.tables = new StoreTables(snapshot.connection());
        this.queue = new Queue(tables);
        if (!tables.has("collections") || !tables.has("segments") || !tables.has("embeddings")) {
            throw notChroma(directory, directory.resolve(DATABASE) + " has not the tables of Chroma 0.4 or newer.");
        }
        for (StoredCollection each : new StoredCollections(tables).read()) {
            stored.put(each.collection().id(), withPending(each));
        }
    }

    /** Counts also what a server that was killed had not yet brought from its queue into its tables. */
    private StoredCollection withPending(StoredCollection each) throws SQLException {
        Collection c = each.collection();
        PendingEntries left = PendingEntries.read(tables, queue, c.id(), each.metadataSegment());
        pending.put(c.id(), left);
        return new StoredCollection(
                new Collection(
                        c.name(), c.id(), c.dimension(), c.metric(), c.metadata(), c.count() + left.difference()),
                each.vectorSegment(),
                each.metadataSegment());
    }

    static DirectoryStore open(Path directory, SourceOptions options) {
        check(directory);
        SqliteSnapshot snapshot = null;
        DirectoryStore store = null;
        try {
            IndexFiles files = IndexFiles.note(directory);
            snapshot = SqliteSnapshot.open(directory.resolve(DATABASE), options);
            store = new DirectoryStore(directory, files, snapshot);
            return store;
        } catch (IOException e) {
            throw unreadable(directory, e);
        } catch (SQLException e) {
            throw Objects.requireNonNull(snapshot).fault(e);
        } finally {
            if (store == null && snapshot != null) {
                snapshot.close();
            }
        }
    }

    private static void check(Path directory) {
        if (!Files.exists(directory)) {
            throw new SealiftException(
                    Code.SOURCE_MISSING,
                    directory.toString(),
                    "There is no directory " + directory + ".",
                    "Check the path; a server's is what `chroma run --path` names.");
        }
        if (!Files.isRegularFile(directory.resolve(DATABASE))) {
            boolean old = Files.exists(directory.resolve("chroma-collections.parquet"));
            throw notChroma(
                    directory,
                    old
                            ? directory + " was written by Chroma before 0.4."
                            : directory + " holds no " + DATABASE + ", which every directory of Chroma has.");
        }
    }

    private static SealiftException notChroma(Path directory, String message) {
        return new SealiftException(
                Code.SOURCE_NOT_CHROMA,
                directory.toString(),
                message,
                "Name the directory with " + DATABASE
                        + " of Chroma 0.4 or newer; an older one wants `chroma-migrate` first.");
    }

    private static SealiftException unreadable(Path directory, IOException e) {
        Interruption.check(directory.toString());
        return new SealiftException(
                Code.SOURCE_UNREADABLE,
                directory.toString(),
                directory + " cannot be read: " + e.getMessage() + ".",
                "Check the permissions of the directory and what is in it.",
                e);
    }

    @Override
    public List<Collection> collections() {
        return stored.values().stream().map(StoredCollection::collection).toList();
    }

    @Override
    public <X extends Exception> void read(Collection collection, EntrySink<X> sink) throws X {
        StoredCollection each = stored.get(collection.id());
        if (each == null) {
            throw new IllegalArgumentException(collection.name() + " is of another store");
        }
        Hazards hazards = new Hazards(collection.name());
        try (StoredEntries entries = open(each)) {
            for (Entry entry = next(entries, each); entry != null; entry = next(entries, each)) {
                hazards.take(entry);
                sink.take(entry);
            }
            checkUnchanged(each);
            List<Diagnostic> diagnostics = new ArrayList<>(new VectorFindings(collection).of(entries.vectors()));
            diagnostics.addAll(hazards.diagnostics());
            found.put(collection.id(), diagnostics);
        }
    }

    private StoredEntries open(StoredCollection each) {
        try {
            return StoredEntries.open(
                    tables,
                    Objects.requireNonNull(pending.get(each.collection().id())),
                    StoredVectors.open(tables, queue, directory, each),
                    each.metadataSegment());
        } catch (SQLException e) {
            throw snapshot.fault(e);
        } catch (JacksonException e) {
            throw notJson(each, e);
        }
    }

    private @Nullable Entry next(StoredEntries entries, StoredCollection each) {
        Interruption.check(each.collection().name());
        try {
            return entries.next();
        } catch (SQLException e) {
            throw snapshot.fault(e);
        } catch (JacksonException e) {
            throw notJson(each, e);
        }
    }

    private SealiftException notJson(StoredCollection each, JacksonException e) {
        String name = each.collection().name();
        return new SealiftException(
                Code.SOURCE_DAMAGED,
                name,
                "The queue of " + directory + " holds metadata of " + name + " that are no JSON: "
                        + e.getOriginalMessage() + ".",
                "Start the Chroma server on the directory once, so that it works through its queue.",
                e);
    }

    private void checkUnchanged(StoredCollection each) {
        String segment = each.vectorSegment();
        try {
            if (segment != null && !files.areUnchanged(segment)) {
                throw new SealiftException(
                        Code.CHROMA_CHANGED,
                        each.collection().name(),
                        "The index of " + each.collection().name() + " was written anew while it was read.",
                        "Run again while less is written, or stop the Chroma server meanwhile.");
            }
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    @Override
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>(snapshot.diagnostics());
        found.values().forEach(all::addAll);
        return all;
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
