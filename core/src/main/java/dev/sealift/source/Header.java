package dev.sealift.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The first 100 bytes of a database file.
 *
 * @param pageSize in bytes
 * @param wal whether the file is in WAL mode
 * @param changeCounter counts the transactions made in rollback-journal mode
 * @param pages the database's size in pages; meaningful only if {@code changeCounter} equals {@code validFor}
 * @param schemaCookie counts the changes of the schema
 * @see <a href="https://www.sqlite.org/fileformat2.html#the_database_header">Database File Format, 1.3</a>
 */
record Header(int pageSize, boolean wal, long changeCounter, long pages, long schemaCookie, long validFor) {
    static final int LENGTH = 100;

    private static final byte[] MAGIC = {'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ', '3', 0};

    /** Whether a file that begins so says that it is a SQLite database. */
    static boolean claimed(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** @param head at least {@link #LENGTH} bytes */
    static Header of(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        int size = Short.toUnsignedInt(bytes.getShort(16));
        return new Header(
                size == 1 ? 65_536 : size,
                bytes.get(19) == 2,
                Integer.toUnsignedLong(bytes.getInt(24)),
                Integer.toUnsignedLong(bytes.getInt(28)),
                Integer.toUnsignedLong(bytes.getInt(40)),
                Integer.toUnsignedLong(bytes.getInt(92)));
    }

    /** How long the file must be at least, 0 if the header does not know. */
    long expectedSize() {
        return changeCounter == validFor ? pages * pageSize : 0;
    }
}
