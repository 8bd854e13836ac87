package dev.sealift.source;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import dev.sealift.sql.Quote;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * One snapshot of a SQLite database: whatever is asked of it is answered from the same state of the file.
 *
 * <p>Schema, profile, copy and verification of a run share one. The file is opened read-only and never written; other
 * processes may write to it meanwhile. May be used by several threads.
 */
public final class SqliteSource implements AutoCloseable {
    private final Snapshot snapshot;
    private final Faults faults;
    private final @Nullable Utf16 utf16;
    private final @Nullable Throttle throttle;
    private final @Nullable StillFile still;
    private final Keys keys = new Keys();
    private final BlockingQueue<SQLiteConnection> free;
    private final Schema schema;
    private final List<Diagnostic> diagnostics;

    private SqliteSource(Path file, Snapshot snapshot, @Nullable ReadRate rate) throws SQLException {
        this.snapshot = snapshot;
        this.faults = new Faults(file);
        SQLiteConnection first = snapshot.readers().getFirst();
        this.utf16 = encoding(first);
        this.throttle = rate == null ? null : new Throttle(rate);
        this.free = new ArrayBlockingQueue<>(snapshot.readers().size(), true, snapshot.readers());
        List<Diagnostic> found = new ArrayList<>(snapshot.diagnostics());
        this.schema = new SchemaReader(first, found::add).read();
        this.diagnostics = List.copyOf(found);
        // Who wants it slow has it as SQLite reads.
        this.still = snapshot.still() == null || utf16 != null || throttle != null
                ? null
                : new StillFile(snapshot.still(), first, schema);
        Collations.standIn(snapshot.readers(), schema);
    }

    /**
     * Takes a snapshot and reads its schema.
     *
     * @throws SealiftException with one of the SOURCE_ codes where the file cannot be read
     */
    public static SqliteSource open(Path file, SourceOptions options) {
        return open(file, Snapshots.take(file, options), options.rate());
    }

    private static SqliteSource open(Path file, Snapshot snapshot, @Nullable ReadRate rate) {
        SqliteSource source = null;
        try {
            source = new SqliteSource(file, snapshot, rate);
            return source;
        } catch (SQLException e) {
            throw new Faults(file).of(e);
        } finally {
            if (source == null) {
                close(snapshot, file);
            }
        }
    }

    /**
     * Takes a snapshot of a file, or of nothing, with more tables put into it, and reads its schema.
     *
     * @param name of what is moved together
     * @throws SealiftException with one of the SOURCE_ codes where the file cannot be read, or as the filler ends
     */
    public static SqliteSource open(@Nullable Path file, String name, Filler filler, SourceOptions options) {
        Snapshot snapshot = FilledSnapshot.take(file, name, filler, options);
        return open(file == null ? Path.of("the copy") : file, snapshot, options.rate());
    }

    /** The file's present state, to be compared with that of a snapshot. Takes no lock and no snapshot. */
    public static Fingerprint fingerprintOf(Path file) {
        return Snapshots.fingerprint(file);
    }

    private static @Nullable Utf16 encoding(SQLiteConnection connection) throws SQLException {
        return switch (Connections.text(connection, "PRAGMA encoding")) {
            case "UTF-16le" -> new Utf16(ByteOrder.LITTLE_ENDIAN);
            case "UTF-16be" -> new Utf16(ByteOrder.BIG_ENDIAN);
            default -> null;
        };
    }

    /** The tables that are Chroma collections. */
    public List<StagedCollection> collections() {
        return snapshot.collections();
    }

    public Schema schema() {
        return schema;
    }

    /** Tells the snapshot's state from other states of the file. */
    public Fingerprint fingerprint() {
        return snapshot.fingerprint();
    }

    /** What a person should know about how the file was opened and what its schema has. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** How many readers there are. */
    public int readers() {
        return snapshot.readers().size();
    }

    /** A free reader; waits until there is one. {@link Reader#close} gives it back. */
    public Reader acquire() throws InterruptedException {
        return new Reader(free.take(), still, utf16, throttle, keys, faults, free::add);
    }

    /**
     * The rows that refer to parents that are not there, per table and foreign key; keys without such rows are not listed,
     * nor keys whose parent table is missing. Waits for a free reader.
     *
     * @param migrated the source's schema, or the part of it that is migrated, with the keys that only a plan names
     * @throws SealiftException with STOPPED if the thread is interrupted
     */
    public List<Violation> foreignKeyViolations(Schema migrated) {
        SQLiteConnection connection = take("foreign keys");
        try {
            return new ForeignKeyCheck(connection, utf16, migrated).violations();
        } catch (SQLException e) {
            throw faults.of(e);
        } finally {
            free.add(connection);
        }
    }

    /**
     * The rows that do not arrive whole, by the names of their tables. Waits for a free reader.
     *
     * @param migrated as in {@link #foreignKeyViolations}
     * @throws SealiftException with SOURCE_UNSUPPORTED where they cannot be named or are too many
     */
    public Map<String, OrphanRows> orphanRows(Schema migrated, OrphanWishes wishes) {
        SQLiteConnection connection = take("foreign keys");
        try {
            return new OrphanSearch(connection, utf16, migrated, wishes).search();
        } catch (SQLException e) {
            throw faults.of(e);
        } finally {
            free.add(connection);
        }
    }

    /**
     * The file's size and form. Waits for a free reader.
     *
     * @throws SealiftException with one of the SOURCE_ codes where the file cannot be read, or STOPPED
     */
    public FileFacts facts() {
        SQLiteConnection connection = take("facts of the file");
        try {
            return FileFacts.of(faults.file(), connection);
        } catch (IOException e) {
            throw faults.of(e);
        } catch (SQLException e) {
            throw faults.of(e);
        } finally {
            free.add(connection);
        }
    }

    /** Whether a table has a row. Waits for a free reader. */
    public boolean holdsRows(Table table) {
        SQLiteConnection connection = take("looking for rows");
        try {
            return Connections.number(
                            connection, "SELECT EXISTS (SELECT 1 FROM " + Quote.qualified("main", table.name()) + ")")
                    == 1;
        } catch (SQLException e) {
            throw faults.of(e);
        } finally {
            free.add(connection);
        }
    }

    private SQLiteConnection take(String work) {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.stopped(work);
        }
    }

    /** Ends the snapshot, and removes the copy if there is one. Readers and cursors must have been closed. */
    @Override
    public void close() {
        close(snapshot, faults.file());
    }

    private static void close(Snapshot snapshot, Path file) {
        try {
            snapshot.close();
        } catch (SQLException e) {
            throw new Faults(file).of(e);
        }
    }
}
