package dev.sealift.source;

import dev.sealift.model.Names;
import dev.sealift.model.Range;
import dev.sealift.model.Row;
import dev.sealift.model.Schema;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** A file that nobody writes, of which the tables are known as they lie in it. */
final class StillFile {
    private final Path path;
    private final Map<String, StoredTable> tables = new HashMap<>();

    /** @param schema what {@code connection}, which reads the file, has of tables */
    StillFile(Path path, SQLiteConnection connection, Schema schema) throws SQLException {
        this.path = path;
        for (Table table : schema.tables()) {
            StoredTable.of(connection, table).ifPresent(stored -> tables.put(table.name(), stored));
        }
    }

    /** Rowids after one, up to another, both null where there is no bound. */
    private record Bounds(@Nullable Long after, @Nullable Long upTo) {}

    /**
     * The rows of a range, decoded from their pages; empty where SQLite has to be asked.
     *
     * @param bySqlite asks SQLite for the row of a rowid
     */
    Optional<RowCursor> scan(Table table, Range range, long mostBytes, Faults faults, LongFunction<Row> bySqlite)
            throws IOException, SQLException {
        StoredTable stored = tables.get(table.name());
        Bounds bounds = stored == null ? null : bounds(stored, range);
        if (stored == null || bounds == null) {
            return Optional.empty();
        }
        PageFile file = PageFile.open(path);
        boolean opened = false;
        try {
            Long after = bounds.after();
            Long upTo = bounds.upTo();
            RowCursor cursor = new PageCursor(
                    table,
                    stored,
                    file,
                    after == null ? 0 : after,
                    after == null,
                    upTo == null ? Long.MAX_VALUE : upTo,
                    mostBytes,
                    faults,
                    bySqlite);
            opened = true;
            return Optional.of(cursor);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static @Nullable Bounds bounds(StoredTable stored, Range range) {
        return switch (range) {
            case Range.Everything e -> new Bounds(null, null);
            case Range.Rowids rowids -> new Bounds(rowids.after(), rowids.upTo());
            case Range.Keys keys -> {
                boolean byAlias = stored.alias() >= 0
                        && keys.columns().size() == 1
                        && Names.same(
                                keys.columns().getFirst(),
                                stored.columns().get(stored.alias()).name());
                yield byAlias && isWhole(keys.after()) && isWhole(keys.upTo())
                        ? new Bounds(whole(keys.after()), whole(keys.upTo()))
                        : null;
            }
        };
    }

    private static boolean isWhole(@Nullable List<SqliteValue> key) {
        return key == null || key.getFirst() instanceof SqliteValue.Int;
    }

    private static @Nullable Long whole(@Nullable List<SqliteValue> key) {
        return key != null && key.getFirst() instanceof SqliteValue.Int number ? number.value() : null;
    }
}
