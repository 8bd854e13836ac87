package dev.sealift.profile;

import dev.sealift.model.Row;
import dev.sealift.model.Table;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes in the rows of one table, in the order of a scan, and says what they hold. One pass; the memory does not grow
 * with the table. Belongs to one thread.
 */
public final class Profiler {
    private final Table table;
    private final ColumnCounter[] counters;
    private final KeySampler keys;
    private final ValueSampler sample;
    private final KeySampler rowids = new KeySampler(List.of(), new int[0]);
    private long rows;
    private long bytes;
    private long largestRow;

    /** A profiler of rows that have {@code table}'s columns in its order. */
    public Profiler(Table table) {
        this(
                table,
                table.columns().stream()
                        .map(column -> DeclaredType.of(column.declaredType()))
                        .toList());
    }

    /** @param types the types that the columns declare, or those that were decided in their place */
    public Profiler(Table table, List<DeclaredType> types) {
        this.table = table;
        counters = new ColumnCounter[table.columns().size()];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new ColumnCounter(table.columns().get(i), types.get(i), i, table);
        }
        sample = new ValueSampler(counters.length);
        Table.PrimaryKey key = table.primaryKey();
        List<String> columns = key == null ? List.of() : key.columns();
        keys = new KeySampler(columns, columns.stream().mapToInt(table::indexOf).toArray());
    }

    /** Takes in a row; the table can later be cut by its primary key, if it has one. */
    public void add(Row row) {
        count(row);
    }

    /** Takes in a row of a rowid table; the table can later be cut by rowid as well. */
    public void add(Row row, long rowid) {
        rowids.add(row, rowid, count(row));
    }

    /** Takes in what another profiler found in the rows of the same table that follow. */
    public void addAll(Profiler next) {
        for (int i = 0; i < counters.length; i++) {
            counters[i].addAll(next.counters[i]);
        }
        sample.addAll(next.sample);
        rows += next.rows;
        bytes += next.bytes;
        largestRow = Math.max(largestRow, next.largestRow);
        keys.addAll(next.keys);
        rowids.addAll(next.rowids);
    }

    /** Returns the row's payload in bytes. */
    private long count(Row row) {
        long payload = 0;
        for (ColumnCounter counter : counters) {
            payload += counter.add(row);
        }
        sample.add(row, rows);
        rows++;
        bytes += payload;
        largestRow = Math.max(largestRow, payload);
        if (table.primaryKey() != null) {
            keys.add(row, 0, payload);
        }
        return payload;
    }

    /** What the rows so far held. */
    public TableProfile result() {
        return new TableProfile(
                table.name(),
                rows,
                bytes,
                largestRow,
                IntStream.range(0, counters.length)
                        .mapToObj(i -> counters[i].result(sample.of(i)))
                        .toList(),
                keys.result(),
                rowids.result());
    }
}
