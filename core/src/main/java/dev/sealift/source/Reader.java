package dev.sealift.source;

import dev.sealift.model.Range;
import dev.sealift.model.Row;
import dev.sealift.model.Table;
import dev.sealift.sql.Quote;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** One of a source's connections, lent until it is closed. For one thread at a time. */
public final class Reader implements AutoCloseable {
    /** SQLite's own default. Files with larger values exist, but neither Java's arrays nor PostgreSQL take those. */
    private static final int USUAL_LIMIT = 1_000_000_000;

    private static final int PARTS = 8;

    /** Of so many rowids at least is a part. */
    private static final long LEAST_PART = 10_000;

    private final SQLiteConnection connection;
    private final @Nullable StillFile still;
    private final @Nullable Utf16 utf16;
    private final @Nullable Throttle throttle;
    private final Keys keys;
    private final Faults faults;
    private final Consumer<SQLiteConnection> giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    Reader(
            SQLiteConnection connection,
            @Nullable StillFile still,
            @Nullable Utf16 utf16,
            @Nullable Throttle throttle,
            Keys keys,
            Faults faults,
            Consumer<SQLiteConnection> giveBack) {
        this.connection = connection;
        this.still = still;
        this.utf16 = utf16;
        this.throttle = throttle;
        this.keys = keys;
        this.faults = faults;
        this.giveBack = giveBack;
    }

    /**
     * The rows of a range, with all columns of the table in their order, the generated ones too.
     *
     * <p>In a UTF-16 database the order of text keys is that of their UTF-16 bytes.
     *
     * @throws IllegalArgumentException if the range is of keys and a key column holds NULL, which no range would hold
     */
    public RowCursor scan(Table table, Range range) {
        return scan(table, range, Long.MAX_VALUE);
    }

    /**
     * The same, but a row with more bytes of texts and blobs is refused with ROW_TOO_LARGE, and its large values are not
     * read into memory.
     */
    public RowCursor scan(Table table, Range range, long mostBytes) {
        try {
            Optional<RowCursor> cursor = still == null
                    ? Optional.empty()
                    : still.scan(table, range, mostBytes, faults, rowid -> row(table, rowid));
            return cursor.isPresent() ? cursor.get() : scanBySqlite(table, range, mostBytes);
        } catch (SQLException e) {
            throw faults.of(e, table.name(), " at the begin of table " + table.name());
        } catch (IOException e) {
            throw faults.of(e);
        }
    }

    /**
     * The same rows as SQLite gives them. What was read in another way is proven by this one, so that no error of ours in
     * reading goes unnoticed.
     */
    public RowCursor scanBySqlite(Table table, Range range) {
        return scanBySqlite(table, range, Long.MAX_VALUE);
    }

    /** The row that SQLite gives for a rowid. */
    private Row row(Table table, long rowid) {
        Range alone = new Range.Rowids(rowid == Long.MIN_VALUE ? null : rowid - 1, rowid);
        try (RowCursor cursor = scanBySqlite(table, alone)) {
            if (!cursor.next()) {
                throw faults.of(PageFile.damaged("rowid " + rowid), table.name(), " in table " + table.name());
            }
            return cursor.row();
        }
    }

    private RowCursor scanBySqlite(Table table, Range range, long mostBytes) {
        try {
            limitValues(mostBytes);
            Scan scan = switch (range) {
                case Range.Everything everything -> Scan.everything(table);
                case Range.Rowids rowids -> Scan.rowids(table, rowids);
                case Range.Keys k -> Scan.keys(table, k, keys.index(connection, table, k.columns()));
            };
            return new StatementCursor(connection, table, scan, utf16, throttle, faults, mostBytes);
        } catch (SQLException e) {
            throw faults.of(e, table.name(), " at the begin of table " + table.name());
        }
    }

    /** Has SQLite itself refuse values that are larger: so they are not even read from the file. */
    private void limitValues(long mostBytes) throws SQLException {
        int most = (int) Math.min(mostBytes, USUAL_LIMIT);
        connection.getDatabase().limit(SQLiteLimits.SQLITE_LIMIT_LENGTH.getId(), most);
    }

    /** The number of the table's rows. */
    public long count(Table table) {
        return number(table, "count(*)");
    }

    /**
     * The size of the table's largest row: the bytes of its texts and blobs as the file holds them, without numbers.
     * Reads the whole table, but not the contents of its large values.
     */
    public long largestRow(Table table) {
        StringBuilder sum = new StringBuilder("0");
        table.columns()
                .forEach(c ->
                        sum.append(" + CASE WHEN typeof(%1$s) IN ('text', 'blob') THEN octet_length(%1$s) ELSE 0 END"
                                .formatted(Quote.identifier(c.name()))));
        return number(table, "coalesce(max(" + sum + "), 0)");
    }

    /**
     * Ranges that together hold every row, in the order in which {@link Range.Everything} is read: of about equally many
     * rowids, where rows have one that can be named; else one range. The same table is always cut alike.
     */
    public List<Range> parts(Table table) {
        String rowid = Scan.rowidName(table).orElse(null);
        if (rowid == null) {
            return List.of(new Range.Everything());
        }
        long least = number(table, "min(" + rowid + ")");
        long distance = number(table, "max(" + rowid + ")") / PARTS - least / PARTS;
        if (distance < LEAST_PART) {
            return List.of(new Range.Everything());
        }
        List<Range> parts = new ArrayList<>();
        Long after = null;
        for (int i = 1; i < PARTS; i++) {
            long upTo = least + i * distance;
            parts.add(new Range.Rowids(after, upTo));
            after = upTo;
        }
        parts.add(new Range.Rowids(after, null));
        return parts;
    }

    private long number(Table table, String expression) {
        try {
            return Connections.number(
                    connection, "SELECT " + expression + " FROM " + Quote.qualified("main", table.name()));
        } catch (SQLException e) {
            throw faults.of(e, table.name(), " in table " + table.name());
        }
    }

    /** Gives the connection back. Its cursors must have been closed. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack.accept(connection);
        }
    }
}
