package dev.sealift.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/** A table of Markdown that is also legible as it is. */
final class MarkdownTable {
    /** So many dashes at least say that a column begins. */
    private static final int NARROWEST = 3;

    private MarkdownTable() {}

    /** @param lines of equally many cells; the first is the header */
    static String of(List<List<String>> lines) {
        List<List<String>> all = new ArrayList<>(lines);
        List<Integer> widths = new ArrayList<>();
        List<String> rule = new ArrayList<>();
        for (int i = 0; i < lines.getFirst().size(); i++) {
            int column = i;
            int width = lines.stream()
                    .mapToInt(line -> line.get(column).length())
                    .max()
                    .orElse(0);
            widths.add(Math.max(width, NARROWEST));
            rule.add("-".repeat(widths.get(i)));
        }
        all.add(1, rule);
        StringBuilder text = new StringBuilder();
        for (List<String> line : all) {
            for (int i = 0; i < line.size(); i++) {
                text.append("| ")
                        .append(line.get(i))
                        .append(" ".repeat(widths.get(i) - line.get(i).length()))
                        .append(' ');
            }
            text.append("|\n");
        }
        return text.toString();
    }
}
