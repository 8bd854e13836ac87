package dev.sealift.verify;

import dev.sealift.codec.Codec;
import dev.sealift.journal.QuarantineIndex;
import dev.sealift.model.Range;
import dev.sealift.model.Row;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.TablePlan;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import dev.sealift.verify.RowDigest.Digest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table without a key: the rows of both sides as multisets, in memory that does not grow with the table.
 *
 * <p>The first pass adds up the digests of all rows of each side in a few thousand buckets. A bucket in which count and
 * sums agree holds the same rows on both sides: sums of 128-bit digests of differing rows agree by chance once in 2^128.
 * The buckets that do not agree are read again, a bounded number of rows at a time, and matched row by row. What is then
 * left over is collected in a last pass and told.
 */
final class MultisetComparison {
    private static final int BUCKET_BITS = 12;

    /** So many rows of both sides are matched in memory at once. */
    private static final long ROWS_PER_PASS = 400_000;

    private static final int ROWS_PER_EVENT = 2_000;

    private final TablePlan table;
    private final String schema;
    private final Codec[] codecs;
    private final RowJudge judge;
    private final Reader reader;
    private final Connection connection;
    private final Consumer<RunEvent> events;
    private final RowDigest digests = new RowDigest();
    private final Bucket[] buckets = new Bucket[1 << BUCKET_BITS];

    MultisetComparison(
            TablePlan table,
            String schema,
            QuarantineIndex quarantine,
            Reader reader,
            Connection connection,
            Consumer<RunEvent> events) {
        this.table = table;
        this.schema = schema;
        this.codecs = table.columns().stream().map(ColumnPlan::codec).toArray(Codec[]::new);
        this.judge = new RowJudge(table, quarantine);
        this.reader = reader;
        this.connection = connection;
        this.events = events;
    }

    /** Counts and sums of both sides; the sums of the target are subtracted. */
    private static final class Bucket {
        long sourceRows;
        long targetRows;
        long quarantined;
        long exactHigh;
        long exactLow;
        long meaningHigh;
        long meaningLow;

        boolean agreesInMeaning() {
            return sourceRows == targetRows && meaningHigh == 0 && meaningLow == 0;
        }

        boolean agrees() {
            return agreesInMeaning() && exactHigh == 0 && exactLow == 0;
        }
    }

    /** The rows of one meaning: how many each side has, and how often each exact spelling. */
    private static final class Group {
        long sourceRows;
        long targetRows;
        long quarantined;
        final Map<Digest, long[]> exact = new HashMap<>(2);

        long same() {
            return exact.values().stream().mapToLong(n -> Math.min(n[0], n[1])).sum();
        }
    }

    /** Takes one row of a side. @param unreadable tells which fields of the target no value can have become */
    private interface Visitor {
        void visit(boolean isSource, Row row, long rowid, Digest meaning, boolean quarantined, IntPredicate unreadable)
                throws SQLException;
    }

