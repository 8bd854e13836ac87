package dev.sealift.verify;

import dev.sealift.codec.Codec;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import dev.sealift.plan.TablePlan;
import dev.sealift.verify.RowDigest.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that found no counterpart when a table was compared as multisets. A row that changed is left over on both
 * sides; the two are brought together again by the primary key, else by all columns but one.
 */
final class Leftovers {
    /** So many rows of each side are looked at one by one; the rest is counted. */
    private static final int MOST_ROWS = 200;

    /** @param values null for a field of the target that no value can have become */
    private record LeftRow(List<@Nullable SqliteValue> values, List<SqliteValue> name) {}

    private final TablePlan table;
    private final RowJudge judge;
    private final int[] key;
    private final Codec[] codecs;
    private final int columns;
    private final Row sourceCell = new Row(1);
    private final Row targetCell = new Row(1);
    private final Map<Digest, Long> missing = new HashMap<>();
    private final Map<Digest, Long> extra = new HashMap<>();
    private final List<LeftRow> missingRows = new ArrayList<>();
    private final List<LeftRow> extraRows = new ArrayList<>();
    private long missingCount;
    private long extraCount;

    Leftovers(TablePlan table, Codec[] codecs, RowJudge judge) {
        this.table = table;
        this.judge = judge;
        this.codecs = codecs;
        this.columns = codecs.length;
        Table.PrimaryKey primaryKey = table.source().primaryKey();
        this.key = primaryKey == null
                ? new int[0]
                : primaryKey.columns().stream()
                        .mapToInt(table.source()::indexOf)
                        .toArray();
    }

    void add(Digest meaning, long missingRowCount, long extraRowCount) {
        missingCount += missingRowCount;
        extraCount += extraRowCount;
        if (missingRowCount > 0 && missing.size() < MOST_ROWS) {
            missing.put(meaning, missingRowCount);
        }
        if (extraRowCount > 0 && extra.size() < MOST_ROWS) {
            extra.put(meaning, extraRowCount);
        }
    }

    boolean isEmpty() {
        return missingCount == 0 && extraCount == 0;
    }

    /** Keeps a row if its like is left over. */
    void collect(boolean isSource, Row row, long rowid, Digest meaning, IntPredicate unreadable) {
        Map<Digest, Long> wanted = isSource ? missing : extra;
        Long left = wanted.get(meaning);
        List<LeftRow> rows = isSource ? missingRows : extraRows;
        if (left == null || left == 0 || rows.size() >= MOST_ROWS) {
            return;
        }
        wanted.put(meaning, left - 1);
        List<@Nullable SqliteValue> values = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            values.add(unreadable.test(i) ? null : row.value(i));
        }
        rows.add(new LeftRow(values, isSource ? judge.keys().of(row, rowid) : List.of()));
    }

    /** Counts and tells what is left over. */
    void tell(Tally tally) {
        for (Iterator<LeftRow> rows = missingRows.iterator(); rows.hasNext(); ) {
            LeftRow row = rows.next();
            LeftRow changed = counterpart(row);
            if (changed != null) {
                rows.remove();
                extraRows.remove(changed);
                missingCount--;
                extraCount--;
                tally.different++;
                for (int i = 0; i < columns; i++) {
                    if (!alike(row, changed, i)) {
                        tally.difference(judge.different(
                                row.name(),
                                i,
                                Objects.requireNonNull(row.values().get(i)),
                                changed.values().get(i)));
                    }
                }
            }
        }
        tally.missing += missingCount;
        tally.extra += extraCount;
        missingRows.forEach(
                row -> tally.difference(judge.missing("where " + judge.keys().show(row.name()))));
        extraRows.forEach(row -> tally.difference(judge.extra(show(row.values()))));
    }

    private @Nullable LeftRow counterpart(LeftRow row) {
        for (LeftRow candidate : extraRows) {
            boolean together = key.length > 0
                    ? IntStream.of(key).allMatch(i -> alike(row, candidate, i))
                    : IntStream.range(0, columns)
                                    .filter(i -> !alike(row, candidate, i))
                                    .count()
                            == 1;
            if (together) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether a cell is the same on both sides, or equivalent. */
    private boolean alike(LeftRow source, LeftRow target, int column) {
        SqliteValue here = source.values().get(column);
        SqliteValue there = target.values().get(column);
        if (here == null || there == null) {
            return false;
        }
        sourceCell.set(0, here);
        targetCell.set(0, there);
        return here.equals(there) || Meaning.proveEquivalent(codecs[column], sourceCell, targetCell, 0) != null;
    }

    private String show(List<@Nullable SqliteValue> values) {
        StringBuilder shown = new StringBuilder("(");
        for (int i = 0; i < Math.min(columns, 6); i++) {
            shown.append(i == 0 ? "" : ", ")
                    .append(values.get(i) == null ? "a value that Sealift never writes" : values.get(i));
        }
        return shown.append(columns > 6 ? ", …)" : ")").toString();
    }
}
