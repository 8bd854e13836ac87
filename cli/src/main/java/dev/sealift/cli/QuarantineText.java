package dev.sealift.cli;

import dev.sealift.Quarantine;
import dev.sealift.journal.QuarantineEntry;
import dev.sealift.journal.QuarantineTable.Count;
import dev.sealift.journal.QuarantineTable.Filter;
import dev.sealift.journal.Reason;
import dev.sealift.model.SqliteValue;
import dev.sealift.report.Figures;
import dev.sealift.report.Printable;
import dev.sealift.report.TerminalStyle;
import java.util.List;

/** The quarantine for a terminal: counts first, then a line for each value, grouped by column. */
final class QuarantineText {
    private static final int FIRST_OF_A_COLUMN = 10;
    private static final int KEY = 28;
    private static final int CLASS = 9;
    private static final int STATE = 11;

    private final TerminalStyle style;
    private final long most;
    private final StringBuilder text = new StringBuilder();
    private String group = "";
    private String row = "";
    private long listed;
    private long groupSize;
    private boolean cut;

    /** @param all whether every value is listed, instead of the first of each column */
    QuarantineText(TerminalStyle style, boolean all) {
        this.style = style;
        this.most = all ? Long.MAX_VALUE : FIRST_OF_A_COLUMN;
    }

    /** Whether values were left out. */
    boolean cut() {
        return cut;
    }

    String render(Quarantine quarantine, Filter filter) {
        List<Count> counts = quarantine.counts(filter);
        long values = counts.stream().mapToLong(Count::values).sum();
        long corrected = counts.stream().mapToLong(Count::corrected).sum();
        if (values == 0) {
            return "Nothing lies in quarantine.\n";
        }
        text.append(style.bold(Figures.count(values, "value") + " in quarantine, "
                        + (corrected == 0 ? "none" : Figures.count(corrected)) + " of them corrected"))
                .append('\n');
        quarantine.read(filter, entry -> add(entry, counts));
        endGroup();
        return text.toString();
    }

    private void add(QuarantineEntry entry, List<Count> counts) {
        boolean skipped = entry.reason() == Reason.SKIPPED_ROW;
        String name = entry.table() + (skipped ? "" : "." + entry.column());
        String title = name + " " + entry.reason();
        if (!group.equals(title)) {
            endGroup();
            group = title;
            row = "";
            listed = 0;
            groupSize = skipped ? 0 : size(entry, counts);
            text.append('\n')
                    .append(style.bold(Printable.line(name)))
                    .append(title(entry, groupSize))
                    .append('\n');
        }
        if (skipped) {
            if (row.equals(entry.row())) {
                return;
            }
            row = entry.row();
            groupSize++;
        }
        if (listed < most) {
            listed++;
            text.append(line(entry, skipped)).append('\n');
        }
    }

    private static long size(QuarantineEntry entry, List<Count> counts) {
        return counts.stream()
                .filter(c -> c.table().equals(entry.table())
                        && c.column().equals(entry.column())
                        && c.reason() == entry.reason())
                .mapToLong(Count::values)
                .sum();
    }

    private static String title(QuarantineEntry entry, long size) {
        return switch (entry.reason()) {
            case MISFIT -> ": " + Figures.count(size, "value") + (size == 1 ? " does" : " do") + " not fit";
            case ORPHAN -> ": " + Figures.count(size, "value") + (size == 1 ? " refers" : " refer") + " to no row";
            case SKIPPED_ROW -> ": skipped rows";
        };
    }

    private void endGroup() {
        if (groupSize > listed) {
            cut = true;
            text.append("  … ").append(Figures.count(groupSize - listed)).append(" more\n");
        }
        groupSize = 0;
        listed = 0;
    }

    private String line(QuarantineEntry entry, boolean skipped) {
        String name = "  " + cut(Printable.line(entry.row()), 24);
        if (skipped) {
            return name;
        }
        SqliteValue corrected = entry.corrected();
        String now = corrected == null ? "" : " -> " + cut(Printable.line(corrected.toString()), 16);
        int left = style.columns() - KEY - CLASS - STATE - now.length();
        return padded(name, KEY)
                + padded(entry.value().storageClass().name(), CLASS)
                + padded(corrected == null ? "waiting" : "corrected", STATE)
                + cut(Printable.line(entry.value().toString()), Math.clamp(left, 12, 60))
                + now;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(2, width - text.length()));
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
