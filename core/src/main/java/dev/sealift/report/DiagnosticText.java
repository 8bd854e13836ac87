package dev.sealift.report;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Diagnostics as lines for a terminal. */
public final class DiagnosticText {
    private static final int SHOWN_OF_A_GROUP = 10;
    private static final int SUBJECTS_OF_A_NOTE = 6;

    private final TerminalStyle style;
    private final boolean verbose;

    /** @param verbose whether every diagnostic is written out */
    public DiagnosticText(TerminalStyle style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /** One diagnostic as it is told at once: {@code error CODE: what}, then its hint. */
    public String one(Diagnostic diagnostic) {
        String word = word(diagnostic.severity());
        String code = diagnostic.code().name();
        String text = Wrapped.indented("", word + " " + code + ": " + statement(diagnostic), style.columns());
        String head = word + " " + code + ":";
        if (text.startsWith(head)) {
            text = style.of(diagnostic.severity(), head) + text.substring(head.length());
        }
        return diagnostic.hint().isEmpty() ? text : text + "\n" + hint("", diagnostic.hint());
    }

    /** Diagnostics in groups, the most severe first, with an empty line between groups. Empty if there are none. */
    public String grouped(List<Diagnostic> diagnostics) {
        List<String> paragraphs = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (DiagnosticGroup group : DiagnosticGroup.of(diagnostics)) {
            if (group.severity() == Severity.NOTE) {
                notes.add(verbose ? group(group) : summary(group));
            } else {
                paragraphs.add(group(group));
            }
        }
        if (!notes.isEmpty()) {
            paragraphs.add(String.join(verbose ? "\n\n" : "\n", notes));
        }
        return String.join("\n\n", paragraphs);
    }

    private String group(DiagnosticGroup group) {
        StringBuilder text = new StringBuilder(heading(group));
        String shared = group.sharedHint();
        int shown = verbose ? group.size() : Math.min(group.size(), SHOWN_OF_A_GROUP);
        for (Diagnostic diagnostic : group.diagnostics().subList(0, shown)) {
            text.append('\n').append(Wrapped.indented("  ", statement(diagnostic), style.columns()));
            if (shared.isEmpty() && !diagnostic.hint().isEmpty()) {
                text.append('\n').append(hint("  ", diagnostic.hint()));
            }
        }
        if (shown < group.size()) {
            text.append("\n  … and ")
                    .append(Figures.count(group.size() - shown))
                    .append(" more; --verbose lists them all");
        }
        return shared.isEmpty()
                ? text.toString()
                : text.append('\n').append(hint("  ", shared)).toString();
    }

    private String heading(DiagnosticGroup group) {
        String words = word(group.severity()) + " " + group.code().name();
        return style.of(group.severity(), style.bold(words))
                + (group.size() > 1 ? " (" + Figures.count(group.size()) + ")" : "");
    }

    /** A group of notes in one sentence: what they say, and which they are about. */
    private String summary(DiagnosticGroup group) {
        List<String> subjects = group.subjects();
        String shown = String.join(
                ", ",
                subjects.subList(0, Math.min(subjects.size(), SUBJECTS_OF_A_NOTE)).stream()
                        .map(Printable::line)
                        .toList());
        int more = subjects.size() - SUBJECTS_OF_A_NOTE;
        String text = "%s %s: %s (%s%s)"
                .formatted(
                        word(group.severity()),
                        group.code().name(),
                        group.size() == 1
                                ? Printable.line(group.diagnostics().getFirst().message())
                                : group.code().meaning(),
                        shown,
                        more > 0 ? ", … and " + Figures.count(more) + " more" : "");
        return style.faint(String.join("\n  ", Wrapped.lines(text, style.columns() - 2)));
    }

    private String hint(String indent, String hint) {
        return Wrapped.indented(indent + "hint: ", Printable.lines(hint), style.columns());
    }

    /** What is said, with what it is about in front unless the sentence names it itself. */
    private static String statement(Diagnostic diagnostic) {
        String message = Printable.lines(diagnostic.message());
        String subject = Printable.line(diagnostic.subject());
        return subject.isEmpty() || names(message, subject) ? message : subject + ": " + message;
    }

    /** Whether the subject stands in the message as a word of its own: a trigger {@code tr} not in "trigger". */
    private static boolean names(String message, String subject) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(subject) + "(?!\\w)", Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(message)
                .find();
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
