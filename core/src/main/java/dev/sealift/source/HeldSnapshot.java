package dev.sealift.source;

import dev.sealift.model.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/**
 * Several read transactions on the user's file that are proven to see one state.
 *
 * <p>In rollback-journal mode each reader's SHARED lock keeps every writer from committing; once all hold theirs at the
 * same time, nothing was committed since the first took its own. In WAL mode commits go on, and SQLite's snapshot API is
 * not at hand; but {@code PRAGMA data_version} on another connection, read before the first transaction began and after
 * the last one did, is the same only if nothing was committed in between.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_data_version">PRAGMA data_version</a>
 * @see <a href="https://www.sqlite.org/lockingv3.html">File Locking And Concurrency</a>
 */
final class HeldSnapshot {
    /** A waiting writer waits for us: give way soon, and try again. */
    private static final Duration SHORT = Duration.ofMillis(50);

    private HeldSnapshot() {}

    /** @return null if the source was written too busily to find {@code count} readers the same state */
    static @Nullable Snapshot take(Path file, int count, Duration patience)
            throws SQLException, IOException, InterruptedException {
        List<SQLiteConnection> readers = new ArrayList<>();
        boolean taken = false;
        try (SQLiteConnection witness = Connections.openSource(file, patience)) {
            for (int i = 0; i < count; i++) {
                readers.add(Connections.openSource(file, i == 0 ? patience : SHORT));
            }
            Fingerprint fingerprint = begin(file, readers, witness, patience);
            taken = fingerprint != null;
            return fingerprint == null ? null : new Snapshot(readers, fingerprint, List.of(), null, null);
        } finally {
            if (!taken) {
                Snapshot.closeAll(readers);
            }
        }
    }

    /**
     * Begins a read transaction on each reader, all seeing one state.
     *
     * @return the state's fingerprint, or null if that did not succeed
     */
    static @Nullable Fingerprint begin(
            Path file, List<SQLiteConnection> readers, SQLiteConnection witness, Duration patience)
            throws SQLException, IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                long before = dataVersion(witness);
                for (SQLiteConnection reader : readers) {
                    Connections.beginReading(reader);
                }
                Fingerprint fingerprint = Fingerprints.of(file);
                if (!isWal(readers.getLast()) || dataVersion(witness) == before) {
                    return fingerprint;
                }
            } catch (SQLException e) {
                if (Faults.primaryCode(e) != Codes.SQLITE_BUSY || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            for (SQLiteConnection reader : readers) {
                end(reader);
            }
            if (System.nanoTime() > deadline) {
                return null;
            }
            Thread.sleep(attempt % 10);
        }
    }

    private static long dataVersion(SQLiteConnection connection) throws SQLException {
        return Connections.number(connection, "PRAGMA data_version");
    }

    static boolean isWal(SQLiteConnection connection) throws SQLException {
        return Connections.text(connection, "PRAGMA journal_mode").equals("wal");
    }

    private static void end(SQLiteConnection reader) throws SQLException {
        try {
            Connections.execute(reader, "ROLLBACK");
        } catch (SQLException e) {
            if (Faults.primaryCode(e) != Codes.SQLITE_ERROR) {
                throw e;
            }
            // No transaction was begun.
        }
    }
}
