package dev.sealift.source;

import dev.sealift.model.Row;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import java.util.StringJoiner;

/** The rows of a scan, one after the other. All but {@link #cancel} belong to one thread at a time. */
public sealed interface RowCursor extends AutoCloseable permits StatementCursor, PageCursor {
    /**
     * Goes to the next row.
     *
     * @return false if there is none
     * @throws SealiftException with SOURCE_DAMAGED where the file cannot be read on, ROW_TOO_LARGE where the row is larger
     *     than the scan may read, and STOPPED after {@link #cancel} or an interruption of the thread, whose interrupt
     *     status is kept
     */
    boolean next();

    /** The row at which {@link #next} stopped, the same object every time, with its cells as SQLite stores them. */
    Row row();

    /**
     * The row's rowid.
     *
     * @throws IllegalStateException in scans by key, and of tables without a rowid that can be named
     */
    long rowid();

    /** Makes a {@link #next} that is under way, or else the following one, stop. May be called by any thread. */
    void cancel();

    @Override
    void close();

    /** Where a scan of a table with a primary key stopped. */
    static String after(Table table, Table.PrimaryKey key, Row row) {
        StringJoiner values = new StringJoiner(", ");
        for (String column : key.columns()) {
            values.add(column + "=" + row.value(table.indexOf(column)));
        }
        return " in table " + table.name() + " after " + values;
    }
}
