package dev.sealift.copy;

import dev.sealift.journal.JournalSql;
import dev.sealift.target.PlacedSession;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Which rows Sealift wrote, told by PostgreSQL's own account: a row's {@code xmin} is the transaction that wrote its
 * present values, and so is that of the journal's entry that committed with it. A row with any other was inserted or
 * changed by somebody else.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-system-columns.html">System Columns</a>
 */
final class Writers {
    private Writers() {}

    /** Whether a run wrote a row. @param alias of the row's table */
    static String wrote(Connection connection, long run, String alias) throws SQLException {
        return among(connection, alias, " AND run = " + run);
    }

    /** Whether any command of Sealift wrote a row. */
    static String anyWrote(Connection connection, String alias) throws SQLException {
        return among(connection, alias, "");
    }

    private static String among(Connection connection, String alias, String ofRun) throws SQLException {
        StringBuilder transactions = new StringBuilder("SELECT xmin::text FROM sealift.chunk WHERE loaded IS NOT NULL")
                .append(ofRun)
                .append(" UNION SELECT xmin::text FROM sealift.quarantine WHERE corrected_at IS NOT NULL")
                .append(ofRun);
        for (String table : new String[] {"embedding", "embedded_text"}) {
            if (JournalSql.has(connection, table)) {
                transactions.append(" UNION SELECT xmin::text FROM sealift.").append(table);
            }
        }
        return alias + ".xmin::text IN (" + PlacedSession.of(connection).sql(transactions.toString()) + ")";
    }
}
