package dev.sealift.mapping;

import dev.sealift.codec.Codec;
import dev.sealift.codec.CopyBuffer;
import dev.sealift.codec.TemporalSpelling;
import dev.sealift.codec.TimestampCodec;
import dev.sealift.model.Column;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import dev.sealift.model.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tries a codec on every value of a column. The profile tells what becomes of values under the types that it foresaw; of
 * a decision that it did not foresee, only a trial tells. Belongs to one thread.
 */
public final class Trial {
    /** The longest field that is decoded again: longer ones are texts, blobs and documents, which have one spelling. */
    private static final int LONGEST_DECODED = 1 << 16;

    private static final int MOST_EXAMPLES = 5;

    private final Table table;
    private final int column;
    private final Codec codec;
    private final byte[] field = new byte[2 * LONGEST_DECODED];
    private final CopyBuffer out = new CopyBuffer(field, (block, length) -> field);
    private final Row decoded;
    private final List<String> examples = new ArrayList<>();
    private long misfits;
    private long respelled;
    private long skipped;
    private long repeated;

    Trial(Table table, Column column, Codec codec) {
        this.table = table;
        this.column = table.indexOf(column.name());
        this.codec = codec;
        this.decoded = new Row(table.columns().size());
    }

    public Table table() {
        return table;
    }

    boolean isOf(ColumnFacts facts, Codec other) {
        return table.name().equals(facts.table().name())
                && table.columns().get(column).name().equals(facts.column().name())
                && codec.equals(other);
    }

    /** Tries the codec on the column's cell of a row. */
    public void add(Row row) {
        if (row.storageClass(column) == StorageClass.NULL) {
            return;
        }
        out.flush();
        long before = out.written();
        if (!codec.encode(row, column, out)) {
            misfits++;
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(key(row));
            }
        } else {
            int length = (int) Math.min(out.written() - before, Integer.MAX_VALUE) - Integer.BYTES;
            if (length == 0 && field[0] < 0) {
                // A NULL that stands for an empty text.
                respelled++;
            } else if (length <= LONGEST_DECODED) {
                compare(row, length);
            }
        }
        if (codec.plain() instanceof TimestampCodec instants && row.storageClass(column) == StorageClass.TEXT) {
            askClocks(instants, row);
        }
    }

    private void compare(Row row, int length) {
        codec.decode(field, Integer.BYTES, length, decoded, column);
        if (!row.sameCell(column, decoded, column)) {
            respelled++;
        }
    }

    /** Counts times of day that the zone's clocks skip or show twice. */
    private void askClocks(TimestampCodec instants, Row row) {
        TemporalSpelling spelling = TemporalSpelling.of(row.array(column), row.offset(column), row.length(column));
        if ((instants.zoned() || !instants.sameClocks())
                && spelling != null
                && spelling.kind() == TemporalSpelling.Kind.DATETIME
                && spelling.zone().equals(TemporalSpelling.Zone.NONE)) {
            long micros = TemporalSpelling.parse(row.array(column), row.offset(column), row.length(column));
            int offsets = instants.zone()
                    .getRules()
                    .getValidOffsets(LocalDateTime.ofEpochSecond(Math.floorDiv(micros, 1_000_000), 0, ZoneOffset.UTC))
                    .size();
            skipped += offsets == 0 ? 1 : 0;
            repeated += offsets == 2 ? 1 : 0;
        }
    }

    private String key(Row row) {
        return table.primaryKey() == null
                ? ""
                : table.primaryKey().columns().stream()
                        .map(name -> row.value(table.indexOf(name)).toString())
                        .collect(Collectors.joining(", "));
    }

    /** Which rows have the first of them, as the end of a sentence; empty where no key tells. */
    String where() {
        return table.primaryKey() == null || examples.isEmpty()
                ? ""
                : ", where " + String.join(", ", table.primaryKey().columns()) + " is " + String.join("; ", examples)
                        + (misfits > examples.size() ? "; …" : "");
    }

    /** How many values the codec cannot encode. */
    long misfits() {
        return misfits;
    }

    /** How many values come back in another spelling. */
    long respelled() {
        return respelled;
    }

    /** How many times of day the zone's clocks skipped when summer time began. */
    long skipped() {
        return skipped;
    }

    /** How many times of day the zone's clocks showed twice when summer time ended. */
    long repeated() {
        return repeated;
    }
}
