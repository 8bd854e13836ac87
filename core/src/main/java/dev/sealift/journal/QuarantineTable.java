package dev.sealift.journal;

import dev.sealift.model.SqliteValue;
import dev.sealift.model.StorageClass;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The quarantine of a run: what lies there, and what is corrected of it. Works in the caller's transaction. */
public final class QuarantineTable {
    private static final int ROWS_PER_FETCH = 200;

    /** An older version's journal may be looked at, and is not changed by that. */
    private static final String OLDER = """
            (SELECT row_number() OVER (ORDER BY table_name, chunk, row_key, column_name) AS id, run, table_name,
                    NULL::jsonb AS key_columns, row_key, column_name, storage_class, raw, 'misfit' AS reason,
                    NULL::text AS corrected_class, NULL::bytea AS corrected, NULL::timestamptz AS corrected_at
               FROM sealift.quarantine) AS quarantine""";

    private QuarantineTable() {}

    /** What is asked for: each condition that is not null. @param table in the target @param column in the source */
    public record Filter(@Nullable String table, @Nullable String column) {
        public static final Filter ALL = new Filter(null, null);
    }

    /**
     * How many values of a column are in quarantine for one reason.
     *
     * @param corrected how many of them are corrected
     */
    public record Count(String table, String column, Reason reason, long values, long corrected) {}

    /** The relation to read from. */
    static String relation(Connection connection) throws SQLException {
        return JournalSchema.knowsCorrections(connection) ? "sealift.quarantine" : OLDER;
    }

