package dev.sealift.source;

import dev.sealift.backup.BackupFolder;
import dev.sealift.backup.Restores;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.sql.Quote;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/**
 * A copy of the source that stays: the way back. It gets its name only when it is whole, checked and on the disk.
 *
 * @param file its name, such as {@code app-20260131-235959.sqlite}
 */
record KeptBackup(Path file) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** What integrity_check says of rows that break a constraint, in a file that is sound. */
    private static final Pattern CONTENT = Pattern.compile("(NULL|TEXT|NUMERIC|non-\\S+) value in .*");

    /** @throws SealiftException with SOURCE_COPY_FAILED if the folder cannot be written */
    static KeptBackup of(Path source, Path folder) {
        try {
            Files.createDirectories(folder);
            String name = String.valueOf(source.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
            String dated = name + "-" + STAMP.format(LocalDateTime.now());
            Path file = folder.resolve(dated + ".sqlite");
            for (int i = 2; Files.exists(file); i++) {
                file = folder.resolve(dated + "-" + i + ".sqlite");
            }
            KeptBackup backup = new KeptBackup(file);
            Files.deleteIfExists(backup.part());
            Files.createFile(backup.part());
            // A backup must not be open to more people than its original.
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(backup.part(), Files.getPosixFilePermissions(source));
            }
            return backup;
        } catch (IOException e) {
            throw CopyPlace.failed(folder, e);
        }
    }

    /** Where the copy is made. */
    Path part() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /**
     * Checks the copy, writes it through to the disk, gives it its name and notes what it is.
     *
     * @return the tables that could not be checked
     */
    List<String> finish(Path source) throws IOException, SQLException {
        List<String> unchecked = check(source);
        try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part(), file, StandardCopyOption.ATOMIC_MOVE);
        BackupFolder.add(file, new Restores.SourceFile(source.toAbsolutePath().normalize()));
        syncFolder();
        return unchecked;
    }

    /** @return the tables that cannot be checked, because they need functions or collations of the application */
    private List<String> check(Path source) throws SQLException {
        try (SQLiteConnection connection = Connections.openCopy(part())) {
            Connections.execute(connection, "PRAGMA ignore_check_constraints = 1");
            if (check(connection, "PRAGMA integrity_check", source)) {
                return List.of();
            }
            List<String> tables = Connections.list(
                    connection,
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0",
                    row -> row.getString(1));
            List<String> unchecked = new ArrayList<>();
            for (String table : tables) {
                if (!check(connection, "PRAGMA integrity_check(" + Quote.identifier(table) + ")", source)) {
                    unchecked.add(table);
                }
            }
            return unchecked;
        }
    }

    /** @return false if the check cannot be made */
    private static boolean check(SQLiteConnection connection, String pragma, Path source) throws SQLException {
        List<String> findings;
        try {
            findings = Connections.list(connection, pragma, row -> row.getString(1));
        } catch (SQLException e) {
            if (Faults.primaryCode(e) == Codes.SQLITE_ERROR) {
                return false;
            }
            throw e;
        }
        for (String finding : findings) {
            if (!finding.equals("ok") && !CONTENT.matcher(finding).matches()) {
                throw new SealiftException(
                        Code.SOURCE_DAMAGED,
                        source.toString(),
                        "SQLite finds " + source + " damaged: " + finding.strip() + ".",
                        "Save what can be read with `sqlite3 " + source.getFileName()
                                + " .recover | sqlite3 recovered.db`, and migrate recovered.db.");
            }
        }
        return true;
    }

    private void syncFolder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    void discard() throws IOException {
        Files.deleteIfExists(part());
    }
}
