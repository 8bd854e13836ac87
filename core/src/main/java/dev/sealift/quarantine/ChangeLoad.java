package dev.sealift.quarantine;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CopyBuffer;
import dev.sealift.copy.Writers;
import dev.sealift.journal.QuarantineEntry;
import dev.sealift.journal.QuarantineTable;
import dev.sealift.journal.Reason;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.IdMapSql;
import dev.sealift.plan.RowKey;
import dev.sealift.plan.TablePlan;
import dev.sealift.sql.Quote;
import dev.sealift.target.CopyIn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes: the new values go into a temporary table by binary COPY, and from there into the rows whose cell still
 * holds what Sealift left there; each is marked in the quarantine.
 */
final class ChangeLoad {
    private static final String STAGE = "pg_temp.sealift_correction";

    private final String schema;
    private final long run;
    private final Connection connection;

    ChangeLoad(String schema, long run, Connection connection) {
        this.schema = schema;
        this.run = run;
        this.connection = connection;
    }

    private record Place(String table, String column) {}

    /** @return the changes that found no cell as it was left */
    List<Change> write(List<Change> changes) throws SQLException {
        Map<Place, List<Change>> places = new LinkedHashMap<>();
        for (Change change : changes) {
            Place place = new Place(change.entry().table(), change.entry().column());
            places.computeIfAbsent(place, p -> new ArrayList<>()).add(change);
        }
        List<Change> refused = new ArrayList<>();
        for (List<Change> ofColumn : places.values()) {
            Set<Long> written = writeColumn(ofColumn);
            List<Change> done = ofColumn.stream()
                    .filter(change -> written.contains(change.entry().id()))
                    .toList();
            QuarantineTable.corrected(
                    connection,
                    done.stream().map(change -> change.entry().id()).toList(),
                    done.stream().map(Change::value).toList());
            ofColumn.stream()
                    .filter(change -> !written.contains(change.entry().id()))
                    .forEach(refused::add);
        }
        return refused;
    }

    private Set<Long> writeColumn(List<Change> changes) throws SQLException {
        Change first = changes.getFirst();
        TablePlan table = first.table();
        List<ColumnPlan> keys =
                new RowKey(table).columns().stream().map(table::column).toList();
        try (Statement statement = connection.createStatement()) {
            statement.execute(create(first.column(), keys));
            copy(changes, keys);
            String own = Writers.wrote(connection, run, "t");
            Set<Long> written = new HashSet<>();
            // What the application has written since stays its own: a transaction apart, which wrote no entry of the
            // journal.
            Savepoint apart = connection.setSavepoint();
            update(statement, first, keys, "NOT " + own, written);
            connection.releaseSavepoint(apart);
            update(statement, first, keys, own, written);
            statement.execute("DROP TABLE " + STAGE);
            return written;
        }
    }

    private void update(Statement statement, Change change, List<ColumnPlan> keys, String whose, Set<Long> written)
            throws SQLException {
        try (ResultSet ids = statement.executeQuery(update(change, keys, whose))) {
            while (ids.next()) {
                written.add(ids.getLong(1));
            }
        }
    }

    private static String create(ColumnPlan column, List<ColumnPlan> keys) {
        StringBuilder sql = new StringBuilder("CREATE TEMPORARY TABLE sealift_correction (id bigint");
        for (int i = 0; i < keys.size(); i++) {
            sql.append(", key_").append(i).append(' ').append(type(keys.get(i)));
        }
        return sql.append(", stays ")
                .append(type(column))
                .append(", value ")
                .append(type(column))
                .append(") ON COMMIT DROP")
                .toString();
    }

    /** Of a column with new ids, the old ones are staged. */
    private static String type(ColumnPlan column) {
        return column.ids() == null
                ? column.type().sql()
                : IdMapSql.oldType(column.codec().type());
    }

    private void copy(List<Change> changes, List<ColumnPlan> keys) throws SQLException {
        Codec codec = changes.getFirst().column().codec();
        CopyIn copy = CopyIn.begin(connection, "COPY " + STAGE + " FROM STDIN (FORMAT binary)");
        try {
            CopyBuffer out = new CopyBuffer(new byte[1 << 16], (block, length) -> sent(copy, block, length));
            out.header();
            for (Change change : changes) {
                QuarantineEntry entry = change.entry();
                out.row(3 + keys.size());
                out.length(Long.BYTES);
                out.int64(entry.id());
                for (int i = 0; i < keys.size(); i++) {
                    Cells.write(keys.get(i).codec(), entry.key().get(i), out);
                }
                Cells.write(codec, stays(entry), out);
                Cells.write(codec, change.value(), out);
            }
            out.trailer();
            out.flush();
            copy.end();
        } catch (NotSent e) {
            throw e.reason;
        } finally {
            copy.cancel();
        }
    }

    /** What the target holds for a value in quarantine: the codec writes what stays of one that does not fit. */
    private static @Nullable SqliteValue stays(QuarantineEntry entry) {
        if (entry.corrected() != null) {
            return entry.corrected();
        }
        return entry.reason() == Reason.ORPHAN ? null : entry.value();
    }

    private static byte[] sent(CopyIn copy, byte[] block, int length) {
        try {
            copy.write(block, 0, length);
            return block;
        } catch (SQLException e) {
            throw new NotSent(e);
        }
    }

    /** Carries the server's answer through the buffer. */
    private static final class NotSent extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final SQLException reason;

        NotSent(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /**
     * Ids go through their maps; one that its map does not know is no value to put in, and its row stays as it is.
     *
     * @param whose the rows {@code t} are
     */
    private String update(Change change, List<ColumnPlan> keys, String whose) {
        IdMap ids = change.column().ids();
        StringBuilder from = new StringBuilder(STAGE).append(" AS c");
        List<String> conditions = new ArrayList<>(List.of(whose));
        for (int i = 0; i < keys.size(); i++) {
            IdMap map = keys.get(i).ids();
            String key = "c.key_" + i;
            if (map != null) {
                from.append(join("", map, "k" + i, key));
                key = "k" + i + ".new_id";
            }
            conditions.add("t." + Quote.identifier(keys.get(i).name()) + " = " + key);
        }
        if (ids != null) {
            from.append(join(" LEFT", ids, "v", "c.value")).append(join(" LEFT", ids, "s", "c.stays"));
            conditions.add("(c.value IS NULL OR v.new_id IS NOT NULL)");
        }
        String column = Quote.identifier(change.column().name());
        // json has no equality.
        String cast = change.column().type() instanceof TargetType.Json ? "::text" : "";
        conditions.add("t." + column + cast + " IS NOT DISTINCT FROM " + (ids == null ? "c.stays" : "s.new_id") + cast);
        return "UPDATE ONLY " + Quote.qualified(schema, change.table().name()) + " AS t SET " + column + " = "
                + (ids == null ? "c.value" : "v.new_id") + " FROM " + from + " WHERE "
                + String.join(" AND ", conditions) + " RETURNING c.id";
    }

    private static String join(String kind, IdMap map, String alias, String oldId) {
        return kind + " JOIN " + map.qualified() + " AS " + alias + " ON " + alias + ".old_id = " + oldId;
    }
}
