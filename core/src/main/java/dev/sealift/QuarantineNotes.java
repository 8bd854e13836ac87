package dev.sealift;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Severity;
import dev.sealift.report.Figures;
import dev.sealift.report.Report;
import dev.sealift.verify.InQuarantine;
import dev.sealift.verify.TableVerdict;
import java.util.List;

/** What the report says of values and rows in quarantine. What is corrected wants no attention any more. */
final class QuarantineNotes {
    private QuarantineNotes() {}

    static Report.InQuarantine count(Findings findings) {
        long values = 0;
        long corrected = 0;
        for (TableVerdict verdict : findings.tables()) {
            for (InQuarantine held : verdict.quarantinedValues().values()) {
                values += held.values();
                corrected += held.corrected();
            }
            values += verdict.skipped() * verdict.columns();
        }
        return new Report.InQuarantine(values, corrected);
    }

    static void add(TableVerdict verdict, List<Diagnostic> diagnostics) {
        verdict.quarantinedValues().forEach((column, held) -> diagnostics.add(values(verdict.table(), column, held)));
        if (verdict.skipped() > 0) {
            diagnostics.add(skipped(verdict.table(), verdict.skipped()));
        }
    }

    /** Rows of a table that are left out. */
    static Diagnostic skipped(String table, long count) {
        return new Diagnostic(
                Code.ROW_SKIPPED,
                table,
                Figures.count(count, "row")
                        + (count == 1 ? " is" : " are")
                        + " left out and in quarantine as a whole: by a foreign key, "
                        + (count == 1 ? "it leads" : "they lead") + " to a row that does not exist",
                "look at them: sealift quarantine list …; give them parents in the source, and load again");
    }

    /**
     * @param left corrections of earlier loads that no value in quarantine matches any more
     * @param corrections the table that holds them
     */
    static void addLeft(long left, String corrections, List<Diagnostic> diagnostics) {
        if (left > 0) {
            diagnostics.add(new Diagnostic(
                    Code.CORRECTION_NOT_KEPT,
                    corrections,
                    Figures.count(left, "correction")
                            + (left == 1 ? " of a value" : " of values")
                            + " in quarantine could not be taken over when the rows were loaded again: the source's"
                            + " value is another one now, or the column cannot hold the corrected one",
                    "look at them: SELECT * FROM " + corrections + "; delete them there when they are settled"));
        }
    }

    private static Diagnostic values(String table, String column, InQuarantine held) {
        long count = held.values();
        boolean settled = held.corrected() == count;
        String corrected = held.corrected() == 0
                ? ""
                : settled
                        ? "; corrected in the target"
                        : "; " + Figures.count(held.corrected()) + " of them corrected in the target";
        return new Diagnostic(
                Code.VALUE_QUARANTINED,
                settled ? Severity.NOTE : Severity.ATTENTION,
                table + "." + column,
                Figures.count(count, "value") + reason(held, count == 1) + corrected,
                settled ? "" : "look at them: sealift quarantine list … --column " + table + "." + column);
    }

    private static String reason(InQuarantine held, boolean one) {
        String lies = one ? " lies in quarantine, exactly as it was" : " lie in quarantine, exactly as they were";
        if (held.orphans() == 0) {
            return (one ? " does" : " do") + " not fit the column's type and" + lies;
        }
        return (one ? " refers" : " refer") + " to no row and" + lies;
    }
}
