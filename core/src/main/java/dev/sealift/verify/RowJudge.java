package dev.sealift.verify;

import dev.sealift.codec.Codec;
import dev.sealift.journal.QuarantineIndex;
import dev.sealift.journal.Reason;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Equivalence;
import dev.sealift.model.Row;
import dev.sealift.model.SqliteValue;
import dev.sealift.plan.ColumnPlan;
import dev.sealift.plan.RowKey;
import dev.sealift.plan.TablePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a row of the source with its decoded counterpart, cell by cell. A row takes the verdict of its worst cell. */
final class RowJudge {
    private static final String HINT = "look at both sides; if the application wrote to the target, that is why;"
            + " to load again: sealift migrate … --restart";

    private enum Verdict {
        SAME,
        EQUIVALENT,
        QUARANTINED,
        DIFFERENT
    }

    private final TablePlan table;
    private final QuarantineIndex quarantine;
    private final RowKey keys;
    private final Codec[] codecs;
    private final String[] names;
    private final boolean[] withOrphans;
    private final Row scratch;

    RowJudge(TablePlan table, QuarantineIndex quarantine) {
        this.table = table;
        this.quarantine = quarantine;
        this.keys = new RowKey(table);
        this.codecs = table.columns().stream().map(ColumnPlan::codec).toArray(Codec[]::new);
        this.names =
                table.columns().stream().map(c -> c.mapping().column().name()).toArray(String[]::new);
        this.withOrphans = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            withOrphans[i] = quarantine.hasOrphans(names[i]);
        }
        this.scratch = new Row(codecs.length);
    }

    RowKey keys() {
        return keys;
    }

    /** Judges one row and counts it. */
    void judge(Row source, long rowid, TargetRows target, Tally tally) {
        tally.rows++;
        Verdict worst = Verdict.SAME;
        for (int i = 0; i < codecs.length; i++) {
            if (!source.sameCell(i, target.row(), i) || target.unreadable(i) || isOrphan(source, rowid, i)) {
                Verdict verdict = judgeCell(source, rowid, target, i, tally);
                worst = verdict.compareTo(worst) > 0 ? verdict : worst;
            }
        }
        switch (worst) {
            case SAME -> tally.same++;
            case EQUIVALENT -> tally.equivalent++;
            case QUARANTINED -> tally.quarantined++;
            case DIFFERENT -> tally.different++;
        }
    }

    private Verdict judgeCell(Row source, long rowid, TargetRows target, int column, Tally tally) {
        QuarantineIndex.@Nullable Held held = held(source, rowid, column);
        if (!target.unreadable(column)) {
            if (held == null) {
                Equivalence reason = Meaning.proveEquivalent(codecs[column], source, target.row(), column);
                if (reason != null) {
                    tally.equivalent(names[column], reason);
                    return Verdict.EQUIVALENT;
                }
            } else if (isInPlace(held, source, target.row(), column)) {
                tally.quarantined(names[column], held);
                return Verdict.QUARANTINED;
            }
        }
        if (tally.wantsDifferences()) {
            List<SqliteValue> key = keys.of(source, rowid);
            SqliteValue found = target.unreadable(column) ? null : target.row().value(column);
            tally.difference(
                    held == null
                            ? different(key, column, source.value(column), found)
                            : notInPlace(key, column, held, found));
        }
        return Verdict.DIFFERENT;
    }

    /** Whether a column holds what must stand there of a value that lies in quarantine. */
    private boolean isInPlace(QuarantineIndex.Held held, Row source, Row target, int column) {
        leave(held, source, column, scratch);
        return scratch.sameCell(column, target, column)
                || held.corrected() != null && Meaning.proveEquivalent(codecs[column], scratch, target, column) != null;
    }

    /** Puts into {@code stays} what must stand in the column of a value that lies in quarantine. */
    private void leave(QuarantineIndex.Held held, Row source, int column, Row stays) {
        if (held.corrected() != null) {
            stays.set(column, held.corrected());
        } else if (held.reason() == Reason.ORPHAN) {
            stays.setNull(column);
        } else {
            Residue.leave(source, column, codecs[column], stays);
        }
    }

    private QuarantineIndex.@Nullable Held held(Row source, long rowid, int column) {
        return quarantine.hasNoCells()
                ? null
                : quarantine.held(keys.of(source, rowid), names[column], source.value(column));
    }

    /** Its column could hold such a value, so that the target may have it again, against what the quarantine says. */
    private boolean isOrphan(Row source, long rowid, int column) {
        return withOrphans[column] && held(source, rowid, column) != null;
    }

    /** Whether the row lies in quarantine as a whole, exactly as the source has it: then it is not to be in the target. */
    boolean isSkipped(Row source, long rowid) {
        return quarantine.hasRows() && quarantine.holdsRow(keys.of(source, rowid), names, source);
    }

    /**
     * Puts into {@code stays} what the target should hold of a row that has values in quarantine.
     *
     * @return whether it has any
     */
    boolean whatStays(Row source, long rowid, Row stays, @Nullable Tally tally) {
        if (quarantine.hasNoCells()) {
            return false;
        }
        boolean any = false;
        for (int i = 0; i < codecs.length; i++) {
            QuarantineIndex.@Nullable Held held = held(source, rowid, i);
            if (held != null) {
                leave(held, source, i, stays);
                any = true;
                if (tally != null) {
                    tally.quarantined(names[i], held);
                }
            } else {
                stays.copyCell(i, source);
            }
        }
        return any;
    }

    Diagnostic different(List<SqliteValue> key, int column, SqliteValue source, @Nullable SqliteValue target) {
        return new Diagnostic(
                Code.VALUE_DIFFERENT,
                table.source().name() + "." + names[column],
                "where " + keys.show(key) + ": the source has "
                        + source.storageClass() + " " + source + ", the target "
                        + (target == null
                                ? "a value that Sealift never writes"
                                : "stands for " + target.storageClass() + " " + target),
                HINT);
    }

    private Diagnostic notInPlace(
            List<SqliteValue> key, int column, QuarantineIndex.Held held, @Nullable SqliteValue target) {
        SqliteValue corrected = held.corrected();
        return new Diagnostic(
                Code.VALUE_DIFFERENT,
                table.source().name() + "." + names[column],
                "where " + keys.show(key) + ": the source's value lies in quarantine"
                        + (corrected == null ? "" : ", corrected to " + corrected.storageClass() + " " + corrected)
                        + ", and the target "
                        + (target == null
                                ? "has a value that Sealift never writes"
                                : "stands for " + target.storageClass() + " " + target),
                HINT);
    }

    Diagnostic skippedButThere(String which) {
        return new Diagnostic(
                Code.ROW_EXTRA,
                table.source().name(),
                "the row " + which + " lies in quarantine as skipped, and is in the target as well",
                HINT);
    }

    Diagnostic missing(String which) {
        return new Diagnostic(
                Code.ROW_MISSING, table.source().name(), "the row " + which + " is not in the target", HINT);
    }

    Diagnostic extra(String which) {
        return new Diagnostic(
                Code.ROW_EXTRA, table.source().name(), "the row " + which + " is only in the target", HINT);
    }
}
