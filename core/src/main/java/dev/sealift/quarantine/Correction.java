package dev.sealift.quarantine;

import dev.sealift.model.SqliteValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person gives for one value in quarantine.
 *
 * @param origin where it was given, for messages: {@code line 3}
 * @param id the value's number in the quarantine
 * @param table to be checked, if it is given: the number must be that of this cell
 * @param key as {@code table}
 * @param column as {@code table}
 */
public record Correction(
        String origin,
        long id,
        @Nullable String table,
        @Nullable List<SqliteValue> key,
        @Nullable String column,
        Given given) {}
