package dev.sealift.journal;

import dev.sealift.model.SqliteValue;
import java.util.List;

/**
 * A value that is not in its column.
 *
 * @param key the row's key in the source, or its rowid where the table has no key
 * @param column the column's name in the source
 */
public record Quarantined(List<SqliteValue> key, String column, SqliteValue value, Reason reason) {}
