package dev.sealift.codec;

import dev.sealift.model.SqliteValue;
import org.jspecify.annotations.Nullable;

/**
 * One value, what PostgreSQL must make of it, and what must come back.
 *
 * @param held whether encode returns true
 * @param meaning the column as text in the time zone UTC, written by hand; null for NULL
 * @param back what decode gives; null where the field is NULL or the case is about encoding alone
 */
public record CodecCase(
        Codec codec,
        SqliteValue value,
        boolean held,
        @Nullable String meaning,
        @Nullable SqliteValue back) {

    /** A value that comes back as it was. */
    static CodecCase same(Codec codec, SqliteValue value, String meaning) {
        return new CodecCase(codec, value, true, meaning, value);
    }

    /** A value that comes back in another spelling. */
    static CodecCase equivalent(Codec codec, SqliteValue value, String meaning, SqliteValue back) {
        return new CodecCase(codec, value, true, meaning, back);
    }

    /** A value that the column cannot hold. */
    static CodecCase misfit(Codec codec, SqliteValue value) {
        return new CodecCase(codec, value, false, null, null);
    }

    /** A text of which a rest is held. */
    static CodecCase rest(Codec codec, SqliteValue value, String rest) {
        return new CodecCase(codec, value, false, rest, null);
    }

    @Override
    public String toString() {
        return value.storageClass() + " " + value + " through " + codec;
    }
}