    Tally compare() throws SQLException {
        Tally tally = new Tally();
        long start = System.nanoTime();
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new Bucket();
        }
        scan(
                tally,
                (isSource, row, rowid, meaning, quarantined, unreadable) ->
                        addUp(isSource, row, meaning, quarantined, tally));
        Leftovers leftovers = new Leftovers(table, codecs, judge);
        matchDisagreeing(tally, leftovers);
        if (!leftovers.isEmpty()) {
            scan(
                    null,
                    (isSource, row, rowid, meaning, quarantined, unreadable) ->
                            leftovers.collect(isSource, row, rowid, meaning, unreadable));
            leftovers.tell(tally);
        }
        tally.nanos = System.nanoTime() - start;
        return tally;
    }

    private void addUp(boolean isSource, Row row, Digest meaning, boolean quarantined, Tally tally) {
        Bucket bucket = buckets[bucketOf(meaning)];
        Digest exact = digests.exact(row);
        if (isSource) {
            tally.rows++;
            bucket.sourceRows++;
            bucket.quarantined += quarantined ? 1 : 0;
            bucket.exactHigh += exact.high();
            bucket.exactLow += exact.low();
            bucket.meaningHigh += meaning.high();
            bucket.meaningLow += meaning.low();
        } else {
            bucket.targetRows++;
            bucket.exactHigh -= exact.high();
            bucket.exactLow -= exact.low();
            bucket.meaningHigh -= meaning.high();
            bucket.meaningLow -= meaning.low();
        }
    }

    private void matchDisagreeing(Tally tally, Leftovers leftovers) throws SQLException {
        int from = 0;
        while (from < buckets.length) {
            int to = from;
            long rows = 0;
            while (to < buckets.length && (rows == 0 || rows < ROWS_PER_PASS)) {
                Bucket bucket = buckets[to++];
                if (bucket.agrees()) {
                    tally.same += bucket.sourceRows - bucket.quarantined;
                    tally.quarantined += bucket.quarantined;
                } else {
                    rows += bucket.sourceRows + bucket.targetRows;
                }
            }
            if (rows > 0) {
                match(from, to, tally, leftovers);
            }
            from = to;
        }
    }

    private void match(int from, int to, Tally tally, Leftovers leftovers) throws SQLException {
        Map<Digest, Group> groups = new HashMap<>();
        scan(null, (isSource, row, rowid, meaning, quarantined, unreadable) -> {
            int bucket = bucketOf(meaning);
            if (bucket < from || bucket >= to || buckets[bucket].agrees()) {
                return;
            }
            Group group = groups.computeIfAbsent(meaning, m -> new Group());
            long[] exact = group.exact.computeIfAbsent(digests.exact(row), e -> new long[2]);
            exact[isSource ? 0 : 1]++;
            if (isSource) {
                group.sourceRows++;
                group.quarantined += quarantined ? 1 : 0;
            } else {
                group.targetRows++;
            }
        });
        groups.forEach((meaning, group) -> {
            long matched = Math.min(group.sourceRows, group.targetRows);
            long quarantined = Math.min(matched, group.quarantined);
            long same = Math.min(matched - quarantined, group.same());
            tally.quarantined += quarantined;
            tally.same += same;
            tally.equivalent += matched - quarantined - same;
            leftovers.add(meaning, group.sourceRows - matched, group.targetRows - matched);
        });
    }

    /** Visits every row of the source, then every row of the target. @param first counts what it sees, if not null */
    private void scan(@Nullable Tally first, Visitor visitor) throws SQLException {
        Row stays = new Row(codecs.length);
        try (RowCursor source = reader.scanBySqlite(table.source(), new Range.Everything())) {
            long rows = 0;
            while (source.next()) {
                Row row = source.row();
                long rowid = judge.keys().byRowid() ? source.rowid() : 0;
                if (!judge.isSkipped(row, rowid)) {
                    boolean quarantined = judge.whatStays(row, rowid, stays, first);
                    Row held = quarantined ? stays : row;
                    visitor.visit(true, held, rowid, digests.meaning(held, codecs), quarantined, column -> false);
                } else if (first != null) {
                    first.rows++;
                    first.skipped++;
                }
                if (first != null && ++rows % ROWS_PER_EVENT == 0) {
                    events.accept(new RunEvent.RowsDone(RunEvent.Phase.VERIFYING, table.name(), ROWS_PER_EVENT));
                }
            }
            if (first != null) {
                events.accept(new RunEvent.RowsDone(RunEvent.Phase.VERIFYING, table.name(), rows % ROWS_PER_EVENT));
            }
        }
        try (TargetRows target = new TargetRows(connection, schema, table, new Range.Everything())) {
            while (target.next()) {
                // An unreadable field stands as NULL in the row, and must not match one.
                Digest meaning = target.anyUnreadable()
                        ? digests.unlikeAnySource(target.row(), codecs)
                        : digests.meaning(target.row(), codecs);
                visitor.visit(false, target.row(), 0, meaning, false, target::unreadable);
            }
        }
    }

    private static int bucketOf(Digest meaning) {
        return (int) (meaning.high() >>> (Long.SIZE - BUCKET_BITS));
    }
}
