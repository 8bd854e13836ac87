package dev.sealift.journal;

import dev.sealift.target.ForeignKeyPart;
import dev.sealift.target.IndexPart;
import dev.sealift.target.SchemaPart;
import dev.sealift.target.TriggerPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was taken off tables, as it was. Whatever becomes of a run, what it took off stays here until it is back: the
 * entries belong to the database, and only name the run.
 *
 * @param run the run that took it off last; 0 where that is forgotten
 * @param back whether it was put back
 * @param refusal why the server refused to put it back when that was tried last; or empty
 * @param difference in what it differed from what it was, after it was put back; or empty
 */
public record TakenOff(SchemaPart part, long run, boolean back, String refusal, String difference) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String KEY = "kind = ? AND schema_name = ? AND table_name = ? AND name = ?";

    /** All entries, in the order in which parts are put back. A journal of an older version has none. */
    public static List<TakenOff> all(Connection connection) throws SQLException {
        return read(connection, "true");
    }

    /** The entries whose parts are not back. */
    public static List<TakenOff> waiting(Connection connection) throws SQLException {
        return read(connection, "put_back IS NULL");
    }

    /** Whether a part is still to be put back; locks the entry. */
    public static boolean isWaiting(Connection connection, SchemaPart part) throws SQLException {
        try (PreparedStatement select = JournalSql.prepare(
                connection, "SELECT put_back IS NULL FROM sealift.taken_off WHERE " + KEY + " FOR UPDATE")) {
            key(select, 1, part);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /**
     * Notes a part before it is taken off, in the same transaction. An entry that waits already stays as it is: it knows
     * what was there in the beginning, and what is there now may have come back in part only.
     */
    public static void take(Connection connection, long run, SchemaPart part) throws SQLException {
        try (PreparedStatement insert = JournalSql.prepare(connection, """
                INSERT INTO sealift.taken_off AS off (kind, schema_name, table_name, name, run, part, statements)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?)
                ON CONFLICT (kind, schema_name, table_name, name) DO UPDATE
                SET run = excluded.run, part = excluded.part, statements = excluded.statements,
                    place = DEFAULT, taken = excluded.taken, put_back = NULL, refusal = NULL, difference = NULL
                WHERE off.put_back IS NOT NULL""")) {
            key(insert, 1, part);
            insert.setLong(5, run);
            insert.setString(6, JSON.writeValueAsString(part));
            insert.setString(7, String.join(";\n", part.puttingBack()) + ";");
            insert.executeUpdate();
        }
    }

    /** Makes a run the one that answers for what is off. */
    public static void adopt(Connection connection, long run) throws SQLException {
        try (PreparedStatement update =
                JournalSql.prepare(connection, "UPDATE sealift.taken_off SET run = ? WHERE put_back IS NULL")) {
            update.setLong(1, run);
            update.executeUpdate();
        }
    }

    /** Marks a part as put back. @param difference in what it is not what it was, or null */
    public static void back(Connection connection, SchemaPart part, @Nullable String difference) throws SQLException {
        update(connection, part, "SET put_back = clock_timestamp(), refusal = NULL, difference = ?", difference);
    }

    /** Marks a part as one that the server refuses to put back. */
    public static void refused(Connection connection, SchemaPart part, String refusal) throws SQLException {
        update(connection, part, "SET refusal = ?", refusal);
    }

    /** Forgets a part that nobody wants back. */
    public static void release(Connection connection, SchemaPart part) throws SQLException {
        try (PreparedStatement delete = JournalSql.prepare(connection, "DELETE FROM sealift.taken_off WHERE " + KEY)) {
            key(delete, 1, part);
            delete.executeUpdate();
        }
    }

    /** Lets go of what is back, for a run that is forgotten. What is not back stays. */
    static void forget(Connection connection, long run) throws SQLException {
        try (PreparedStatement delete = JournalSql.prepare(
                connection, "DELETE FROM sealift.taken_off WHERE run = ? AND put_back IS NOT NULL")) {
            delete.setLong(1, run);
            delete.executeUpdate();
        }
    }

    private static List<TakenOff> read(Connection connection, String condition) throws SQLException {
        List<TakenOff> entries = new ArrayList<>();
        if (!JournalSchema.knowsTakenOff(connection)) {
            return entries;
        }
        try (PreparedStatement select = JournalSql.prepare(connection, """
                        SELECT kind, part, coalesce(run, 0), put_back IS NOT NULL, coalesce(refusal, ''),
                               coalesce(difference, '')
                          FROM sealift.taken_off WHERE %s
                         ORDER BY array_position(ARRAY['INDEX', 'FOREIGN_KEY', 'TRIGGER'], kind), place""".formatted(condition));
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                SchemaPart.Kind kind = SchemaPart.Kind.valueOf(rows.getString(1));
                entries.add(new TakenOff(
                        part(kind, Objects.requireNonNull(rows.getString(2))),
                        rows.getLong(3),
                        rows.getBoolean(4),
                        rows.getString(5),
                        rows.getString(6)));
            }
        }
        return entries;
    }

    private static SchemaPart part(SchemaPart.Kind kind, String json) {
        return switch (kind) {
            case INDEX -> JSON.readValue(json, IndexPart.class);
            case FOREIGN_KEY -> JSON.readValue(json, ForeignKeyPart.class);
            case TRIGGER -> JSON.readValue(json, TriggerPart.class);
        };
    }

    private static void update(Connection connection, SchemaPart part, String change, @Nullable String... values)
            throws SQLException {
        try (PreparedStatement update =
                JournalSql.prepare(connection, "UPDATE sealift.taken_off " + change + " WHERE " + KEY)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            key(update, values.length + 1, part);
            update.executeUpdate();
        }
    }

    private static void key(PreparedStatement statement, int first, SchemaPart part) throws SQLException {
        statement.setString(first, part.kind().name());
        statement.setString(first + 1, part.schema());
        statement.setString(first + 2, part.table());
        statement.setString(first + 3, part.name());
    }
}
