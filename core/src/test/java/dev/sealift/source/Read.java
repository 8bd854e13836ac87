package dev.sealift.source;

import dev.sealift.model.Range;
import dev.sealift.model.SqliteValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads for tests: everything at once. */
final class Read {
    private Read() {}

    static SqliteSource source(Path file) {
        return SqliteSource.open(file, SourceOptions.readers(2));
    }

    static List<List<SqliteValue>> rows(SqliteSource source, String table) {
        return rows(source, table, new Range.Everything());
    }

    static List<List<SqliteValue>> rows(SqliteSource source, String table, Range range) {
        try (Reader reader = source.acquire();
                RowCursor cursor = reader.scan(source.schema().table(table).orElseThrow(), range)) {
            List<List<SqliteValue>> rows = new ArrayList<>();
            while (cursor.next()) {
                List<SqliteValue> row = new ArrayList<>();
                for (int i = 0; i < cursor.row().size(); i++) {
                    row.add(cursor.row().value(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
