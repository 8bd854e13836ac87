package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;

/**
 * A copy of the source, in the folder for backups if it is to stay, else in a folder that goes with the run.
 *
 * @see <a href="https://www.sqlite.org/backup.html">Using the SQLite Online Backup API</a>
 */
final class CopiedSnapshot {
    private final Path file;
    private final SourceOptions options;

    CopiedSnapshot(Path file, SourceOptions options) {
        this.file = file;
        this.options = options;
    }

    /** Writes the copy to a path. */
    @FunctionalInterface
    private interface Maker {
        /** @return the copied state */
        Fingerprint make(Path target) throws SQLException, IOException, InterruptedException;
    }

    /**
     * Copies within one read transaction, which no writer can make start over. Without WAL its lock keeps the file as it is,
     * and the file is copied as such; with WAL, SQLite's backup puts file and log together.
     */
    Snapshot inTransaction(SQLiteConnection source, String why) throws SQLException, IOException, InterruptedException {
        return make(why, target -> {
            try (SQLiteConnection witness = Connections.openSource(file, options.patience())) {
                Fingerprint fingerprint = HeldSnapshot.begin(file, List.of(source), witness, options.patience());
                if (fingerprint == null) {
                    // Writers leave no gap. This state is older than the copy, so a comparison errs to "changed".
                    fingerprint = Fingerprints.of(file);
                    Connections.beginReading(source);
                }
                long bytes = Connections.number(source, "PRAGMA page_count")
                        * Connections.number(source, "PRAGMA page_size");
                CopyPlace.requireSpace(file, folderOf(target), bytes);
                if (HeldSnapshot.isWal(source)) {
                    int code = source.getDatabase().backup("main", target.toString(), null, 0, 0, -1);
                    if (code != Codes.SQLITE_OK) {
                        throw failed(file, target, code);
                    }
                } else {
                    try {
                        LastingFiles.copy(file, target);
                    } catch (IOException e) {
                        throw CopyPlace.failed(folderOf(target), e);
                    }
                }
                Connections.execute(source, "ROLLBACK");
                return fingerprint;
            }
        });
    }

    /**
     * Copies the files as they lie there, where SQLite could not read them in place, and lets SQLite recover the copy.
     *
     * @param beside the journal or the log that belongs to the file
     * @return null if the files changed while they were copied
     */
    @Nullable
    Snapshot byFiles(String beside, String why) throws SQLException, IOException, InterruptedException {
        Path companion = Wal.beside(file, beside);
        try {
            return make(why, target -> {
                String before = state(companion);
                Fingerprint fingerprint = Fingerprints.of(file);
                try {
                    copyAndRecover(companion, target, Wal.beside(target, beside));
                } catch (SQLException | IOException e) {
                    if (state(companion).equals(before)) {
                        throw e;
                    }
                    throw new FilesChanged();
                }
                if (!state(companion).equals(before)) {
                    throw new FilesChanged();
                }
                return fingerprint;
            });
        } catch (FilesChanged e) {
            return null;
        }
    }

    private void copyAndRecover(Path companion, Path target, Path companionOfTarget) throws SQLException, IOException {
        boolean accompanied = Files.exists(companion);
        CopyPlace.requireSpace(file, folderOf(target), Files.size(file) + (accompanied ? Files.size(companion) : 0));
        LastingFiles.copy(file, target);
        if (accompanied) {
            LastingFiles.copy(companion, companionOfTarget);
        }
        try (SQLiteConnection recovering = Connections.openForRecovery(target)) {
            Connections.beginReading(recovering);
            Connections.execute(recovering, "ROLLBACK");
            // Brings what the log holds into the file; does nothing without a log.
            Connections.execute(recovering, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static final class FilesChanged extends IOException {
        private static final long serialVersionUID = 1;
    }

    static RuntimeException failed(Path file, Path target, int code) {
        SQLException reason = DB.newSQLException(code, "the backup ended");
        return switch (code & 0xff) {
            case Codes.SQLITE_CANTOPEN, Codes.SQLITE_READONLY, Codes.SQLITE_PERM, Codes.SQLITE_IOERR ->
                CopyPlace.failed(folderOf(target), new IOException(reason));
            default -> new Faults(file).of(reason);
        };
    }

    private String state(Path companion) throws IOException {
        String beside =
                Files.exists(companion) ? Files.size(companion) + " " + Files.getLastModifiedTime(companion) : "none";
        return Fingerprints.of(file).state() + " " + beside;
    }

    private Snapshot make(String why, Maker maker) throws SQLException, IOException, InterruptedException {
        Path keep = options.keepBackup();
        return keep == null ? temporary(why, maker) : kept(KeptBackup.of(file, keep), maker);
    }

    private Snapshot temporary(String why, Maker maker) throws SQLException, IOException, InterruptedException {
        CopyPlace place = CopyPlace.in(options.copies());
        boolean done = false;
        try {
            Fingerprint fingerprint = maker.make(place.file());
            String message = why + ": Sealift reads from a copy ("
                    + CopyPlace.megabytes(Files.size(place.file())) + " in " + options.copies()
                    + ", removed at the end).";
            Snapshot snapshot = new Snapshot(
                    open(place.file(), options.readers()), fingerprint, List.of(copied(message)), place.file(), place);
            done = true;
            return snapshot;
        } finally {
            if (!done) {
                place.close();
            }
        }
    }

    private Snapshot kept(KeptBackup backup, Maker maker) throws SQLException, IOException, InterruptedException {
        try {
            Fingerprint fingerprint = maker.make(backup.part());
            List<String> unchecked = backup.finish(file);
            String checked = unchecked.isEmpty()
                    ? "integrity checked"
                    : "integrity checked but for " + String.join(", ", unchecked)
                            + ", where functions or collations of the application are needed";
            String message = "The backup " + backup.file() + " (" + CopyPlace.megabytes(Files.size(backup.file()))
                    + ", " + checked + ") is what Sealift reads.";
            return new Snapshot(
                    open(backup.file(), options.readers()), fingerprint, List.of(copied(message)), backup.file(), null);
        } finally {
            backup.discard();
        }
    }

    private Diagnostic copied(String message) {
        return new Diagnostic(Code.SOURCE_COPIED, file.toString(), message, "");
    }

    static List<SQLiteConnection> open(Path copy, int number) throws SQLException {
        List<SQLiteConnection> readers = new ArrayList<>();
        boolean done = false;
        try {
            for (int i = 0; i < number; i++) {
                readers.add(Connections.openCopy(copy));
            }
            done = true;
            return readers;
        } finally {
            if (!done) {
                Snapshot.closeAll(readers);
            }
        }
    }

    private static Path folderOf(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        return folder == null ? target : folder;
    }
}
