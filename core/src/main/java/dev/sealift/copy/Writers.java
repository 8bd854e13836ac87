package dev.sealift.copy;

import dev.sealift.journal.JournalSql;
import dev.sealift.sql.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows Sealift wrote, told by PostgreSQL's own account: a row's {@code xmin} is the transaction that wrote its
 * present values, and so is that of the journal's entry that committed with it. A row with any other was inserted or
 * changed by somebody else.
 *
 * <p>What writes a vector into a row hides who wrote the row before. So {@code reindex} notes of each such row whose it was,
 * and rows of different writers never get their vectors in one transaction; nor do they get corrected values so.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-system-columns.html">System Columns</a>
 */
public final class Writers {
    private static final String LOADED = "SELECT xmin::text FROM sealift.chunk WHERE loaded IS NOT NULL";
    private static final String CORRECTED = "SELECT xmin::text FROM sealift.quarantine WHERE corrected_at IS NOT NULL";

    private Writers() {}

    /** Whether a run wrote a row. @param alias of the row's table */
    public static String wrote(Connection connection, long run, String alias) throws SQLException {
        return among(connection, alias, " AND run = " + run, " = " + run);
    }

    /** Whether any command of Sealift wrote a row. */
    static String anyWrote(Connection connection, String alias) throws SQLException {
        return among(connection, alias, "", " IS NOT NULL");
    }

    /**
     * Whether a run loaded or corrected a row of one table, and nobody has written it since, not even {@code reindex}; quick
     * enough to be asked of one row after another.
     *
     * @param table its name in the target
     */
    public static String loaded(Connection connection, long run, String table, String alias) throws SQLException {
        String ofTable = " AND run = " + run + " AND table_name = " + Quote.text(table);
        return alias + ".xmin::text IN (" + JournalSql.placed(connection, LOADED) + ofTable + " UNION "
                + JournalSql.placed(connection, CORRECTED) + ofTable + ")";
    }

    /** The runs that have loaded a table. @param table its name in the target */
    public static List<Long> loadersOf(Connection connection, String schema, String table) throws SQLException {
        List<Long> runs = new ArrayList<>();
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT DISTINCT r.id FROM sealift.run AS r JOIN sealift.chunk AS c ON c.run = r.id"
                        + " WHERE r.schema_name = ? AND c.table_name = ? AND c.loaded IS NOT NULL ORDER BY 1")) {
            select.setString(1, schema);
            select.setString(2, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    runs.add(rows.getLong(1));
                }
            }
        }
        return runs;
    }

    private static String among(Connection connection, String alias, String ofRun, String embeddedOf)
            throws SQLException {
        StringBuilder transactions = new StringBuilder(LOADED).append(ofRun);
        if (JournalSql.has(connection, "correction")) {
            transactions.append(" UNION ").append(CORRECTED).append(ofRun);
        }
        if (JournalSql.has(connection, "embedded_text")) {
            // What an older version noted tells nobody's rows apart: whose they were is not known.
            transactions
                    .append(" UNION SELECT h.xmin::text FROM sealift.embedded_text AS h"
                            + " WHERE (to_jsonb(h) ->> 'run')::bigint")
                    .append(embeddedOf);
        }
        return alias + ".xmin::text IN (" + JournalSql.placed(connection, transactions.toString()) + ")";
    }
}
