package dev.sealift.report;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** What a report comes to, in one sentence. */
public final class Verdict {
    private Verdict() {}

    public static String of(Report report) {
        TableReport total = Totals.of(report.tables());
        return switch (report.outcome()) {
            case DONE -> done(total);
            case ATTENTION -> attention(report, total);
            case DIFFERENT -> different(report, total);
            case FAILED, USAGE, REFUSED, STOPPED -> sentence(report.outcome().meaning());
        };
    }

    /** What digests told that was not fetched; empty where none did. */
    static String digests(Report report) {
        TableReport total = Totals.of(report.tables());
        return total.digested() == 0
                ? ""
                : "Of " + Figures.count(total.digested(), "row") + " the server computed digests that agree with the"
                        + " source's; so " + Figures.bytes(total.bytesNotFetched()) + " of values were not fetched.";
    }

    private static String done(TableReport total) {
        if (total.quarantined() > 0) {
            return arrived(total) + "; " + hold(total.quarantined())
                    + " a value that was in quarantine and is corrected.";
        }
        return total.equivalent() == 0
                ? arrived(total) + ", and each value that was read back is the source's."
                : "%s; %s a value in another spelling of the same meaning, and each other value that was read back is the source's."
                        .formatted(arrived(total), hold(total.equivalent()));
    }

    private static String attention(Report report, TableReport total) {
        List<String> parts = new ArrayList<>();
        boolean settled =
                report.quarantine().values() > 0 && report.quarantine().waiting() == 0;
        if (total.quarantined() > 0 && !settled) {
            parts.add("in " + Figures.count(total.quarantined(), "row")
                    + " a value lies in quarantine"
                    + (report.quarantine().corrected() == 0
                            ? ""
                            : ", " + Figures.count(report.quarantine().corrected()) + " of "
                                    + Figures.count(report.quarantine().values()) + " corrected"));
        }
        if (total.skipped() > 0) {
            parts.add(Figures.count(total.skipped(), "row") + (total.skipped() == 1 ? " was" : " were") + " skipped");
        }
        long others = report.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ATTENTION && d.code() != Code.VALUE_QUARANTINED)
                .count();
        if (others > 0) {
            parts.add(Figures.count(others, parts.isEmpty() ? "point" : "other point")
                    + (others == 1 ? " wants" : " want")
                    + " to be read");
        }
        return parts.isEmpty() ? done(total) : arrived(total) + "; " + joined(parts) + ".";
    }

    private static String different(Report report, TableReport total) {
        List<String> parts = new ArrayList<>();
        if (total.different() > 0) {
            parts.add(Figures.count(total.different(), "row") + (total.different() == 1 ? " differs" : " differ"));
        }
        if (total.missing() > 0) {
            parts.add(Figures.count(total.missing(), "row") + (total.missing() == 1 ? " is" : " are") + " missing");
        }
        if (total.extra() > 0) {
            parts.add(Figures.count(total.extra(), "row") + (total.extra() == 1 ? " is" : " are") + " too many");
        }
        long structure =
                report.diagnostics().stream().filter(Verdict::isStructure).count();
        if (structure > 0) {
            parts.add(Figures.count(structure, "part") + " of the schema " + (structure == 1 ? "is" : "are")
                    + " not as planned");
        }
        String counted = parts.isEmpty() ? "verification found differences" : joined(parts);
        return "Do not switch to this target: " + counted + ".";
    }

    private static boolean isStructure(Diagnostic diagnostic) {
        return switch (diagnostic.code()) {
            case TABLE_MISSING, SEQUENCE_BEHIND, INDEX_MISSING, CONSTRAINT_MISSING, VIEW_MISSING -> true;
            default -> false;
        };
    }

    private static String arrived(TableReport total) {
        long rows = total.rows();
        if (total.skipped() > 0) {
            return Figures.count(rows - total.skipped()) + " of " + Figures.count(rows, "row") + " arrived";
        }
        return switch ((int) Math.min(rows, 2)) {
            case 0 -> "The source has no rows";
            case 1 -> "The one row arrived";
            default -> "All " + Figures.count(rows) + " rows arrived";
        };
    }

    private static String hold(long rows) {
        return Figures.count(rows, "row") + (rows == 1 ? " holds" : " hold");
    }

    private static String joined(List<String> parts) {
        return String.join("; ", parts);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
