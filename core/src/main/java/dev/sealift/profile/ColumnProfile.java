package dev.sealift.profile;

import dev.sealift.codec.ArraySpelling;
import dev.sealift.codec.BooleanSpelling;
import dev.sealift.codec.DecimalTally;
import dev.sealift.codec.EpochTally;
import dev.sealift.codec.IntervalSpelling;
import dev.sealift.codec.JsonTally;
import dev.sealift.codec.SpellingTally;
import dev.sealift.codec.TemporalTally;
import dev.sealift.codec.UuidSpelling;
import dev.sealift.codec.VectorSpelling;
import org.jspecify.annotations.Nullable;

/**
 * What a scan of all values of one column found.
 *
 * <p>Spellings are counted over all values where the declared type asks for them. Elsewhere a count is kept only as long
 * as every value agrees with it: a tally that is there speaks for all values, one that was refuted is null.
 *
 * @param sample how many of a few values differ
 * @param temporal how the texts spell dates, times and instants; or null
 * @param epochs which numbers could be instants; or null
 * @param booleans how the values spell truth values; or null
 * @param uuids how the values spell UUIDs; or null
 * @param json what PostgreSQL's JSON types make of the values; or null
 * @param decimals what the declared decimal type makes of the values; or null
 * @param intervals how the values spell lengths of time; or null
 * @param arrays how the values spell lists; or null
 * @param vectors how the values spell vectors; or null
 */
public record ColumnProfile(
        String column,
        long nulls,
        Integers integers,
        Reals reals,
        Texts texts,
        Blobs blobs,
        Sample sample,
        @Nullable TemporalTally temporal,
        @Nullable EpochTally epochs,
        @Nullable SpellingTally<BooleanSpelling> booleans,
        @Nullable SpellingTally<UuidSpelling> uuids,
        @Nullable JsonTally json,
        @Nullable DecimalTally decimals,
        @Nullable SpellingTally<IntervalSpelling> intervals,
        @Nullable SpellingTally<ArraySpelling> arrays,
        @Nullable SpellingTally<VectorSpelling> vectors) {

    /** The values that are not NULL. */
    public long values() {
        return integers.count() + reals.count() + texts.count() + blobs.count();
    }

    public long rows() {
        return nulls + values();
    }
}
