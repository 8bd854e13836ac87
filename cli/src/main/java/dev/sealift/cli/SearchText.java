package dev.sealift.cli;

import dev.sealift.report.DisplayWidth;
import dev.sealift.report.Figures;
import dev.sealift.report.Printable;
import dev.sealift.report.TerminalStyle;
import dev.sealift.report.Wrapped;
import dev.sealift.vector.ChromaAnswer;
import dev.sealift.vector.SearchHit;
import java.util.List;
import java.util.Locale;

/** What a search found, for a terminal. */
final class SearchText {
    private static final String INDENT = "    ";
    private static final int LINES_OF_TEXT = 3;

    private final TerminalStyle style;

    SearchText(TerminalStyle style) {
        this.style = style;
    }

    String render(SearchAnswer answer) {
        StringBuilder text = new StringBuilder();
        String where =
                Printable.line(answer.column().table() + "." + answer.column().column());
        paragraph(
                text,
                where + ": " + Figures.count(answer.hits().size(), "row") + " in " + Figures.seconds(answer.seconds())
                        + " s; " + Printable.line(answer.how()));
        int place = 0;
        for (SearchHit hit : answer.hits()) {
            place++;
            hit(text, place, hit);
        }
        answer.chroma().ifPresent(chroma -> compared(text, answer, chroma));
        return text.toString();
    }

    private void hit(StringBuilder text, int place, SearchHit hit) {
        String key = Printable.line(String.join(",", hit.key()));
        String line = String.format(Locale.ROOT, "%2d  ", place)
                + style.bold(DisplayWidth.cut(key, style.columns() / 2)) + "  " + distance(hit);
        text.append('\n').append(line).append('\n');
        String shown = hit.text();
        if (shown != null && !shown.isBlank()) {
            // A chunk may be long; only as much is wrapped as is shown.
            int most = style.columns() * (LINES_OF_TEXT + 1);
            String begin = shown.substring(0, Math.min(shown.length(), most)).replaceAll("\\s+", " ");
            List<String> lines = Wrapped.lines(Printable.line(begin), style.columns() - INDENT.length());
            for (int i = 0; i < Math.min(lines.size(), LINES_OF_TEXT); i++) {
                boolean more = i == LINES_OF_TEXT - 1 && lines.size() > LINES_OF_TEXT;
                String shownLine =
                        DisplayWidth.cut(lines.get(i) + (more ? " …" : ""), style.columns() - INDENT.length());
                text.append(INDENT).append(shownLine).append('\n');
            }
        }
    }

    private static String distance(SearchHit hit) {
        StringBuilder words = new StringBuilder();
        hit.distance().ifPresent(distance -> words.append(String.format(Locale.ROOT, "distance %.4f", distance)));
        if (hit.score() > 0) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(hit.wordRank() > 0 ? "words " + hit.wordRank() + "." : "without the words")
                    .append(String.format(Locale.ROOT, ", score %.4f", hit.score()));
        }
        return words.toString();
    }

    private void compared(StringBuilder text, SearchAnswer answer, ChromaAnswer chroma) {
        List<String> missing = chroma.missingFrom(answer.ids());
        text.append('\n');
        paragraph(
                text,
                "Chroma's collection " + Printable.line(chroma.collection()) + ": of its "
                        + Figures.count(chroma.ids().size()) + " nearest, "
                        + Figures.count(chroma.ids().size() - missing.size()) + " are among these rows"
                        + (missing.isEmpty() ? "" : "; not " + Printable.line(String.join(", ", missing))));
    }

    private void paragraph(StringBuilder text, String words) {
        text.append(String.join("\n", Wrapped.lines(words, style.columns()))).append('\n');
    }
}
