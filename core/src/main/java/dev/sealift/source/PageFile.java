package dev.sealift.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.core.Codes;

/**
 * The pages of a database file that nobody writes. For one thread.
 *
 * <p>It is no {@code FileChannel}, which closes itself when its thread is interrupted.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#pages">Database File Format, 1.2</a>
 */
final class PageFile implements AutoCloseable {
    private static final int READ_AHEAD = 1 << 17;
    private static final int RESERVED_AT = 20;

    private final RandomAccessFile file;
    private final int pageSize;
    private final int usable;
    private final long pages;
    private final byte[] block;
    private long first = 1;
    private int held;

    private PageFile(RandomAccessFile file, int pageSize, int reserved, long pages) {
        this.file = file;
        this.pageSize = pageSize;
        this.usable = pageSize - reserved;
        this.pages = pages;
        this.block = new byte[Math.max(READ_AHEAD, pageSize)];
    }

    static PageFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            byte[] head = new byte[Header.LENGTH];
            file.readFully(head);
            int pageSize = Header.of(head).pageSize();
            return new PageFile(file, pageSize, head[RESERVED_AT] & 0xff, file.length() / pageSize);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    int pageSize() {
        return pageSize;
    }

    /** The bytes of a page that hold content; the rest belongs to extensions. */
    int usable() {
        return usable;
    }

    /** How many pages there are. */
    long pages() {
        return pages;
    }

    /**
     * Copies a page. Those that follow one another in the file are read many at once.
     *
     * @param number counted from 1
     * @throws SQLException with SQLITE_CORRUPT if there is no such page
     */
    void read(long number, byte[] page) throws IOException, SQLException {
        if (number < 1 || number > pages) {
            throw damaged("page " + number + " of " + pages);
        }
        if (number < first || number >= first + held) {
            fill(number);
        }
        System.arraycopy(block, (int) (number - first) * pageSize, page, 0, pageSize);
    }

    private void fill(long number) throws IOException {
        int wanted = number == first + held ? (int) Math.min(block.length / pageSize, pages - number + 1) : 1;
        held = 0;
        file.seek((number - 1) * pageSize);
        file.readFully(block, 0, wanted * pageSize);
        first = number;
        held = wanted;
    }

    static SQLException damaged(String what) {
        return new SQLException("database disk image is malformed (" + what + ")", null, Codes.SQLITE_CORRUPT);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
