package dev.sealift.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rows of a table a scan visits, and in which order. */
public sealed interface Range {

    /** Every row, in the order of the file: by rowid, or by primary key in a WITHOUT ROWID table. */
    record Everything() implements Range {}

    /**
     * Rows by key, in ascending order: integers by value, texts and blobs byte by byte.
     *
     * @param columns the key's columns
     * @param after the key after which the range begins, or null for the table's begin
     * @param upTo the last key that belongs to the range, or null for the table's end
     */
    record Keys(
            List<String> columns,
            @Nullable List<SqliteValue> after,
            @Nullable List<SqliteValue> upTo) implements Range {
        public Keys {
            columns = List.copyOf(columns);
            after = after == null ? null : List.copyOf(after);
            upTo = upTo == null ? null : List.copyOf(upTo);
        }
    }

    /**
     * Rows of a rowid table by rowid, in ascending order.
     *
     * @param after the rowid after which the range begins, or null for the table's begin
     * @param upTo the last rowid that belongs to the range, or null for the table's end
     */
    record Rowids(@Nullable Long after, @Nullable Long upTo) implements Range {}
}
