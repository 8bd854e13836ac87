package dev.sealift.verify;

import dev.sealift.journal.QuarantineIndex;
import dev.sealift.model.Range;
import dev.sealift.model.Row;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.TablePlan;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Compares a key range of a table: both sides come in the order of the key, and are merged. A key that only the source
 * has is a missing row, one that only the target has an extra one.
 */
final class OrderedComparison {
    private static final int ROWS_PER_EVENT = 2_000;

    private final TablePlan table;
    private final String schema;
    private final int[] key;
    private final RowJudge judge;
    private final Consumer<RunEvent> events;

    OrderedComparison(
            TablePlan table, String schema, Range.Keys range, QuarantineIndex quarantine, Consumer<RunEvent> events) {
        this.table = table;
        this.schema = schema;
        this.key = range.columns().stream().mapToInt(table.source()::indexOf).toArray();
        this.judge = new RowJudge(table, quarantine);
        this.events = events;
    }

    Tally compare(Range.Keys range, Reader reader, Connection connection) throws SQLException {
        Tally tally = new Tally();
        long start = System.nanoTime();
        try (RowCursor source = reader.scanBySqlite(table.source(), range);
                TargetRows target = new TargetRows(connection, schema, table, range)) {
            boolean inSource = source.next();
            boolean inTarget = target.next();
            while (inSource || inTarget) {
                int order = !inSource ? 1 : !inTarget ? -1 : compareKeys(source.row(), target.row());
                if (order <= 0 && judge.isSkipped(source.row(), 0)) {
                    skipped(source.row(), order == 0, tally);
                } else if (order == 0) {
                    judge.judge(source.row(), 0, target, tally);
                } else if (order < 0) {
                    tally.rows++;
                    tally.missing++;
                    if (tally.wantsDifferences()) {
                        tally.difference(judge.missing("where " + show(source.row())));
                    }
                } else {
                    tally.extra++;
                    if (tally.wantsDifferences()) {
                        tally.difference(judge.extra("where " + show(target.row())));
                    }
                }
                inSource = order <= 0 ? source.next() : inSource;
                inTarget = order >= 0 ? target.next() : inTarget;
                tell(tally, order);
            }
        }
        events.accept(new RunEvent.RowsDone(RunEvent.Phase.VERIFYING, table.name(), tally.rows % ROWS_PER_EVENT));
        tally.nanos = System.nanoTime() - start;
        return tally;
    }

    private void skipped(Row row, boolean isInTarget, Tally tally) {
        tally.rows++;
        tally.skipped++;
        if (isInTarget) {
            tally.extra++;
            if (tally.wantsDifferences()) {
                tally.difference(judge.skippedButThere("where " + show(row)));
            }
        }
    }

    private void tell(Tally tally, int order) {
        if (order <= 0 && tally.rows % ROWS_PER_EVENT == 0) {
            events.accept(new RunEvent.RowsDone(RunEvent.Phase.VERIFYING, table.name(), ROWS_PER_EVENT));
        }
    }

    private String show(Row row) {
        return judge.keys().show(judge.keys().of(row, 0));
    }

    private int compareKeys(Row source, Row target) {
        for (int column : key) {
            int order = compareCells(source, target, column);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareCells(Row source, Row target, int column) {
        int order = source.storageClass(column).compareTo(target.storageClass(column));
        if (order != 0) {
            return order;
        }
        return switch (source.storageClass(column)) {
            case NULL -> 0;
            case INTEGER -> Long.compare(source.integer(column), target.integer(column));
            case REAL -> Double.compare(source.real(column), target.real(column));
            case TEXT, BLOB ->
                Arrays.compareUnsigned(
                        source.array(column),
                        source.offset(column),
                        source.offset(column) + source.length(column),
                        target.array(column),
                        target.offset(column),
                        target.offset(column) + target.length(column));
        };
    }
}
