package dev.sealift.journal;

import dev.sealift.mapping.Into;
import dev.sealift.mapping.OnExisting;
import dev.sealift.mapping.Reception;
import dev.sealift.mapping.TableBefore;
import dev.sealift.model.Fingerprint;
import dev.sealift.model.Outcome;
import dev.sealift.model.Range;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the journal. Every method works on the caller's connection, and so in the caller's transaction: a
 * mark commits together with the change that it marks.
 */
public final class Journal {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String RUN_COLUMNS =
            "id, source, source_state, schema_name, plan_digest, sealift_version, phase,"
                    + " started, finished, outcome";

    private Journal() {}

    /** Whether the target has a journal. */
    public static boolean exists(Connection connection) throws SQLException {
        return JournalSchema.exists(connection);
    }

    /** Creates the journal's tables where they are missing. */
    public static void create(Connection connection) throws SQLException {
        JournalSchema.create(connection);
    }

    /** Adds what the journal of an older version lacks. */
    public static void upgrade(Connection connection) throws SQLException {
        JournalSchema.upgrade(connection);
    }

    /** Makes the schema that holds the journal, where it is not there. */
    public static void createSchema(Connection connection) throws SQLException {
        JournalSchema.createSchema(connection);
    }

    /** The statements that remove the journal with the quarantine, the maps of ids, and its schema if Sealift made it. */
    public static List<String> dropping(Connection connection) throws SQLException {
        return JournalSchema.dropping(connection, List.of());
    }

    /** The same where some tables of its schema are gone by then. */
    public static List<String> dropping(Connection connection, Collection<String> gone) throws SQLException {
        return JournalSchema.dropping(connection, gone);
    }

    /** Carries out {@link #dropping}, in the caller's transaction. */
    public static void drop(Connection connection) throws SQLException {
        for (String sql : dropping(connection)) {
            JournalSql.execute(connection, sql);
        }
    }

    /** The same without the maps of ids and the keys of rows that were kept: known without any right. */
    public static List<String> ownTables(Connection connection) throws SQLException {
        return JournalSchema.ownTables(connection);
    }

    /** The tables of the journal that are there, by their names in its schema. */
    public static List<String> tables(Connection connection) throws SQLException {
        return JournalSchema.tables(connection);
    }

