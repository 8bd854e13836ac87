package dev.sealift.mapping;

import dev.sealift.codec.ArrayCodec;
import dev.sealift.codec.ArraySpelling;
import dev.sealift.codec.EpochUnit;
import dev.sealift.codec.InetCodec;
import dev.sealift.codec.IntervalCodec;
import dev.sealift.codec.IntervalSpelling;
import dev.sealift.codec.JsonTally;
import dev.sealift.codec.SpellingTally;
import dev.sealift.codec.SqliteJsonbCodec;
import dev.sealift.codec.VectorCodec;
import dev.sealift.codec.VectorSpelling;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import org.jspecify.annotations.Nullable;

/**
 * Picks the codecs of the types that only a decision asks for: the profile tells the dominant spelling, and a trial what
 * becomes of each value.
 */
final class StructureFitter {
    private final ColumnProfile values;
    private final @Nullable EpochUnit unit;

    /** @param unit what INTEGERs count, if that is known */
    StructureFitter(ColumnProfile values, @Nullable EpochUnit unit) {
        this.values = values;
        this.unit = unit;
    }

    Fit interval() {
        SpellingTally<IntervalSpelling> tally = values.intervals();
        IntervalSpelling text = tally == null ? null : tally.dominant();
        boolean numbers = values.integers().count() > 0;
        if (unit != null && (text == null || tally == null || values.integers().count() > tally.recognised())) {
            return tried(new IntervalCodec(IntervalSpelling.counting(unit)));
        }
        Fit fit = tried(new IntervalCodec(text == null ? IntervalSpelling.POSTGRES : text));
        return numbers && unit == null
                ? fit.withNote(
                        "no INTEGER says what it counts: the plan can, as with codec: " + IntervalSpelling.MICROSECONDS)
                : fit;
    }

    /** A list in commas is never recognised: nothing tells it from a sentence. */
    Fit array(TargetType.Array type) {
        SpellingTally<ArraySpelling> tally = values.arrays();
        ArraySpelling dominant = tally == null ? null : tally.dominant();
        if (dominant == null) {
            boolean blobs = values.blobs().count() > values.texts().count();
            dominant = blobs ? ArraySpelling.JSON_COMPACT_BLOB : ArraySpelling.JSON_COMPACT;
        }
        return tried(new ArrayCodec(type, dominant));
    }

    /** Whether most BLOBs that are documents are so in SQLite's JSONB. Of those that are also texts, the others tell. */
    boolean isBinaryJson() {
        JsonTally tally = values.json();
        return tally != null && tally.binary() > tally.textsInBlobs();
    }

    Fit binaryJson(TargetType type) {
        return tried(new SqliteJsonbCodec(type));
    }

    Fit vector(TargetType.Vector type) {
        SpellingTally<VectorSpelling> tally = values.vectors();
        VectorSpelling dominant = tally == null ? null : tally.dominant();
        return tried(new VectorCodec(type, dominant == null ? VectorSpelling.JSON_COMPACT : dominant));
    }

    Fit inet(TargetType.Inet type) {
        return tried(new InetCodec(type.cidr()));
    }

    private static Fit tried(dev.sealift.codec.Codec codec) {
        return Fit.of(codec, 0, 0).untried();
    }
}
