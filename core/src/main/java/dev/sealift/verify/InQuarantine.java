package dev.sealift.verify;

import dev.sealift.journal.QuarantineIndex;
import dev.sealift.journal.Reason;

/**
 * How many values of a column lie in quarantine while their rows are in the target.
 *
 * @param misfits that the column cannot hold
 * @param orphans that refer to no row
 * @param corrected how many of both are corrected in the target
 */
public record InQuarantine(long misfits, long orphans, long corrected) {
    static InQuarantine of(QuarantineIndex.Held held) {
        boolean orphan = held.reason() == Reason.ORPHAN;
        return new InQuarantine(orphan ? 0 : 1, orphan ? 1 : 0, held.corrected() == null ? 0 : 1);
    }

    InQuarantine plus(InQuarantine other) {
        return new InQuarantine(misfits + other.misfits, orphans + other.orphans, corrected + other.corrected);
    }

    public long values() {
        return misfits + orphans;
    }
}