    /** The role that a run gives its tables to, where it was named; a journal of an older version knows none. */
    public static Optional<String> owner(Connection connection, long run) throws SQLException {
        try (PreparedStatement select =
                JournalSql.prepare(connection, "SELECT to_jsonb(r) ->> 'owner' FROM sealift.run AS r WHERE id = ?")) {
            select.setLong(1, run);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
            }
        }
    }

    /** Begins a run. @param planFile the text of the plan file that it follows, or null */
    public static long begin(
            Connection connection,
            Fingerprint source,
            Reception reception,
            String schema,
            String planDigest,
            @Nullable String planFile,
            String version,
            @Nullable String owner)
            throws SQLException {
        try (PreparedStatement insert = JournalSql.prepare(connection, """
                INSERT INTO sealift.run (source, source_state, schema_name, plan_digest, plan_file, sealift_version,
                    into_existing, on_existing, tables_before, owner, phase)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, 'creating') RETURNING id""")) {
            insert.setString(1, source.path());
            insert.setString(2, source.state());
            insert.setString(3, schema);
            insert.setString(4, planDigest);
            insert.setString(5, planFile);
            insert.setString(6, version);
            insert.setBoolean(7, reception.into() == Into.EXISTING);
            insert.setString(8, reception.onExisting().name());
            // Jackson takes a tenth of a second to find out how to write its first value, and mostly there is none.
            insert.setString(9, reception.before().isEmpty() ? "[]" : JSON.writeValueAsString(reception.before()));
            insert.setString(10, owner);
            try (ResultSet id = insert.executeQuery()) {
                id.next();
                return id.getLong(1);
            }
        }
    }

    /** The latest run of a source into a schema. */
    public static Optional<RunRecord> latest(Connection connection, String sourcePath, String schema)
            throws SQLException {
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT " + RUN_COLUMNS
                        + " FROM sealift.run WHERE source = ? AND schema_name = ? ORDER BY id DESC LIMIT 1")) {
            select.setString(1, sourcePath);
            select.setString(2, schema);
            return runs(select).stream().findFirst();
        }
    }

    /** The last runs, the newest first. */
    public static List<RunRecord> latest(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = JournalSql.prepare(
                connection, "SELECT " + RUN_COLUMNS + " FROM sealift.run ORDER BY id DESC LIMIT ?")) {
            select.setInt(1, limit);
            return runs(select);
        }
    }

    /** The report that a run ended with, as JSON. */
    public static Optional<String> report(Connection connection, long run) throws SQLException {
        try (PreparedStatement select =
                JournalSql.prepare(connection, "SELECT report FROM sealift.run WHERE id = ? AND report IS NOT NULL")) {
            select.setLong(1, run);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    /** The text of the plan file that a run follows; none in the journal of a version that knew no plan files. */
    public static Optional<String> planFile(Connection connection, long run) throws SQLException {
        try (PreparedStatement select =
                JournalSql.prepare(connection, "SELECT to_jsonb(r) ->> 'plan_file' FROM sealift.run r WHERE id = ?")) {
            select.setLong(1, run);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
            }
        }
    }

    /** How the target received the rows of a run; an older version made all tables itself. */
    public static Reception reception(Connection connection, long run) throws SQLException {
        try (PreparedStatement select = JournalSql.prepare(connection, """
                SELECT j ->> 'on_existing', j ->> 'tables_before'
                  FROM sealift.run r, to_jsonb(r) AS j WHERE id = ? AND j ->> 'into_existing' = 'true'""")) {
            select.setLong(1, run);
            try (ResultSet found = select.executeQuery()) {
                return found.next()
                        ? new Reception(
                                Into.EXISTING,
                                OnExisting.valueOf(found.getString(1)),
                                List.of(JSON.readValue(found.getString(2), TableBefore[].class)))
                        : Reception.CREATE;
            }
        }
    }

    public static void phase(Connection connection, long run, String phase) throws SQLException {
        update(connection, "UPDATE sealift.run SET phase = ? WHERE id = ?", phase, run);
    }

    /** Notes that the run goes on from another state of the source. */
    public static void sourceState(Connection connection, long run, String state) throws SQLException {
        update(connection, "UPDATE sealift.run SET source_state = ? WHERE id = ?", state, run);
    }

    /** Ends a run with the report on it. */
    public static void finish(Connection connection, long run, Outcome outcome, String report) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The sessions of a run do not wait for the disk at each commit; this one makes all of them durable.
            statement.execute("SET LOCAL synchronous_commit = on");
        }
        update(
                connection,
                "UPDATE sealift.run SET finished = now(), phase = 'finished', outcome = ?, report = ? WHERE id = ?",
                outcome.name(),
                report,
                run);
    }

    /** Forgets a run, its steps, chunks and quarantine; corrections are kept for the next one. */
    public static void forget(Connection connection, long run) throws SQLException {
        KeptCorrections.keep(connection, run);
        TakenOff.forget(connection, run);
        update(connection, "DELETE FROM sealift.run WHERE id = ?", run);
    }

    /** Marks a step as carried out, or as refused by the server for the reason given. */
    public static void stepDone(Connection connection, long run, String step, @Nullable String refusal)
            throws SQLException {
        update(connection, "INSERT INTO sealift.step (run, name, refusal) VALUES (?, ?, ?)", run, step, refusal);
    }

    /** Takes back the mark of a step. */
    public static void stepUndone(Connection connection, long run, String step) throws SQLException {
        update(connection, "DELETE FROM sealift.step WHERE run = ? AND name = ?", run, step);
    }

    /** The steps that were carried out: each with the server's reason for refusing it, or an empty text. */
    public static Map<String, String> steps(Connection connection, long run) throws SQLException {
        Map<String, String> steps = new HashMap<>();
        try (PreparedStatement select = JournalSql.prepare(
                connection, "SELECT name, coalesce(refusal, '') FROM sealift.step WHERE run = ? ORDER BY done, name")) {
            select.setLong(1, run);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    steps.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return steps;
    }

    /** Notes the chunks of a table, none of them loaded. */
    public static void planChunks(Connection connection, long run, String table, List<Range> ranges)
            throws SQLException {
        try (PreparedStatement insert = JournalSql.prepare(connection, """
                INSERT INTO sealift.chunk (run, table_name, number, range_kind, range_after, range_up_to)
                VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb)""")) {
            for (int i = 0; i < ranges.size(); i++) {
                RangeJson range = RangeJson.of(ranges.get(i));
                insert.setLong(1, run);
                insert.setString(2, table);
                insert.setInt(3, i);
                insert.setString(4, range.kind());
                insert.setString(5, range.after());
                insert.setString(6, range.upTo());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The tables that a run has loaded rows into, by their names in the target. */
    public static List<String> loadedTables(Connection connection, long run) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT DISTINCT table_name FROM sealift.chunk WHERE run = ? AND loaded IS NOT NULL ORDER BY 1")) {
            select.setLong(1, run);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    /** A table's chunks in their order. @param keyColumns the columns of the table's key, for ranges by key */
    public static List<ChunkRecord> chunks(Connection connection, long run, String table, List<String> keyColumns)
            throws SQLException {
        List<ChunkRecord> chunks = new ArrayList<>();
        try (PreparedStatement select = JournalSql.prepare(connection, """
                SELECT number, range_kind, range_after, range_up_to, loaded IS NOT NULL
                FROM sealift.chunk WHERE run = ? AND table_name = ? ORDER BY number""")) {
            select.setLong(1, run);
            select.setString(2, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    RangeJson range = new RangeJson(rows.getString(2), rows.getString(3), rows.getString(4));
                    chunks.add(new ChunkRecord(table, rows.getInt(1), range.range(keyColumns), rows.getBoolean(5)));
                }
            }
        }
        return chunks;
    }

    /** Whether a chunk's rows are in the target. */
    public static boolean isLoaded(Connection connection, long run, String table, int chunk) throws SQLException {
        try (PreparedStatement select = JournalSql.prepare(
                connection,
                "SELECT loaded IS NOT NULL FROM sealift.chunk WHERE run = ? AND table_name = ? AND number = ?")) {
            select.setLong(1, run);
            select.setString(2, table);
            select.setInt(3, chunk);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    public static void chunkLoaded(Connection connection, long run, String table, int chunk, long rows)
            throws SQLException {
        update(
                connection,
                "UPDATE sealift.chunk SET loaded = clock_timestamp(), rows = ? WHERE run = ? AND table_name = ? AND number = ?",
                rows,
                run,
                table,
                chunk);
    }

    /** Takes back that a chunk is loaded, and what it had put into quarantine; corrections are kept. */
    public static void chunkUnloaded(Connection connection, long run, String table, int chunk) throws SQLException {
        KeptCorrections.keep(connection, run, table, chunk);
        update(
                connection,
                "DELETE FROM sealift.quarantine WHERE run = ? AND table_name = ? AND chunk = ?",
                run,
                table,
                chunk);
        update(
                connection,
                "UPDATE sealift.chunk SET loaded = NULL, rows = NULL WHERE run = ? AND table_name = ? AND number = ?",
                run,
                table,
                chunk);
    }

    private static List<RunRecord> runs(PreparedStatement select) throws SQLException {
        List<RunRecord> runs = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String outcome = rows.getString(10);
                runs.add(new RunRecord(
                        rows.getLong(1),
                        new Fingerprint(rows.getString(2), rows.getString(3)),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getTimestamp(8).toInstant(),
                        instant(rows.getTimestamp(9)),
                        outcome == null ? null : Outcome.valueOf(outcome)));
            }
        }
        return runs;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static void update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = JournalSql.prepare(connection, sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
