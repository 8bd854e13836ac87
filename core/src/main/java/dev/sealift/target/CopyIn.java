package dev.sealift.target;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * One COPY FROM STDIN. It ends with {@link #end} or {@link #cancel}; until then the session can do nothing else.
 *
 * <p>The server may report a fault in the data at any {@link #write} or at the end; the COPY is over then.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY">COPY Operations</a>
 */
public final class CopyIn {
    private final org.postgresql.copy.CopyIn copy;

    private CopyIn(org.postgresql.copy.CopyIn copy) {
        this.copy = copy;
    }

    /** @param sql a {@code COPY … FROM STDIN} statement */
    public static CopyIn begin(Connection session, String sql) throws SQLException {
        return new CopyIn(session.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
    }

    public void write(byte[] bytes, int offset, int length) throws SQLException {
        copy.writeToCopy(bytes, offset, length);
    }

    /** Says that this was all, and waits until the server has taken it. @return the rows that it took */
    public long end() throws SQLException {
        return copy.endCopy();
    }

    /** Takes everything back. Does nothing where the COPY is over. */
    public void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
