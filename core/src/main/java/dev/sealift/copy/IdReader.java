package dev.sealift.copy;

import dev.sealift.codec.CopyBuffer;
import dev.sealift.mapping.Ids;
import dev.sealift.model.Column;
import dev.sealift.model.NameUuid;
import dev.sealift.model.Range;
import dev.sealift.model.Table;
import dev.sealift.plan.IdMap;
import dev.sealift.plan.TablePlan;
import dev.sealift.source.Reader;
import dev.sealift.source.RowCursor;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reading end of a map's way: scans the key of a table, and fills the pipe with the old ids; where the new ones are
 * UUIDs, with these beside them. The name of an id within its namespace is the table's name in the source, a colon, and
 * the old id as PostgreSQL writes it as text.
 */
final class IdReader implements Runnable {
    private final TablePlan table;
    private final IdMap map;
    private final Reader reader;
    private final BlockPipe pipe;

    IdReader(TablePlan table, IdMap map, Reader reader, BlockPipe pipe) {
        this.table = table;
        this.map = map;
        this.reader = reader;
        this.pipe = pipe;
    }

    @Override
    public void run() {
        try {
            fill();
        } catch (Throwable e) {
            pipe.fail(e);
        }
    }

    private void fill() {
        CopyBuffer buffer = pipe.buffer();
        OldId old = new OldId(map.table(), table.column(map.key()).codec());
        NameUuid uuids = map.ids() instanceof Ids.Uuids wanted ? new NameUuid(wanted.namespace()) : null;
        long rows = 0;
        try (RowCursor cursor = reader.scan(keyAlone(), new Range.Everything())) {
            buffer.header();
            while (cursor.next()) {
                byte[] field = old.field(cursor.row(), 0);
                buffer.row(uuids == null ? 1 : 2);
                buffer.length(field.length);
                buffer.bytes(field, 0, field.length);
                put(uuids, old.text(field), buffer);
                rows++;
            }
        }
        buffer.trailer();
        buffer.flush();
        pipe.put(new BlockPipe.Item.CopyEnds(rows, List.of(), true));
    }

    private void put(@Nullable NameUuid uuids, String oldId, CopyBuffer buffer) {
        if (uuids != null) {
            UUID uuid = uuids.of(map.table() + ":" + oldId);
            buffer.length(16);
            buffer.int64(uuid.getMostSignificantBits());
            buffer.int64(uuid.getLeastSignificantBits());
        }
    }

    /** The same table with no other column, so that nothing else is read. */
    private Table keyAlone() {
        Table source = table.source();
        Column key = source.column(map.key());
        return new Table(
                source.name(),
                List.of(key),
                source.primaryKey(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                source.withoutRowid(),
                source.strict(),
                source.autoincrement(),
                OptionalLong.empty(),
                List.of(),
                source.sql());
    }
}
