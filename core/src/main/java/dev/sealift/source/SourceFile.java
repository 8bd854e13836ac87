package dev.sealift.source;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at a path before SQLite does, because SQLite's own errors for a wrong file say little. */
final class SourceFile {
    /** One page of any size holds enough bytes to tell noise from writing. */
    private static final int SAMPLE = 512;

    private SourceFile() {}

    /**
     * The header of a file that says it is a SQLite database.
     *
     * @throws SealiftException with one of the SOURCE_ codes if there is no such file, or it is something else
     */
    static Header check(Path file) {
        Faults faults = new Faults(file);
        if (Files.notExists(file)) {
            throw faults.missing();
        }
        if (Files.isDirectory(file)) {
            throw new SealiftException(
                    Code.SOURCE_IS_DIRECTORY,
                    file.toString(),
                    file + " is a directory.",
                    "Name the database file in it.");
        }
        try {
            if (!Files.isReadable(file)) {
                throw new SealiftException(
                        Code.SOURCE_UNREADABLE,
                        file.toString(),
                        "The user " + System.getProperty("user.name") + " may not read " + file + ".",
                        "Run as the user that owns the file, or give read permission to it and its folder.");
            }
            if (Files.size(file) == 0) {
                throw new SealiftException(
                        Code.SOURCE_EMPTY,
                        file.toString(),
                        file + " is empty: 0 bytes, no database.",
                        "Check the path: SQLite makes an empty file when a program opens one that is not there.");
            }
            byte[] head = LastingFiles.head(file, SAMPLE);
            if (!Header.claimed(head)) {
                throw notSqlite(file, head);
            }
            if (head.length < Header.LENGTH) {
                throw cut(file, Header.LENGTH);
            }
            return Header.of(head);
        } catch (IOException e) {
            throw faults.of(e);
        }
    }

    /** Whether the file is shorter than its header says; not to be asked where a WAL may hold the rest. */
    static boolean isCut(Path file, Header header) throws IOException {
        return Files.size(file) < header.expectedSize();
    }

    static SealiftException cut(Path file, long expected) throws IOException {
        return new SealiftException(
                Code.SOURCE_DAMAGED,
                file.toString(),
                file + " is cut short: it has " + Files.size(file) + " bytes of at least " + expected + ".",
                "Take a whole copy of the file, or a backup; `sqlite3 FILE .recover` saves what is left.");
    }

    private static SealiftException notSqlite(Path file, byte[] head) throws IOException {
        return new SealiftException(
                Code.SOURCE_NOT_SQLITE, file.toString(), file + " is not a SQLite database: " + kind(head), hint(head));
    }

    private static String kind(byte[] head) {
        if (begins(head, "PK\003\004")) {
            return "it is a ZIP archive.";
        }
        if (begins(head, "\037\u008b")) {
            return "it is compressed by gzip.";
        }
        if (begins(head, "7\177\006\u0082") || begins(head, "7\177\006\u0083")) {
            return "it is a write-ahead log, which belongs beside a database.";
        }
        if (begins(head, "\u00d9\u00d5\u0005\u00f9\u0020\u00a1\u0063\u00d7")) {
            return "it is a rollback journal, which belongs beside a database.";
        }
        if (begins(head, "** This file contains an SQLite 2")) {
            return "it is a database of SQLite 2.";
        }
        if (isText(head)) {
            return isDump(head) ? "it is a dump, text with SQL statements." : "it is text.";
        }
        if (isNoise(head)) {
            return "its first page looks like noise, as an encrypted database does (SQLCipher, SEE).";
        }
        return "it does not begin with \"SQLite format 3\".";
    }

    private static String hint(byte[] head) {
        if (isText(head) && isDump(head)) {
            return "Make a database of it: sqlite3 app.db < the dump.";
        }
        if (begins(head, "PK\003\004") || begins(head, "\037\u008b")) {
            return "Unpack it first.";
        }
        if (isNoise(head)) {
            return "If it is encrypted, decrypt it first (SQLCipher: ATTACH … KEY '', SELECT sqlcipher_export(…)).";
        }
        return "Check the path.";
    }

    private static boolean begins(byte[] head, String latin1) {
        byte[] begin = latin1.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < begin.length; i++) {
            if (i >= head.length || head[i] != begin[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        String text = new String(head, StandardCharsets.UTF_8);
        // The sample may end inside a character.
        return text.chars().filter(c -> c == '\ufffd').count() <= 1;
    }

    private static boolean isDump(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return text.startsWith("PRAGMA ") || text.startsWith("BEGIN TRANSACTION") || text.contains("CREATE TABLE");
    }

    /** Of 512 random bytes 221 differ on average, with a deviation of 5; structured pages have far fewer. */
    private static boolean isNoise(byte[] head) {
        boolean[] seen = new boolean[256];
        int different = 0;
        for (byte b : head) {
            if (!seen[b & 0xff]) {
                seen[b & 0xff] = true;
                different++;
            }
        }
        return head.length == SAMPLE && different > 195;
    }
}
