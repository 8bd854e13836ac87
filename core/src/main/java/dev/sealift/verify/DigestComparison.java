package dev.sealift.verify;

import dev.sealift.journal.QuarantineIndex;
import dev.sealift.model.Range;
import dev.sealift.model.RunEvent;
import dev.sealift.model.SqliteValue;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.DigestSql;
import dev.sealift.plan.DigestedColumn;
import dev.sealift.plan.RowKey;
import dev.sealift.plan.TablePlan;
import dev.sealift.plan.TableProof;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares a key range of a table by digests, so that of values that agree nothing is fetched.
 *
 * <p>The source's rows are digested first, then the server's are asked for. Where the two differ, or a digest cannot tell
 * (a value lies in quarantine, or has another storage class than its column's), the range is cut at keys of the source and
 * each piece is asked again, until a piece is so small that its values are fetched and compared. So every difference is
 * told by row and column, as if no digest had been asked. Columns that are not stored as the source has them are fetched
 * with the key and compared by {@link OrderedComparison}.
 */
final class DigestComparison {
    /** So few rows are fetched instead of asking again. */
    static final int FEW = 1_000;

    /** Into so many pieces a range is cut: at most three times a large chunk is digested, however much of it differs. */
    private static final int PIECES = 16;

    /** The server joins 32 bytes of each row in memory. */
    private static final long MOST = 1_000_000;

    private final TablePlan table;
    private final List<DigestedColumn> digested;
    private final List<String> names;
    private final boolean fetchesNothing;
    private final TablePlan toDigest;
    private final TablePlan toFetch;
    private final String schema;
    private final QuarantineIndex quarantine;
    private final Reader reader;
    private final Connection connection;
    private final Consumer<RunEvent> events;

    DigestComparison(
            TablePlan table,
            TableProof.Digest proof,
            String schema,
            QuarantineIndex quarantine,
            Reader reader,
            Connection connection,
            Consumer<RunEvent> events) {
        this.table = table;
        this.digested = proof.columns();
        this.names = digested.stream().map(DigestComparison::name).toList();
        this.fetchesNothing = proof.fetched().isEmpty();
        List<ColumnPlan> key = table.keyColumns().stream().map(table::column).toList();
        this.toDigest = table.narrowedTo(column -> key.contains(column)
                || digested.stream().anyMatch(d -> d.column().equals(column)));
        this.toFetch = table.narrowedTo(
                column -> key.contains(column) || proof.fetched().contains(column));
        this.schema = schema;
        this.quarantine = quarantine;
        this.reader = reader;
        this.connection = connection;
        this.events = events;
    }

    /** What the source has in a range. @param digest null where a digest cannot tell @param keys of every so-many-th row */
    private record Content(long rows, byte @Nullable [] digest, long bytes, List<List<SqliteValue>> keys) {}

    Tally compare(Range.Keys range) throws SQLException {
        long start = System.nanoTime();
        Tally tally = new Tally();
        compare(range, tally);
        tally.nanos = System.nanoTime() - start;
        return tally;
    }

    private void compare(Range.Keys range, Tally tally) throws SQLException {
        Content source = read(range);
        if (agrees(source, range)) {
            Tally rest = rest(range, source);
            if (rest.missing == 0 && rest.extra == 0) {
                rest.digested = source.rows();
                rest.bytesNotFetched = source.bytes();
                tally.add(rest);
                events.accept(new RunEvent.RowsDone(RunEvent.Phase.VERIFYING, table.name(), source.rows()));
                return;
            }
            // The digest of a key that is not in it told nothing: which rows belong together must be seen.
        }
        if (source.rows() <= FEW) {
            tally.add(
                    new OrderedComparison(table, schema, range, quarantine, events).compare(range, reader, connection));
        } else {
            for (Range.Keys piece : pieces(range, source.keys())) {
                compare(piece, tally);
            }
        }
    }

    private Content read(Range.Keys range) {
        RangeDigest digest = new RangeDigest(
                digested,
                digested.stream()
                        .mapToInt(column -> toDigest.source().indexOf(name(column)))
                        .toArray());
        RowKey key = new RowKey(toDigest);
        List<List<SqliteValue>> keys = new ArrayList<>();
        boolean tells = true;
        long rows = 0;
        try (RowCursor cursor = reader.scanBySqlite(toDigest.source(), range)) {
            while (cursor.next()) {
                rows++;
                tells = tells
                        && (quarantine.isEmpty() || !quarantine.concerns(key.of(cursor.row(), 0), names))
                        && digest.add(cursor.row());
                if (rows % FEW == 0) {
                    keys.add(key.of(cursor.row(), 0));
                }
            }
        }
        return new Content(rows, tells && rows <= MOST ? digest.finish() : null, digest.bytes(), keys);
    }

    private boolean agrees(Content source, Range.Keys range) throws SQLException {
        if (source.digest() == null) {
            return false;
        }
        // One row more than the source has is enough to differ.
        String sql = DigestSql.of(schema, table, digested, range, source.rows() + 1);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1) == source.rows()
                    && (source.rows() == 0 || MessageDigest.isEqual(result.getBytes(2), source.digest()));
        }
    }

    /** Compares the columns that the digests do not tell of. */
    private Tally rest(Range.Keys range, Content source) throws SQLException {
        if (fetchesNothing || source.rows() == 0) {
            Tally tally = new Tally();
            tally.rows = source.rows();
            tally.same = source.rows();
            return tally;
        }
        return new OrderedComparison(toFetch, schema, range, quarantine, event -> {})
                .compare(range, reader, connection);
    }

    private static List<Range.Keys> pieces(Range.Keys range, List<List<SqliteValue>> keys) {
        int each = (keys.size() + PIECES - 1) / PIECES;
        List<Range.Keys> pieces = new ArrayList<>();
        List<SqliteValue> after = range.after();
        for (int i = each - 1; i < keys.size(); i += each) {
            pieces.add(new Range.Keys(range.columns(), after, keys.get(i)));
            after = keys.get(i);
        }
        pieces.add(new Range.Keys(range.columns(), after, range.upTo()));
        return pieces;
    }

    private static String name(DigestedColumn column) {
        return column.column().mapping().column().name();
    }
}
