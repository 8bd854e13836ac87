package dev.sealift.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Corrections of values whose rows were taken out of the target: of a chunk that is loaded again, or of a run that is
 * begun anew. They are kept until the same value of the same cell is in quarantine again.
 */
public final class KeptCorrections {
    private static final String KEEP = """
            INSERT INTO sealift.correction (source, schema_name, table_name, row_key, column_name, storage_class, raw,
                                            corrected_class, corrected, corrected_at)
            SELECT r.source, r.schema_name, q.table_name, q.row_key, q.column_name, q.storage_class, q.raw,
                   q.corrected_class, q.corrected, q.corrected_at
              FROM sealift.quarantine AS q JOIN sealift.run AS r ON r.id = q.run
             WHERE q.run = ? AND q.corrected_at IS NOT NULL""";

    private static final String SAME_CELL = """
            k.source = r.source AND k.schema_name = r.schema_name AND k.table_name = q.table_name
            AND k.row_key = q.row_key AND k.column_name = q.column_name""";

    private KeptCorrections() {}

    static void keep(Connection connection, long run) throws SQLException {
        try (PreparedStatement insert = JournalSql.prepare(connection, KEEP)) {
            insert.setLong(1, run);
            insert.executeUpdate();
        }
    }

    static void keep(Connection connection, long run, String table, int chunk) throws SQLException {
        try (PreparedStatement insert =
                JournalSql.prepare(connection, KEEP + " AND q.table_name = ? AND q.chunk = ?")) {
            insert.setLong(1, run);
            insert.setString(2, table);
            insert.setInt(3, chunk);
            insert.executeUpdate();
        }
    }

    /** The values of a run that wait in quarantine and that were corrected before, each with its correction. */
    public static List<QuarantineEntry> waiting(Connection connection, long run) throws SQLException {
        List<QuarantineEntry> entries = new ArrayList<>();
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT DISTINCT ON (q.id) q.id, q.table_name,"
                        + " q.key_columns, q.row_key, q.column_name, q.storage_class, q.raw, q.reason,"
                        + " k.corrected_class, k.corrected, k.corrected_at"
                        + " FROM sealift.correction AS k, sealift.quarantine AS q JOIN sealift.run AS r ON r.id = q.run"
                        + " WHERE " + SAME_CELL
                        + " AND k.storage_class = q.storage_class AND k.raw = q.raw AND q.corrected_at IS NULL"
                        + " AND q.reason <> 'skipped row' AND q.run = ? ORDER BY q.id, k.corrected_at DESC")) {
            select.setLong(1, run);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(QuarantineTable.entry(rows));
                }
            }
        }
        return entries;
    }

    /** Forgets the corrections whose cells are corrected now. */
    public static void settle(Connection connection, long run) throws SQLException {
        try (PreparedStatement delete = JournalSql.prepare(
                connection,
                "DELETE FROM sealift.correction AS k USING sealift.quarantine AS q JOIN sealift.run AS r"
                        + " ON r.id = q.run WHERE " + SAME_CELL + " AND q.corrected_at IS NOT NULL AND q.run = ?")) {
            delete.setLong(1, run);
            delete.executeUpdate();
        }
    }

    /** How many corrections of a run's source are kept because no value in quarantine is theirs. */
    public static long left(Connection connection, long run) throws SQLException {
        if (!JournalSchema.knowsCorrections(connection)) {
            return 0;
        }
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT count(*) FROM sealift.correction AS k JOIN sealift.run AS r ON k.source = r.source"
                        + " AND k.schema_name = r.schema_name WHERE r.id = ?")) {
            select.setLong(1, run);
            try (ResultSet count = select.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        }
    }
}
