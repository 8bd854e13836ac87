package dev.sealift.source;

import dev.sealift.model.Fingerprint;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/** Decides how a file can be held still without being changed, and does it. */
final class Snapshots {
    /** How often files that change while they are copied are copied again. */
    private static final int ATTEMPTS = 10;

    private final Path file;
    private final SourceOptions options;
    private final Faults faults;

    private Snapshots(Path file, SourceOptions options) {
        this.file = file;
        this.options = options;
        this.faults = new Faults(file);
    }

    /** @throws SealiftException with one of the SOURCE_ codes, or STOPPED if the thread was interrupted */
    static Snapshot take(Path file, SourceOptions options) {
        Snapshots snapshots = new Snapshots(file, options);
        try {
            for (int attempt = 1; ; attempt++) {
                Header header = SourceFile.check(file);
                Snapshot snapshot = snapshots.attempt(header, attempt == ATTEMPTS);
                if (snapshot != null) {
                    return snapshot;
                }
                Thread.sleep(20L * attempt);
            }
        } catch (IOException e) {
            throw snapshots.faults.of(e);
        } catch (SQLException e) {
            throw snapshots.faults.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Faults.stopped(file.toString());
        }
    }

    /** @return null if the file's neighbours changed while they were copied: begin again */
    private @Nullable Snapshot attempt(Header header, boolean last)
            throws SQLException, IOException, InterruptedException {
        try (SQLiteConnection connection = Connections.openSource(file, options.patience())) {
            boolean wal;
            try {
                Connections.beginReading(connection);
                wal = HeldSnapshot.isWal(connection);
                Connections.execute(connection, "ROLLBACK");
            } catch (SQLException e) {
                return notInPlace(e, header, last);
            }
            return inPlace(connection, wal);
        }
    }

    private @Nullable Snapshot notInPlace(SQLException e, Header header, boolean last)
            throws SQLException, IOException, InterruptedException {
        CopiedSnapshot copy = new CopiedSnapshot(file, options);
        Snapshot snapshot;
        if (Faults.extendedCode(e) == Faults.READONLY_ROLLBACK) {
            snapshot = copy.byFiles(
                    "-journal",
                    "A process died within a transaction, which must be undone before " + file + " is read");
        } else if (header.wal() && noSharedMemory(e)) {
            snapshot = copy.byFiles("-wal", "SQLite may not write the index of the write-ahead log beside " + file);
        } else if (Faults.primaryCode(e) == Codes.SQLITE_CORRUPT && !header.wal() && SourceFile.isCut(file, header)) {
            throw SourceFile.cut(file, header.expectedSize());
        } else {
            throw e;
        }
        if (snapshot == null && last) {
            throw faults.locked(e);
        }
        return snapshot;
    }

    private Snapshot inPlace(SQLiteConnection connection, boolean wal)
            throws SQLException, IOException, InterruptedException {
        CopiedSnapshot copy = new CopiedSnapshot(file, options);
        if (options.keepBackup() != null || options.mode() == SnapshotMode.COPY) {
            return copy.inTransaction(connection, "As asked");
        }
        if (options.mode() == SnapshotMode.AUTO && !wal) {
            return copy.inTransaction(connection, "Without WAL a reader would make writers wait");
        }
        Snapshot held = HeldSnapshot.take(file, options.readers(), options.patience());
        return held != null
                ? held
                : copy.inTransaction(connection, "Writers left no gap to begin several readers at once");
    }

    private static boolean noSharedMemory(SQLException e) {
        int code = Faults.primaryCode(e);
        return code == Codes.SQLITE_READONLY || code == Codes.SQLITE_CANTOPEN;
    }

    /** The state that the file has now. */
    static Fingerprint fingerprint(Path file) {
        SourceFile.check(file);
        try {
            return Fingerprints.of(file);
        } catch (IOException e) {
            throw new Faults(file).of(e);
        }
    }
}
