package dev.sealift.mapping;

import dev.sealift.codec.CopyBuffer;
import dev.sealift.model.Row;
import dev.sealift.model.StorageClass;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the chosen codecs really make of the values, to be compared with what the mappings expect. */
final class Encoded {
    private final Map<String, Long> misfits = new HashMap<>();
    private final Map<String, Long> changed = new HashMap<>();

    void add(TableMapping table, Row row) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (row.storageClass(i) != StorageClass.NULL) {
                add(
                        table.table().name() + "."
                                + table.columns().get(i).column().name(),
                        table.columns().get(i),
                        row,
                        i);
            }
        }
    }

    private void add(String subject, Mapping mapping, Row row, int column) {
        byte[][] field = {{}};
        CopyBuffer out = new CopyBuffer(new byte[1 << 16], (block, length) -> {
            field[0] = Arrays.copyOf(block, length);
            return block;
        });
        if (!mapping.codec().encode(row, column, out)) {
            misfits.merge(subject, 1L, Long::sum);
            return;
        }
        out.flush();
        Row back = new Row(row.size());
        boolean isNull = field[0][0] == (byte) 0xff;
        if (!isNull) {
            mapping.codec().decode(field[0], 4, field[0].length - 4, back, column);
        }
        if (!row.sameCell(column, back, column)) {
            changed.merge(subject, 1L, Long::sum);
        }
    }

    /** How many values of a column the codec could not encode. */
    long misfits(String table, String column) {
        return misfits.getOrDefault(table + "." + column, 0L);
    }

    /** How many values of a column came back in another spelling. */
    long changed(String table, String column) {
        return changed.getOrDefault(table + "." + column, 0L);
    }
}
