package dev.sealift.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The figures as a table. */
final class ResultTable {
    private static final List<String> HEADER =
            List.of("figure", "input", "sealift", "", "beside it", "", "ratio", "to reach", "reached");

    private ResultTable() {}

    static String of(List<Figure> figures, List<Round> rounds) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        figures.forEach(figure -> lines.add(line(figure, rounds)));
        return MarkdownTable.of(lines);
    }

    private static List<String> line(Figure figure, List<Round> rounds) {
        OptionalDouble ours = figure.ours().of(rounds);
        OptionalDouble theirs =
                figure.theirs().map(reading -> reading.of(rounds)).orElseGet(OptionalDouble::empty);
        boolean complete = ours.isPresent() && (figure.theirs().isEmpty() || theirs.isPresent());
        double ratio = ours.orElse(Double.NaN) / theirs.orElse(Double.NaN);
        List<String> cells = new ArrayList<>();
        cells.add(figure.name());
        cells.add(figure.ours().input().name());
        cells.add(figure.ours().words());
        cells.add(ours.isPresent() ? figure.ours().quantity().words(ours.getAsDouble()) : "not measured");
        cells.add(figure.theirs().map(reading -> beside(reading, figure)).orElse(""));
        cells.add(
                theirs.isPresent()
                        ? figure.ours().quantity().words(theirs.getAsDouble())
                        : figure.theirs().isPresent() ? "not measured" : "");
        cells.add(theirs.isPresent() && ours.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio) : "");
        cells.add(figure.bound().words(figure.ours().quantity()));
        cells.add(complete ? figure.bound().verdict(ours.getAsDouble(), ratio) : "");
        return Collections.unmodifiableList(cells);
    }

    private static String beside(Reading reading, Figure figure) {
        return reading.input().equals(figure.ours().input())
                ? reading.words()
                : reading.words() + ", " + reading.input().name();
    }
}
