package dev.sealift.source;

import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * Rows as SQLite gives them.
 *
 * <p>It speaks to SQLite below JDBC's ResultSet, which cannot tell the storage class of a value and hand out a text's
 * bytes in one go.
 */
final class StatementCursor implements RowCursor {
    private static final byte[] EMPTY = {};
    private static final long LARGE = 1 << 20;

    /** In nanoseconds; after it, a reader that waits sees whether it was told to stop. */
    private static final long LONGEST_NAP = 100_000_000;

    private final Table table;
    private final Scan scan;
    private final Faults faults;
    private final @Nullable Throttle throttle;
    private final @Nullable Utf16 utf16;
    private final DB database;
    private final PreparedStatement prepared;
    private final long statement;
    private final Row row;
    private final int firstColumn;

    /** The column that is another name for the rowid, if the rowid is read anyway; else -1. */
    private final int alias;

    private final long mostBytes;
    private long rowid;
    private long read;
    private long bytes;
    private long taken;
    private boolean ended;
    private volatile boolean cancelled;

    /** @param mostBytes of texts and blobs that a row may have; a larger one is not read */
    StatementCursor(
            SQLiteConnection connection,
            Table table,
            Scan scan,
            @Nullable Utf16 utf16,
            @Nullable Throttle throttle,
            Faults faults,
            long mostBytes)
            throws SQLException {
        this.table = table;
        this.scan = scan;
        this.faults = faults;
        this.utf16 = utf16;
        this.throttle = throttle;
        this.database = connection.getDatabase();
        this.row = new Row(table.columns().size());
        this.firstColumn = scan.withRowid() ? 1 : 0;
        Table.PrimaryKey key = table.primaryKey();
        this.alias = scan.withRowid() && key != null && key.rowidAlias()
                ? table.indexOf(key.columns().getFirst())
                : -1;
        this.mostBytes = mostBytes;
        this.prepared = connection.prepareStatement(scan.sql());
        this.statement = ((CoreStatement) prepared).pointer.safeRunLong((db, pointer) -> pointer);
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
            if (read == 0 ? begin() : step()) {
                fill();
                read++;
                if (throttle != null) {
                    keepTo(throttle);
                }
                return true;
            }
            ended = true;
            return false;
        } catch (SQLException e) {
            ended = true;
            throw faults.of(e, table.name(), where());
        }
    }

    /** Waits where the rows that were read are more than the rate allows. */
    private void keepTo(Throttle rate) {
        taken += rate.cost(bytes, row.size());
        if (taken < rate.portion()) {
            return;
        }
        long until = System.nanoTime() + rate.take(taken);
        taken = 0;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, LONGEST_NAP));
            if (cancelled || Thread.currentThread().isInterrupted()) {
                throw Faults.stopped(table.name());
            }
        }
    }

    /** JDBC binds the parameters, and with them takes the first step. */
    private boolean begin() throws SQLException {
        int parameter = 0;
        for (SqliteValue bound : scan.bounds()) {
            parameter++;
            switch (bound) {
                case SqliteValue.Null n -> prepared.setNull(parameter, java.sql.Types.NULL);
                case SqliteValue.Int i -> prepared.setLong(parameter, i.value());
                case SqliteValue.Real r -> prepared.setDouble(parameter, r.value());
                case SqliteValue.Text t ->
                    prepared.setBytes(parameter, utf16 == null ? t.utf8() : utf16.fromUtf8(t.utf8()));
                case SqliteValue.Blob b -> prepared.setBytes(parameter, b.bytes());
            }
        }
        return prepared.executeQuery().next();
    }

    private boolean step() throws SQLException {
        int code = database.step(statement);
        if (code != Codes.SQLITE_ROW && code != Codes.SQLITE_DONE) {
            database.throwex(code);
        }
        return code == Codes.SQLITE_ROW;
    }

    private void fill() throws SQLException {
        if (scan.withRowid()) {
            rowid = database.column_long(statement, 0);
        }
        if (bytes > LARGE) {
            // While the next row is read, this one need not be in memory any more.
            row.clear();
        }
        bytes = 0;
        for (int i = 0; i < row.size(); i++) {
            if (i == alias) {
                row.setInteger(i, rowid);
                continue;
            }
            int column = firstColumn + i;
            switch (database.column_type(statement, column)) {
                case Codes.SQLITE_INTEGER -> row.setInteger(i, database.column_long(statement, column));
                case Codes.SQLITE_FLOAT -> row.setReal(i, database.column_double(statement, column));
                case Codes.SQLITE_TEXT -> {
                    byte[] text = bytes(column);
                    row.setText(i, utf16 == null ? text : utf16.toUtf8(text));
                }
                case Codes.SQLITE_BLOB -> row.setBlob(i, bytes(column));
                default -> row.setNull(i);
            }
        }
    }

    private byte[] bytes(int column) throws SQLException {
        byte[] value = database.column_blob(statement, column);
        if (value == null) {
            return EMPTY;
        }
        bytes += value.length;
        if (bytes > mostBytes) {
            // As SQLite says it of one value that is larger than its connection's limit.
            throw new SQLException("row too big", null, Codes.SQLITE_TOOBIG);
        }
        return value;
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public long rowid() {
        if (!scan.withRowid()) {
            throw new IllegalStateException("this scan of " + table.name() + " reads no rowid");
        }
        return rowid;
    }

    @Override
    public void cancel() {
        cancelled = true;
        try {
            database.interrupt();
        } catch (SQLException e) {
            throw faults.of(e);
        }
    }

    private String where() {
        if (read == 0) {
            return " at the begin of table " + table.name();
        }
        Table.PrimaryKey key = table.primaryKey();
        return key == null
                ? " in table " + table.name() + " after " + (scan.withRowid() ? "rowid " + rowid : "row " + read)
                : RowCursor.after(table, key, row);
    }

    @Override
    public void close() {
        try {
            prepared.close();
        } catch (SQLException e) {
            // Closing repeats the error of the last step, which next() has thrown already.
        }
    }
}
