package dev.sealift.source;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Walks the tree of a rowid table from cell to cell, in the order of the rowids.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#b_tree_pages">Database File Format, 1.6</a>
 */
final class TableTree {
    private static final int INTERIOR = 5;
    private static final int LEAF = 13;
    private static final int FILE_HEADER = 100;
    private static final int LEAF_HEADER = 8;
    private static final int INTERIOR_HEADER = 12;

    /** A tree of pages with two children each would hold more pages than any file. */
    private static final int DEEPEST = 40;

    /** A buffer that grew beyond this is not kept for the next row. */
    private static final int LARGE = 1 << 20;

    private final PageFile file;
    private final byte[][] path = new byte[DEEPEST][];
    private final int[] headers = new int[DEEPEST];
    private final int[] following = new int[DEEPEST];
    private int depth;
    private final byte[] leaf;
    private int pointers;
    private int cell;
    private int cells;
    private long leaves;

    private byte[] overflow = {};
    private byte[] payload;
    private int offset;
    private int length;
    private long rowid;
    private boolean moved;

    /** Where the varint that was read last ends. */
    private int end;

    /** @param root the page where the tree begins */
    TableTree(PageFile file, long root, long after, boolean fromBegin) throws IOException, SQLException {
        this.file = file;
        this.leaf = new byte[file.pageSize()];
        this.payload = leaf;
        descend(root, after, fromBegin);
    }

