package dev.sealift.verify;

import dev.sealift.codec.Codec;
import dev.sealift.model.Range;
import dev.sealift.model.Row;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.TableSql;
import dev.sealift.target.CopyOutRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;

/** The rows of a table in the target, decoded into what the source should hold. */
final class TargetRows implements AutoCloseable {
    private final CopyOutRows rows;
    private final Codec[] codecs;
    private final Row row;
    private final boolean[] unreadable;
    private final int[] translated;

    TargetRows(Connection connection, String schema, TablePlan table, Range range) throws SQLException {
        codecs = table.columns().stream().map(ColumnPlan::codec).toArray(Codec[]::new);
        row = new Row(codecs.length);
        unreadable = new boolean[codecs.length];
        translated = IntStream.range(0, codecs.length)
                .filter(i -> table.columns().get(i).ids() != null)
                .toArray();
        rows = CopyOutRows.begin(connection, TableSql.copyOut(schema, table, range));
    }

    boolean next() throws SQLException {
        if (!rows.next()) {
            return false;
        }
        for (int i = 0; i < codecs.length; i++) {
            int length = rows.length(i);
            unreadable[i] = false;
            if (length < 0) {
                row.setNull(i);
            } else {
                decode(i, length);
            }
        }
        for (int i = 0; i < translated.length; i++) {
            // A new id that its map does not know stands for no old one, and must not match a NULL.
            unreadable[translated[i]] |= rows.buffer()[rows.offset(codecs.length + i)] != 0;
        }
        return true;
    }

    /** A value that no value of the source can have become is a difference, not a failure. */
    private void decode(int column, int length) {
        try {
            codecs[column].decode(rows.buffer(), rows.offset(column), length, row, column);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            unreadable[column] = true;
            row.setNull(column);
        }
    }

    /** The current row, as the source should hold it. */
    Row row() {
        return row;
    }

    boolean anyUnreadable() {
        for (boolean column : unreadable) {
            if (column) {
                return true;
            }
        }
        return false;
    }

    /** Whether the target's field is one that its codec never writes. */
    boolean unreadable(int column) {
        return unreadable[column];
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
