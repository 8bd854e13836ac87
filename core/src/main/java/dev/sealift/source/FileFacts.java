package dev.sealift.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/**
 * What a database file is, whatever it holds.
 *
 * @param bytes the file's size
 * @param walBytes the size of the write-ahead log beside it, 0 if there is none
 * @param pageSize in bytes
 * @param freePages pages that hold nothing
 * @param encoding how texts are stored: {@code UTF-8}, {@code UTF-16le} or {@code UTF-16be}
 * @param wal whether writers append to a write-ahead log; else they keep a rollback journal
 * @param writer the version of SQLite that wrote last, such as {@code 3.45.1}; empty where it is not recorded
 * @see <a href="https://www.sqlite.org/fileformat2.html#the_database_header">Database File Format, 1.3</a>
 */
public record FileFacts(
        long bytes, long walBytes, int pageSize, long freePages, String encoding, boolean wal, String writer) {
    private static final int WRITER = 96;

    /** @param snapshot a connection that sees the snapshot, which may be a copy of {@code file} */
    static FileFacts of(Path file, SQLiteConnection snapshot) throws IOException, SQLException {
        byte[] head = LastingFiles.head(file, Header.LENGTH);
        Header header = Header.of(head);
        Path log = Path.of(file + "-wal");
        return new FileFacts(
                Files.size(file),
                header.wal() && Files.exists(log) ? Files.size(log) : 0,
                (int) Connections.number(snapshot, "PRAGMA page_size"),
                Connections.number(snapshot, "PRAGMA freelist_count"),
                Connections.text(snapshot, "PRAGMA encoding"),
                header.wal(),
                version(ByteBuffer.wrap(head).getInt(WRITER)));
    }

    private static String version(int number) {
        return number <= 0 ? "" : number / 1_000_000 + "." + number / 1_000 % 1_000 + "." + number % 1_000;
    }
}
