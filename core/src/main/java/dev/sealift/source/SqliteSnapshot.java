package dev.sealift.source;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.SealiftException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * One state of a SQLite database that is no application's own but a store's whose tables are known: for queries of them.
 * Read-only, as {@link SqliteSource} is, and for one thread.
 */
public final class SqliteSnapshot implements AutoCloseable {
    private final Snapshot snapshot;
    private final Faults faults;

    private SqliteSnapshot(Snapshot snapshot, Faults faults) {
        this.snapshot = snapshot;
        this.faults = faults;
    }

    /** @throws SealiftException with one of the SOURCE_ codes where the file cannot be read */
    public static SqliteSnapshot open(Path file, SourceOptions options) {
        return new SqliteSnapshot(Snapshots.take(file, options), new Faults(file));
    }

    /** Sees the snapshot as long as its transaction is not ended. Closed with the snapshot. */
    public Connection connection() {
        return snapshot.readers().getFirst();
    }

    public Fingerprint fingerprint() {
        return snapshot.fingerprint();
    }

    /** What a person should know about how the file was opened. */
    public List<Diagnostic> diagnostics() {
        return snapshot.diagnostics();
    }

    /** What an error of {@link #connection} means to the person who named the file. */
    public SealiftException fault(SQLException e) {
        return faults.of(e);
    }

    @Override
    public void close() {
        try {
            snapshot.close();
        } catch (SQLException e) {
            throw fault(e);
        }
    }
}