    /**
     * Puts values into quarantine.
     *
     * @param keyColumns the columns of the values' keys; none where they are rowids
     */
    public static void add(
            Connection connection, long run, String table, int chunk, List<String> keyColumns, List<Quarantined> values)
            throws SQLException {
        String columns = KeyJson.names(keyColumns);
        try (PreparedStatement insert = JournalSql.prepare(connection, """
                INSERT INTO sealift.quarantine
                    (run, table_name, chunk, key_columns, row_key, column_name, storage_class, raw, reason)
                VALUES (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)""")) {
            for (Quarantined value : values) {
                insert.setLong(1, run);
                insert.setString(2, table);
                insert.setInt(3, chunk);
                insert.setString(4, columns);
                insert.setString(5, KeyJson.write(value.key()));
                insert.setString(6, value.column());
                insert.setString(7, value.value().storageClass().name());
                insert.setBytes(8, RawValue.bytes(value.value()));
                insert.setString(9, value.reason().word());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** How many values of a chunk lie in quarantine. */
    public static long count(Connection connection, long run, String table, int chunk) throws SQLException {
        try (PreparedStatement select = JournalSql.prepare(
                connection, "SELECT count(*) FROM sealift.quarantine WHERE run = ? AND table_name = ? AND chunk = ?")) {
            select.setLong(1, run);
            select.setString(2, table);
            select.setInt(3, chunk);
            try (ResultSet count = select.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    /** How many values lie there, by table, column and reason. */
    public static List<Count> counts(Connection connection, long run, Filter filter) throws SQLException {
        List<Count> counts = new ArrayList<>();
        try (PreparedStatement select = select(
                        connection,
                        "table_name, column_name, reason, count(*), count(corrected_at)",
                        run,
                        filter,
                        """
                                 GROUP BY table_name, column_name, reason
                                 ORDER BY table_name COLLATE "C", reason, column_name COLLATE "C\"""");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.add(new Count(
                        rows.getString(1),
                        rows.getString(2),
                        Reason.of(rows.getString(3)),
                        rows.getLong(4),
                        rows.getLong(5)));
            }
        }
        return counts;
    }

    /** Gives every value to {@code each}, ordered by table, column and row. Needs a transaction, to hold few at once. */
    public static void read(Connection connection, long run, Filter filter, Consumer<QuarantineEntry> each)
            throws SQLException {
        try (PreparedStatement select = select(
                connection,
                ENTRY,
                run,
                filter,
                " ORDER BY table_name COLLATE \"C\", reason, CASE WHEN reason <> 'skipped row'"
                        + " THEN column_name END COLLATE \"C\", row_key, id")) {
            select.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    each.accept(entry(rows));
                }
            }
        }
    }

    /** A row that was left out, or a reference that became NULL. @param column the reference's, or empty for a row */
    public record Orphan(List<SqliteValue> key, String column) {
        public static Orphan skipped(List<SqliteValue> key) {
            return new Orphan(key, "");
        }

        public static Orphan nulled(List<SqliteValue> key, String column) {
            return new Orphan(key, column);
        }
    }

    /** What is in quarantine of a table because of foreign keys. */
    public static Set<Orphan> orphans(Connection connection, long run, String table) throws SQLException {
        Set<Orphan> orphans = new HashSet<>();
        try (PreparedStatement select = JournalSql.prepare(connection, """
                SELECT DISTINCT row_key, CASE WHEN reason = 'orphan' THEN column_name ELSE '' END
                FROM sealift.quarantine WHERE run = ? AND table_name = ? AND reason <> 'misfit'""")) {
            select.setLong(1, run);
            select.setString(2, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    orphans.add(new Orphan(KeyJson.read(rows.getString(1)), rows.getString(2)));
                }
            }
        }
        return orphans;
    }

    /** The values with these numbers that still lie there. */
    public static List<QuarantineEntry> find(Connection connection, long run, Collection<Long> ids)
            throws SQLException {
        List<QuarantineEntry> entries = new ArrayList<>();
        try (PreparedStatement select = JournalSql.prepare(
                connection, "SELECT " + ENTRY + " FROM sealift.quarantine WHERE run = ? AND id = ANY (?)")) {
            select.setLong(1, run);
            select.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
        }
        return entries;
    }

    /** Notes that values were written to a file. @param last the largest of their numbers */
    public static void exported(Connection connection, long run, Filter filter, long last) throws SQLException {
        try (PreparedStatement insert = JournalSql.prepare(connection, """
                INSERT INTO sealift.exported (id)
                SELECT id FROM sealift.quarantine WHERE run = ? AND table_name = coalesce(?, table_name)
                   AND column_name = coalesce(?, column_name) AND id <= ?
                ON CONFLICT DO NOTHING""")) {
            insert.setLong(1, run);
            insert.setString(2, filter.table());
            insert.setString(3, filter.column());
            insert.setLong(4, last);
            insert.executeUpdate();
        }
    }

    /**
     * How many values of a column are neither corrected nor exported.
     *
     * @param source the path of the run's source
     */
    public record Unresolved(String source, String table, String column, long values) {}

    /** What would be lost with the journal, of all runs. */
    public static List<Unresolved> unresolved(Connection connection) throws SQLException {
        String exported = JournalSql.has(connection, "exported")
                ? " AND NOT EXISTS (SELECT FROM sealift.exported AS e WHERE e.id = q.id)"
                : "";
        List<Unresolved> unresolved = new ArrayList<>();
        try (PreparedStatement select = JournalSql.prepare(
                        connection,
                        "SELECT r.source, q.table_name, q.column_name, count(*) FROM sealift.run AS r JOIN (SELECT * FROM "
                                + relation(connection) + ") AS q ON q.run = r.id WHERE q.corrected_at IS NULL"
                                + exported
                                + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                unresolved.add(
                        new Unresolved(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
            }
        }
        return unresolved;
    }

    /** Notes that the target holds {@code value} now in the place of a quarantined one. */
    public static void corrected(Connection connection, List<Long> ids, List<SqliteValue> values) throws SQLException {
        try (PreparedStatement update = JournalSql.prepare(connection, """
                UPDATE sealift.quarantine SET corrected_class = ?, corrected = ?, corrected_at = clock_timestamp()
                WHERE id = ?""")) {
            for (int i = 0; i < ids.size(); i++) {
                update.setString(1, values.get(i).storageClass().name());
                update.setBytes(2, RawValue.bytes(values.get(i)));
                update.setLong(3, ids.get(i));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    static final String ENTRY = "id, table_name, key_columns, row_key, column_name, storage_class, raw, reason,"
            + " corrected_class, corrected, corrected_at";

    static QuarantineEntry entry(ResultSet row) throws SQLException {
        List<SqliteValue> key = KeyJson.read(row.getString(4));
        String names = row.getString(3);
        String correctedClass = row.getString(9);
        Timestamp at = row.getTimestamp(11);
        return new QuarantineEntry(
                row.getLong(1),
                row.getString(2),
                // An older version did not note the names.
                names == null ? Collections.nCopies(key.size(), "key") : KeyJson.readNames(names),
                key,
                row.getString(5),
                RawValue.value(StorageClass.valueOf(row.getString(6)), row.getBytes(7)),
                Reason.of(row.getString(8)),
                correctedClass == null ? null : RawValue.value(StorageClass.valueOf(correctedClass), row.getBytes(10)),
                at == null ? null : at.toInstant());
    }

    private static PreparedStatement select(Connection connection, String what, long run, Filter filter, String rest)
            throws SQLException {
        PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT " + what + " FROM " + relation(connection)
                        + " WHERE run = ? AND table_name = coalesce(?, table_name) AND column_name = coalesce(?, column_name)"
                        + rest);
        select.setLong(1, run);
        select.setString(2, filter.table());
        select.setString(3, filter.column());
        return select;
    }
}
