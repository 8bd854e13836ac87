package dev.sealift.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text: the first column to the left, the others, which hold numbers, to the right. Where it is wider than
 * the terminal, the first column is cut.
 */
final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST_FIRST = 12;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    void add(List<String> row) {
        if (row.size() != header.size()) {
            throw new IllegalArgumentException(row + " under " + header);
        }
        rows.add(row.stream().map(Printable::line).toList());
    }

    /** The header and the rows, each one line without a line break. */
    List<String> lines(TerminalStyle style) {
        int[] widths = widths(style.columns());
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(line(header, widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] widths(int columns) {
        int[] widths = new int[header.size()];
        int others = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = DisplayWidth.of(header.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
            }
            others += i == 0 ? 0 : GAP.length() + widths[i];
        }
        widths[0] = Math.max(Math.min(widths[0], columns - others), Math.min(widths[0], NARROWEST_FIRST));
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line =
                new StringBuilder(DisplayWidth.padRight(DisplayWidth.cut(cells.get(0), widths[0]), widths[0]));
        for (int i = 1; i < widths.length; i++) {
            line.append(GAP).append(DisplayWidth.padLeft(cells.get(i), widths[i]));
        }
        return line.toString().stripTrailing();
    }
}
