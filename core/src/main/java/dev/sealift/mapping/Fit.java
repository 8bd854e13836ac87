package dev.sealift.mapping;

import dev.sealift.codec.Codec;
import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a column's values under one codec, as far as the profile tells.
 *
 * @param outgrown whether values of the type's own kind exceed it, so that a wider type of the same kind is called for
 * @param misfits how many values the codec cannot encode; where {@code outgrown}, those of another kind only
 * @param damaged how many of the misfits are texts whose readable rest stays in place
 * @param equivalent how many values come back in another spelling
 * @param emptyAsNull how many empty texts become NULL
 * @param note what the count of spellings shows, or an empty text
 */
record Fit(Codec codec, boolean outgrown, long misfits, long damaged, long equivalent, long emptyAsNull, String note) {

    static Fit of(Codec codec, long misfits, long equivalent) {
        return new Fit(codec, false, misfits, 0, equivalent, 0, "");
    }

    Fit outgrownIf(boolean now) {
        return new Fit(codec, outgrown || now, misfits, damaged, equivalent, emptyAsNull, note);
    }

    Fit withDamaged(long texts) {
        return new Fit(codec, outgrown, misfits, texts, equivalent, emptyAsNull, note);
    }

    /** The same, of which only a trial of every value tells what becomes of them. */
    Fit untried() {
        return new Fit(codec, true, misfits, damaged, equivalent, emptyAsNull, note);
    }

    /** The same through a codec that adds to this one. */
    Fit through(Codec other) {
        return new Fit(other, outgrown, misfits, damaged, equivalent, emptyAsNull, note);
    }

    Fit withNote(String words) {
        return new Fit(codec, outgrown, misfits, damaged, equivalent, emptyAsNull, words);
    }

    Fit withCodec(Codec other, long empty) {
        return new Fit(other, outgrown, misfits - empty, damaged, equivalent, empty, note);
    }

    /** The same with a codec of the same type that was decided, of whose values only a trial tells more. */
    Fit as(@Nullable Codec other) {
        return other == null || other.equals(codec)
                ? this
                : new Fit(other, true, misfits, damaged, equivalent, emptyAsNull, note);
    }

    /** What a trial of every value told. */
    Fit tried(Trial trial) {
        long respelled = Math.max(0, trial.respelled() - emptyAsNull);
        boolean tooSmall = trial.misfits() > 0 && codec.type().base() instanceof TargetType.Real;
        String hint = tooSmall ? "real does not hold all of its values, double precision would" : note;
        return new Fit(codec, false, trial.misfits(), damaged, respelled, emptyAsNull, hint);
    }

    /** As if every value fitted, until a trial tells. */
    Fit assumed() {
        return new Fit(codec, false, 0, 0, 0, emptyAsNull, note);
    }

    TargetType type() {
        return codec.type();
    }

    /** Whether every value is held. */
    boolean holdsAll() {
        return !outgrown && misfits == 0;
    }

    /** Whether every value is held and comes back as it was. */
    boolean holdsAllExactly() {
        return holdsAll() && equivalent == 0 && emptyAsNull == 0;
    }
}