    /** The bytes that hold the record of the cell, from {@link #offset} on; valid until the next call of {@link #next}. */
    byte[] payload() {
        return payload;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    long rowid() {
        return rowid;
    }

    /**
     * Goes to the next cell.
     *
     * @param most the largest record that is read into memory
     * @return false at the end
     * @throws RecordTooLarge if the record is larger
     */
    boolean next(long upTo, long most) throws IOException, SQLException, RecordTooLarge {
        payload = leaf;
        while (cell == cells) {
            if (!nextLeaf()) {
                return false;
            }
        }
        int at = pointer(leaf, pointers, cell);
        long size = varint(leaf, at);
        long id = varint(leaf, end);
        if (moved && id <= rowid) {
            throw PageFile.damaged("rowid " + id + " follows " + rowid);
        }
        if (id > upTo) {
            return false;
        }
        cell++;
        moved = true;
        rowid = id;
        if (size < 0 || size > most) {
            throw new RecordTooLarge();
        }
        read(end, (int) size);
        return true;
    }

    static final class RecordTooLarge extends Exception {
        private static final long serialVersionUID = 1;

        RecordTooLarge() {
            super("", null, false, false);
        }
    }

    /** A record that does not fit into its page goes on in others. */
    private void read(int at, int size) throws IOException, SQLException {
        int usable = file.usable();
        int local = size;
        if (size > usable - 35) {
            int least = (usable - 12) * 32 / 255 - 23;
            int fitting = least + (size - least) % (usable - 4);
            local = fitting <= usable - 35 ? fitting : least;
        }
        boolean goesOn = local < size;
        if (at + local + (goesOn ? 4 : 0) > usable) {
            throw PageFile.damaged("a cell that ends behind its page");
        }
        length = size;
        if (!goesOn) {
            payload = leaf;
            offset = at;
            if (overflow.length > LARGE) {
                overflow = new byte[0];
            }
            return;
        }
        if (overflow.length < size) {
            overflow = new byte[0]; // Let go of before the larger one is asked for.
            overflow = new byte[size];
        }
        System.arraycopy(leaf, at, overflow, 0, local);
        readOn(int32(leaf, at + local), local, size);
        payload = overflow;
        offset = 0;
    }

    private void readOn(long first, int from, int size) throws IOException, SQLException {
        byte[] page = path[DEEPEST - 1] == null ? path[DEEPEST - 1] = new byte[file.pageSize()] : path[DEEPEST - 1];
        long number = first;
        int done = from;
        while (done < size) {
            file.read(number, page);
            int part = Math.min(size - done, file.usable() - 4);
            System.arraycopy(page, 4, overflow, done, part);
            done += part;
            number = int32(page, 0);
        }
    }

    private boolean nextLeaf() throws IOException, SQLException {
        while (depth > 0) {
            int level = depth - 1;
            byte[] page = path[level];
            int header = headers[level];
            int children = int16(page, header + 3);
            int child = following[level];
            if (child <= children) {
                following[level]++;
                descend(child(page, header, child, children), 0, true);
                return true;
            }
            depth--;
        }
        return false;
    }

    /** Goes down to the leaf where the first rowid after {@code after} is, or would be. */
    private void descend(long root, long after, boolean fromBegin) throws IOException, SQLException {
        long number = root;
        while (true) {
            byte[] page = depth < DEEPEST - 1 ? level() : null;
            if (page == null) {
                throw PageFile.damaged("a tree without leaves");
            }
            file.read(number, page);
            int header = number == 1 ? FILE_HEADER : 0;
            int count = int16(page, header + 3);
            if (page[header] == LEAF) {
                System.arraycopy(page, 0, leaf, 0, page.length);
                enter(header, count, after, fromBegin);
                return;
            }
            if (page[header] != INTERIOR) {
                throw PageFile.damaged("page " + number + " is none of a table");
            }
            requireRoom(header + INTERIOR_HEADER, count);
            int child = 0;
            while (!fromBegin && child < count && key(page, header, child) <= after) {
                child++;
            }
            headers[depth] = header;
            following[depth] = child + 1;
            depth++;
            number = child(page, header, child, count);
        }
    }

    private byte[] level() {
        if (path[depth] == null) {
            path[depth] = new byte[file.pageSize()];
        }
        return path[depth];
    }

    private void enter(int header, int count, long after, boolean fromBegin) throws SQLException {
        pointers = header + LEAF_HEADER;
        requireRoom(pointers, count);
        cells = count;
        cell = 0;
        if (++leaves > file.pages()) {
            throw PageFile.damaged("a tree that comes back to its pages");
        }
        while (!fromBegin && cell < cells) {
            varint(leaf, pointer(leaf, pointers, cell));
            if (varint(leaf, end) > after) {
                return;
            }
            cell++;
        }
    }

    private void requireRoom(int begin, int count) throws SQLException {
        if (begin + 2 * count > file.usable()) {
            throw PageFile.damaged(count + " cells in a page");
        }
    }

    private long key(byte[] page, int header, int cellNumber) throws SQLException {
        return varint(page, pointer(page, header + INTERIOR_HEADER, cellNumber) + 4);
    }

    private long child(byte[] page, int header, int child, int count) throws SQLException {
        return child < count
                ? int32(page, pointer(page, header + INTERIOR_HEADER, child))
                : int32(page, header + INTERIOR_HEADER - 4);
    }

    private int pointer(byte[] page, int begin, int number) throws SQLException {
        int at = int16(page, begin + 2 * number);
        if (at > file.usable() - 4) {
            throw PageFile.damaged("a cell outside of its page");
        }
        return at;
    }

    /** A number of up to nine bytes. */
    private long varint(byte[] page, int from) throws SQLException {
        long value = 0;
        int at = from;
        for (int i = 0; i < 8; i++) {
            if (at >= page.length) {
                throw PageFile.damaged("a number that ends behind its page");
            }
            byte b = page[at++];
            value = value << 7 | b & 0x7f;
            if (b >= 0) {
                end = at;
                return value;
            }
        }
        if (at >= page.length) {
            throw PageFile.damaged("a number that ends behind its page");
        }
        end = at + 1;
        return value << 8 | page[at] & 0xff;
    }

    private static int int16(byte[] page, int at) {
        return (page[at] & 0xff) << 8 | page[at + 1] & 0xff;
    }

    private static long int32(byte[] page, int at) {
        return (long) (page[at] & 0xff) << 24
                | (page[at + 1] & 0xff) << 16
                | (page[at + 2] & 0xff) << 8
                | page[at + 3] & 0xff;
    }
}
