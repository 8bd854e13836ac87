package dev.sealift.target;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of one COPY TO STDOUT in binary form. A field is a slice of {@link #buffer()}, valid until the next call of
 * {@link #next()}. Memory is one message of the server, which is one row.
 *
 * <pre>{@code
 * try (CopyOutRows rows = CopyOutRows.begin(session, "COPY (SELECT …) TO STDOUT (FORMAT binary)")) {
 *     while (rows.next()) {
 *         read(rows.buffer(), rows.offset(0), rows.length(0));
 *     }
 * }
 * }</pre>
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
public final class CopyOutRows implements AutoCloseable {
    private static final String CANCELED = "57014";

    private final PGConnection session;
    private final CopyOut copy;
    private final BinaryRows rows;

    private CopyOutRows(PGConnection session, CopyOut copy) {
        this.session = session;
        this.copy = copy;
        this.rows = new BinaryRows(copy::readFromCopy);
    }

    /** @param sql a {@code COPY … TO STDOUT (FORMAT binary)} statement */
    public static CopyOutRows begin(Connection session, String sql) throws SQLException {
        PGConnection postgres = session.unwrap(PGConnection.class);
        return new CopyOutRows(postgres, postgres.getCopyAPI().copyOut(sql));
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end
     * @throws SQLException also where what arrives is not PostgreSQL's binary form or stops in the middle
     */
    public boolean next() throws SQLException {
        return rows.next();
    }

    /** How many fields the row has. */
    public int fields() {
        return rows.fields();
    }

    /** What {@link #offset} points into. */
    public byte[] buffer() {
        return rows.buffer();
    }

    /** Where a field's bytes begin. */
    public int offset(int field) {
        return rows.offset(field);
    }

    /** How many bytes a field has, or -1 where it is NULL. */
    public int length(int field) {
        return rows.length(field);
    }

    /**
     * Stops the server where it still sends, and passes over what it has sent; pgjdbc's own cancel leaves that in the
     * session, which could not be used any more.
     */
    @Override
    public void close() throws SQLException {
        rows.stop();
        if (!copy.isActive()) {
            return;
        }
        session.cancelQuery();
        try {
            while (copy.readFromCopy() != null) {
                // Sent before the server heard of it.
            }
        } catch (SQLException e) {
            if (!CANCELED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
