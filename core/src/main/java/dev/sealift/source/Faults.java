package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;
import org.sqlite.core.Codes;

/**
 * Says what SQLite's and the operating system's errors mean to the person who named the file.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">Result and Error Codes</a>
 */
final class Faults {
    /** A hot journal must be played back, which a read-only connection may not do. */
    static final int READONLY_ROLLBACK = 776;

    /** The header, or what decryption made of it, is not one of a database. */
    private static final int NOTADB = 26;

    /** The file system returned fewer bytes than were asked for. */
    private static final int IOERR_SHORT_READ = 522;

    private final Path file;

    Faults(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** SQLite's extended result code. */
    static int extendedCode(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code : e.getErrorCode();
    }

    static int primaryCode(SQLException e) {
        return extendedCode(e) & 0xff;
    }

    SealiftException of(SQLException e) {
        return of(e, file.toString(), "");
    }

    /**
     * @param subject what was being read: the file or a table
     * @param where continues the sentence about what failed, such as {@code " in table t after rowid 7"}; may be empty
     */
    SealiftException of(SQLException e, String subject, String where) {
        if (extendedCode(e) == IOERR_SHORT_READ) {
            return damaged(subject, where, e);
        }
        return switch (primaryCode(e)) {
            case Codes.SQLITE_CORRUPT, NOTADB -> damaged(subject, where, e);
            case Codes.SQLITE_BUSY, Codes.SQLITE_LOCKED -> locked(e);
            case Codes.SQLITE_FULL ->
                new SealiftException(
                        Code.SOURCE_NO_SPACE,
                        subject,
                        "The disk became full while " + file + " was copied" + because(e),
                        "Free space, or choose --snapshot hold, which needs no copy but makes writers wait.",
                        e);
            case Codes.SQLITE_NOMEM, Codes.SQLITE_TOOBIG ->
                new SealiftException(
                        Code.ROW_TOO_LARGE,
                        subject,
                        "A value" + where + " of " + file + " does not fit in memory" + because(e),
                        "Give Java more memory (-Xmx), or shorten the value.",
                        e);
            case Codes.SQLITE_INTERRUPT -> stopped(subject);
            case Codes.SQLITE_PERM,
                    Codes.SQLITE_AUTH,
                    Codes.SQLITE_CANTOPEN,
                    Codes.SQLITE_READONLY,
                    Codes.SQLITE_IOERR ->
                new SealiftException(
                        Code.SOURCE_UNREADABLE,
                        subject,
                        "The operating system did not let SQLite read " + file + where + because(e),
                        "Check the permissions of the file and its folder, and the disk.",
                        e);
            default ->
                new SealiftException(
                        Code.SOURCE_UNSUPPORTED,
                        subject,
                        "SQLite cannot read " + file + where + because(e),
                        "Where the schema calls a function or a collation of the application, leave that table out.",
                        e);
        };
    }

    SealiftException of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return missing();
        }
        String why = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return new SealiftException(
                Code.SOURCE_UNREADABLE,
                file.toString(),
                file + " cannot be read: " + why + ".",
                "Check the permissions of the file and its folder, and the disk.",
                e);
    }

    SealiftException missing() {
        return new SealiftException(
                Code.SOURCE_MISSING,
                file.toString(),
                "There is no file " + file + ".",
                "Check the path; it was taken relative to " + Path.of("").toAbsolutePath() + ".");
    }

    SealiftException locked(SQLException e) {
        return new SealiftException(
                Code.SOURCE_LOCKED,
                file.toString(),
                "Another process holds " + file + " locked" + because(e),
                "Wait until its transaction ends, or stop the process; `fuser -v` or `lsof` on the file name it.",
                e);
    }

    static SealiftException stopped(String subject) {
        return new SealiftException(
                Code.STOPPED, subject, "Reading " + subject + " was stopped.", "Run the same command again to resume.");
    }

    private SealiftException damaged(String subject, String where, SQLException e) {
        return new SealiftException(
                Code.SOURCE_DAMAGED,
                subject,
                "SQLite finds " + file + " damaged" + where + because(e),
                "Save what can be read with `sqlite3 " + file.getFileName()
                        + " .recover | sqlite3 recovered.db`, look at what is missing, and migrate recovered.db.",
                e);
    }

    private static String because(SQLException e) {
        return ": " + e.getMessage() + ".";
    }
}
