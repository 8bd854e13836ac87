package dev.sealift.report;

import dev.sealift.doctor.Examination;
import dev.sealift.doctor.Finding;
import dev.sealift.doctor.Finding.Weight;
import dev.sealift.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** An examination for a terminal: what a run would be refused for, what wants attention, what is good to know, the rest. */
public final class ExaminationText {
    private static final List<Weight> TOLD = List.of(Weight.REFUSED, Weight.ATTENTION, Weight.NOTE);
    private static final int WORD = 11;

    private final TerminalStyle style;

    public ExaminationText(TerminalStyle style) {
        this.style = style;
    }

    /** The whole text; it ends with a line break. */
    public String render(Examination examination) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(style.bold(wrapped("PostgreSQL " + examination.version() + " at " + examination.target())));
        for (Weight weight : TOLD) {
            examination.findings().stream()
                    .filter(finding -> finding.weight() == weight)
                    .forEach(finding -> paragraphs.add(told(finding)));
        }
        String fine = fine(examination);
        if (!fine.isEmpty()) {
            paragraphs.add(fine);
        }
        paragraphs.add(style.bold(wrapped(conclusion(examination))));
        return String.join("\n\n", paragraphs) + "\n";
    }

    private String told(Finding finding) {
        String word = word(finding.weight());
        String text = Wrapped.indented(
                "", word + " " + finding.topic().word() + ": " + line(finding.says()), style.columns());
        text = colour(finding.weight(), word) + text.substring(word.length());
        return finding.advice().isEmpty()
                ? text
                : text + "\n" + Wrapped.indented("  do: ", line(finding.advice()), style.columns());
    }

    private String fine(Examination examination) {
        List<String> lines = new ArrayList<>();
        for (Finding.Topic topic : Finding.Topic.values()) {
            List<String> said = examination.findings().stream()
                    .filter(finding -> finding.topic() == topic && finding.weight() == Weight.FINE)
                    .map(finding -> line(finding.says()))
                    .toList();
            if (!said.isEmpty()) {
                lines.add(Wrapped.indented(
                        DisplayWidth.padRight(topic.word(), WORD) + "  ", String.join("; ", said), style.columns()));
            }
        }
        return lines.isEmpty() ? "" : style.good("fine") + "\n" + String.join("\n", lines);
    }

    private static String conclusion(Examination examination) {
        long refused = examination.count(Weight.REFUSED);
        long attention = examination.count(Weight.ATTENTION);
        if (refused > 0) {
            return "A migration would be refused, or break off: " + Figures.count(refused, "thing")
                    + " to be put right first.";
        }
        return attention == 0
                ? "Ready for a migration."
                : "Ready for a migration; " + Figures.count(attention, "thing") + (attention == 1 ? " wants" : " want")
                        + " attention.";
    }

    private static String word(Weight weight) {
        return switch (weight) {
            case REFUSED -> "refused";
            case ATTENTION -> "attention";
            case NOTE -> "note";
            case FINE -> "fine";
        };
    }

    private String colour(Weight weight, String word) {
        return switch (weight) {
            case REFUSED -> style.of(Severity.ERROR, word);
            case ATTENTION -> style.of(Severity.ATTENTION, word);
            case NOTE, FINE -> word;
        };
    }

    private static String line(String text) {
        return Printable.line(text);
    }

    private String wrapped(String text) {
        return String.join("\n", Wrapped.lines(line(text), style.columns()));
    }
}
