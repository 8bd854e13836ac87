package dev.sealift.verify;

import dev.sealift.codec.Codec;
import dev.sealift.journal.QuarantineIndex;
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
    private final Row scratch;

    RowJudge(TablePlan table, QuarantineIndex quarantine) {
        this.table = table;
        this.quarantine = quarantine;
        this.keys = new RowKey(table);
        this.codecs = table.columns().stream().map(ColumnPlan::codec).toArray(Codec[]::new);
        this.names =
                table.columns().stream().map(c -> c.mapping().column().name()).toArray(String[]::new);
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
            if (!source.sameCell(i, target.row(), i) || target.unreadable(i)) {
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
        if (!target.unreadable(column)) {
            Equivalence reason = Meaning.proveEquivalent(codecs[column], source, target.row(), column);
            if (reason != null) {
                tally.equivalent(names[column], reason);
                return Verdict.EQUIVALENT;
            }
            if (inQuarantine(source, rowid, target.row(), column)) {
                tally.quarantined(names[column]);
                return Verdict.QUARANTINED;
            }
        }
        if (tally.wantsDifferences()) {
            tally.difference(different(
                    keys.of(source, rowid),
                    column,
                    source.value(column),
                    target.unreadable(column) ? null : target.row().value(column)));
        }
        return Verdict.DIFFERENT;
    }

    /** Whether the raw value of this cell lies in quarantine, and the column holds what must stay of it. */
    private boolean inQuarantine(Row source, long rowid, Row held, int column) {
        if (!isQuarantined(source, rowid, column)) {
            return false;
        }
        Residue.leave(source, column, codecs[column], scratch);
        return scratch.sameCell(column, held, column);
    }

    private boolean isQuarantined(Row source, long rowid, int column) {
        return !quarantine.isEmpty() && quarantine.holds(keys.of(source, rowid), names[column], source.value(column));
    }

    /**
     * Puts into {@code stays} what the target should hold of a row that has values in quarantine.
     *
     * @return whether it has any
     */
    boolean whatStays(Row source, long rowid, Row stays, @Nullable Tally tally) {
        if (quarantine.isEmpty()) {
            return false;
        }
        boolean any = false;
        for (int i = 0; i < codecs.length; i++) {
            if (isQuarantined(source, rowid, i)) {
                Residue.leave(source, i, codecs[i], stays);
                any = true;
                if (tally != null) {
                    tally.quarantined(names[i]);
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

    Diagnostic missing(String which) {
        return new Diagnostic(
                Code.ROW_MISSING, table.source().name(), "the row " + which + " is not in the target", HINT);
    }

    Diagnostic extra(String which) {
        return new Diagnostic(
                Code.ROW_EXTRA, table.source().name(), "the row " + which + " is only in the target", HINT);
    }
}
