package dev.sealift.cli;

import dev.sealift.advice.Advice;
import dev.sealift.advice.Observation;
import dev.sealift.advice.ServerState;
import dev.sealift.model.Code;
import dev.sealift.report.Figures;
import dev.sealift.report.Printable;
import dev.sealift.report.TerminalStyle;
import dev.sealift.report.Wrapped;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Advice for a terminal. */
final class AdviceText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int LONGEST_SUBJECT = 240;

    private final TerminalStyle style;

    AdviceText(TerminalStyle style) {
        this.style = style;
    }

    String whole(String target, Observation observation) {
        StringBuilder text = new StringBuilder();
        paragraph(text, "", Printable.line(target) + ": " + words(observation.state()));
        if (observation.advice().isEmpty()) {
            return text.append("Nothing wants attention.\n").toString();
        }
        Map<Code, List<Advice>> groups = new EnumMap<>(Code.class);
        observation
                .advice()
                .forEach(advice -> groups.computeIfAbsent(advice.code(), c -> new ArrayList<>())
                        .add(advice));
        groups.forEach((code, group) -> {
            text.append('\n').append(heading(code, group.size())).append('\n');
            group.forEach(advice -> one(text, advice));
        });
        return text.toString();
    }

    /** What is new and what is gone; empty where nothing changed. */
    String changes(Observation before, Observation now) {
        StringBuilder text = new StringBuilder();
        String time = TIME.format(now.at().atZone(ZoneId.systemDefault()));
        for (Advice advice : now.newSince(before)) {
            text.append('\n')
                    .append(time)
                    .append(" new: ")
                    .append(heading(advice.code(), 1))
                    .append('\n');
            one(text, advice);
        }
        for (Advice advice : now.goneSince(before)) {
            text.append('\n');
            paragraph(text, "", time + " gone: " + advice.code() + " " + subject(advice));
        }
        return text.toString();
    }

    private void one(StringBuilder text, Advice advice) {
        paragraph(text, "  ", subject(advice) + ": " + Printable.line(advice.message()));
        // Never broken, so that each can be copied whole.
        advice.statements()
                .forEach(sql -> text.append("    ").append(Printable.line(sql)).append(";\n"));
    }

    private static String subject(Advice advice) {
        String subject = Printable.line(advice.subject());
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT) + "…";
    }

    private static String words(ServerState state) {
        return "PostgreSQL " + Printable.line(state.server()) + ", " + Figures.bytes(state.bytes()) + ", "
                + state.connections() + " of " + state.connectionLimit() + " connections";
    }

    private String heading(Code code, int size) {
        String words = code.severity().name().toLowerCase(Locale.ROOT) + " " + code.name();
        return style.of(code.severity(), style.bold(words)) + (size > 1 ? " (" + Figures.count(size) + ")" : "");
    }

    private void paragraph(StringBuilder text, String indent, String words) {
        text.append(indent)
                .append(String.join("\n" + indent, Wrapped.lines(words, style.columns() - indent.length())))
                .append('\n');
    }
}
