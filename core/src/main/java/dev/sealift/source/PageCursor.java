package dev.sealift.source;

import dev.sealift.model.Row;
import dev.sealift.model.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;

/**
 * Rows as they lie in a file that nobody writes, decoded here: without a call into SQLite for every cell, which takes most of
 * the time of a scan. A text or a blob is a slice of its page.
 *
 * <p>Nothing relies on this alone: the proof of what was copied reads the source through SQLite itself.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html#record_format">Database File Format, 2.1</a>
 */
final class PageCursor implements RowCursor {
    /** What SQLite itself takes for a row at most. */
    private static final int LARGEST = 1_000_000_000;

    private static final int LARGE = 1 << 20;

    /** What a column takes in a record besides its text or blob: its type, or a number. */
    private static final int MOST_BESIDES = 18;

    private final Table table;
    private final Faults faults;
    private final PageFile file;
    private final TableTree tree;
    private final long upTo;
    private final long mostBytes;
    private final long mostPayload;
    private final int alias;
    private final int[] slots;
    private final boolean[] reals;
    private final Row row;

    /** Asks SQLite for a row: one that is older than columns of its table has their defaults. */
    private final LongFunction<Row> bySqlite;

    private @Nullable Row defaults;
    private int defaultsFrom;
    private boolean ended;
    private boolean begun;
    private int at;
    private volatile boolean cancelled;

    /** @param mostBytes of texts and blobs that a row may have; a larger one is not read */
    PageCursor(
            Table table,
            StoredTable stored,
            PageFile file,
            long after,
            boolean fromBegin,
            long upTo,
            long mostBytes,
            Faults faults,
            LongFunction<Row> bySqlite)
            throws IOException, SQLException {
        this.table = table;
        this.file = file;
        this.upTo = upTo;
        this.mostBytes = mostBytes;
        this.mostPayload = Math.min(
                LARGEST,
                Math.min(LARGEST, mostBytes)
                        + (long) MOST_BESIDES * table.columns().size());
        this.faults = faults;
        this.bySqlite = bySqlite;
        this.alias = stored.alias();
        this.slots = stored.slots(table.columns());
        this.reals = stored.reals();
        this.row = new Row(table.columns().size());
        this.tree = new TableTree(file, stored.root(), after, fromBegin);
    }

    @Override
    public boolean next() {
        if (ended) {
            return false;
        }
        if (cancelled || Thread.currentThread().isInterrupted()) {
            throw Faults.stopped(table.name());
        }
        try {
            if (tree.length() > LARGE) {
                // While the next row is read, this one need not be in memory any more.
                row.clear();
            }
            if (tree.next(upTo, mostPayload)) {
                begun = true;
                fill();
                return true;
            }
            ended = true;
            return false;
        } catch (SQLException e) {
            ended = true;
            throw faults.of(e, table.name(), where());
        } catch (TableTree.RecordTooLarge e) {
            ended = true;
            throw faults.of(tooLarge(), table.name(), where());
        } catch (IOException e) {
            ended = true;
            throw faults.of(e);
        }
    }

    private void fill() throws SQLException {
        byte[] record = tree.payload();
        int begin = tree.offset();
        int end = begin + tree.length();
        at = begin;
        long headerLength = varint(record, end);
        int header = at;
        if (headerLength > tree.length() || headerLength < header - begin) {
            throw PageFile.damaged("a record's header of " + headerLength + " bytes");
        }
        int headerEnd = begin + (int) headerLength;
        int value = headerEnd;
        long bytes = 0;
        int column = 0;
        at = header;
        while (at < headerEnd && column < slots.length) {
            long type = varint(record, headerEnd);
            long size = size(type);
            if (size > end - value) {
                throw PageFile.damaged("a value that ends behind its record");
            }
            int slot = slots[column];
            if (slot >= 0) {
                set(slot, column, type, record, value, (int) size);
                bytes += type >= 12 ? size : 0;
            }
            value += (int) size;
            column++;
        }
        if (column < slots.length) {
            setDefaults(column);
        }
        if (bytes > mostBytes) {
            throw tooLarge();
        }
    }

    private void set(int slot, int column, long type, byte[] record, int from, int size) throws SQLException {
        if (column == alias) {
            row.setInteger(slot, tree.rowid());
            return;
        }
        switch ((int) Math.min(type, 12)) {
            case 0 -> row.setNull(slot);
            case 1, 2, 3, 4, 5, 6 -> setNumber(slot, column, integer(record, from, size));
            case 7 -> setReal(slot, Double.longBitsToDouble(integer(record, from, size)));
            case 8, 9 -> setNumber(slot, column, type - 8);
            case 12 -> {
                if ((type & 1) == 0) {
                    row.setBlob(slot, record, from, size);
                } else {
                    row.setText(slot, record, from, size);
                }
            }
            default -> throw PageFile.damaged("a value of type " + type);
        }
    }

    private void setNumber(int slot, int column, long value) {
        if (reals[column]) {
            row.setReal(slot, value);
        } else {
            row.setInteger(slot, value);
        }
    }

    /** What is not a number is NULL to SQLite. */
    private void setReal(int slot, double value) {
        if (Double.isNaN(value)) {
            row.setNull(slot);
        } else {
            row.setReal(slot, value);
        }
    }

    /** The columns from {@code first} on were added to the table after the row was written. */
    private void setDefaults(int first) {
        Row known = defaults;
        if (known == null || first < defaultsFrom) {
            known = bySqlite.apply(tree.rowid());
            defaults = known;
            defaultsFrom = first;
        }
        for (int column = first; column < slots.length; column++) {
            if (slots[column] >= 0) {
                row.copyCell(slots[column], known);
            }
        }
    }

    private static long size(long type) throws SQLException {
        if (type >= 12) {
            return (type - 12) / 2;
        }
        return switch ((int) type) {
            case 0, 8, 9 -> 0;
            case 1, 2, 3, 4 -> type;
            case 5 -> 6;
            case 6, 7 -> 8;
            default -> throw PageFile.damaged("a value of type " + type);
        };
    }

    private static long integer(byte[] record, int from, int size) {
        long value = record[from];
        for (int i = 1; i < size; i++) {
            value = value << 8 | record[from + i] & 0xff;
        }
        return value;
    }

    private long varint(byte[] record, int end) throws SQLException {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            if (at >= end) {
                throw PageFile.damaged("a number that ends behind its record");
            }
            byte b = record[at++];
            if (i == 8) {
                return value << 8 | b & 0xff;
            }
            value = value << 7 | b & 0x7f;
            if (b >= 0) {
                return value;
            }
        }
        return value;
    }

    /** As SQLite says it of one value that is larger than its connection's limit. */
    private static SQLException tooLarge() {
        return new SQLException("row too big", null, Codes.SQLITE_TOOBIG);
    }

    private String where() {
        if (!begun) {
            return " at the begin of table " + table.name();
        }
        Table.PrimaryKey key = table.primaryKey();
        return key == null
                ? " in table " + table.name() + " after rowid " + tree.rowid()
                : RowCursor.after(table, key, row);
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public long rowid() {
        return tree.rowid();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw faults.of(e);
        }
    }
}
