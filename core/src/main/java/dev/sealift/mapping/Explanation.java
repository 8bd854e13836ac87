package dev.sealift.mapping;

import dev.sealift.model.Affinity;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.Integers;
import dev.sealift.profile.NameHint;
import dev.sealift.profile.TypeFamily;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a decision into words: the reason, the evidence, and what a person should know. */
final class Explanation {
    private final Decision decision;
    private final ColumnFacts facts;
    private final ColumnProfile values;
    private final @Nullable Trial trial;

    Explanation(Decision decision, Trials trials) {
        this.trial = trials.of(decision.fit().codec(), decision.facts()).orElse(null);
        this.decision = decision;
        this.facts = decision.facts();
        this.values = facts.values();
    }

    Mapping mapping() {
        Fit fit = decision.fit();
        return new Mapping(
                facts.column(),
                fit.codec(),
                !facts.column().notNull() || values.nulls() > 0 || fit.emptyAsNull() > 0,
                fit.misfits(),
                fit.equivalent() + fit.emptyAsNull(),
                reason(),
                evidence());
    }

    /** Why this type, in one sentence. */
    String reason() {
        StringBuilder reason = new StringBuilder(facts.declaration());
        Suggestion suggestion = decision.suggestion();
        Habit habit = decision.habit();
        if (decision.isDecided()) {
            boolean there = facts.decided().existing() != null;
            String decider = there ? "; the target's column is" : "; decided in the plan";
            reason.append(decision.type().equals(decision.first()) ? "" : decider);
        } else if (decision.partner() != null) {
            reason.append("; a foreign key with ").append(decision.partner());
            if (decision.isWidened()) {
                reason.append("; ").append(decision.refusal());
            }
        } else if (suggestion != null) {
            reason.append("; ").append(suggestion.description());
            if (suggestion.isLibrarys()) {
                reason.append(" (").append(facts.library().title()).append(')');
            }
        } else if (decision.isWidened()) {
            reason.append("; ").append(decision.refusal());
        } else if (habit != null) {
            reason.append("; ").append(facts.library().title()).append(' ').append(habit.description());
            if (!decision.type().equals(decision.first())) {
                reason.append("; its values need ").append(decision.type().sql());
            }
        }
        if (facts.decided().existing() != null && trial != null && trial.misfits() > 0) {
            reason.append("; ").append(Words.count(trial.misfits(), "misfit")).append(trial.where());
        }
        if (!decision.fit().note().isEmpty()) {
            reason.append("; ").append(decision.fit().note());
        }
        return reason.toString();
    }

    private List<String> evidence() {
        List<String> evidence = new ArrayList<>();
        evidence.add(Words.classes(values));
        Integers integers = values.integers();
        if (integers.count() > 0) {
            evidence.add("integers from " + integers.min() + " to " + integers.max());
        }
        if (values.texts().count() > 0 && values.texts().maxCharacters() > 0) {
            evidence.add("texts of at most " + Words.count(values.texts().maxCharacters(), "character"));
        }
        if (facts.library() != Library.NONE) {
            evidence.add(facts.library().made());
        }
        if (!decision.isDecided()) {
            couldBe(evidence);
        }
        if (isInference()) {
            evidence.add(undo());
        }
        return evidence;
    }

    /** What the values would allow, but nothing but the values speaks for. */
    private void couldBe(List<String> evidence) {
        if (values.values() == 0) {
            return;
        }
        boolean number = decision.type() instanceof TargetType.Int;
        boolean text = decision.type() instanceof TargetType.Text || decision.type() instanceof TargetType.VarChar;
        boolean bytes = decision.type() instanceof TargetType.Bytea;
        if (number
                && facts.fitter().temporal().known()
                && facts.fitter().temporal().allPlausible()) {
            evidence.add("every value could be an instant (epoch "
                    + facts.fitter().temporal().unit() + "); the plan can make it timestamptz");
        }
        if (number
                && values.integers().beyondBoolean() == 0
                && NameHint.speaksOfTruth(facts.column().name())) {
            evidence.add("every value is 0 or 1; the plan can make it boolean");
        }
        if ((text || bytes) && values.uuids() != null && values.uuids().recognised() == values.values()) {
            evidence.add("every value could be a UUID; the plan can make it uuid");
        }
        if (text && facts.fitter().temporal().allTexts()) {
            evidence.add("every value could be a date or a time; the plan can make it one");
        }
    }

    boolean isInference() {
        Suggestion suggestion = decision.suggestion();
        return suggestion != null && suggestion.isInference();
    }

    /** Whether only the width of an integer is another one than declared. */
    private boolean isWidthOnly() {
        return decision.type() instanceof TargetType.Int && decision.first() instanceof TargetType.Int;
    }

    private String undo() {
        return "to undo it, give " + facts.subject() + " the type "
                + decision.first().sql() + " in the plan";
    }

    /** What a person should know about this column by itself. */
    List<Diagnostic> diagnostics() {
        List<Diagnostic> said = new ArrayList<>();
        String type = decision.type().sql();
        TypeFamily family = facts.declared().family();
        if (decision.isWidened()) {
            said.add(new Diagnostic(
                    Code.TYPE_WIDENED,
                    facts.subject(),
                    facts.subject() + " is " + type + ": " + reason() + " (" + Words.classes(values) + ").",
                    "If other values are expected, correct them in the source and run again."));
        } else if (decision.partner() != null && !isWidthOnly()) {
            said.add(new Diagnostic(
                    Code.TYPE_INFERRED, facts.subject(), facts.subject() + " is " + type + ": " + reason() + ".", ""));
        } else if (isInference()) {
            said.add(new Diagnostic(
                    Code.TYPE_INFERRED,
                    facts.subject(),
                    facts.subject() + " is " + type + ": " + reason() + ".",
                    capital(undo()) + "."));
        }
        if (facts.column().notNull() && values.nulls() > 0) {
            said.add(new Diagnostic(
                    Code.CONSTRAINT_NOT_CARRIED,
                    facts.subject(),
                    facts.subject() + " is NOT NULL in the source, and yet " + Words.count(values.nulls(), "row")
                            + (values.nulls() == 1 ? " holds" : " hold") + " NULL, so it may be NULL in the target.",
                    "Give these rows a value, then ALTER TABLE … ALTER COLUMN … SET NOT NULL."));
        }
        clocks(said);
        numbersAsText(said);
        boolean unknown = family == TypeFamily.NONE || family == TypeFamily.UNKNOWN;
        if (unknown && !decision.isDecided()) {
            said.add(new Diagnostic(
                    Code.TYPE_BY_AFFINITY,
                    facts.subject(),
                    facts.subject() + " is " + type + ": " + facts.declaration() + ", and its values are "
                            + Words.classes(values) + ".",
                    ""));
        }
        return said;
    }

    private void numbersAsText(List<Diagnostic> said) {
        TargetType target = decision.type().base();
        boolean text = target instanceof TargetType.Text
                || target instanceof TargetType.VarChar
                || target instanceof TargetType.Char
                || target instanceof TargetType.Citext;
        if (facts.decided().existing() != null
                && facts.decided().codec() == null
                && text
                && facts.column().affinity() == Affinity.INTEGER
                && values.integers().count() > 0) {
            said.add(new Diagnostic(
                    Code.NUMBERS_AS_TEXT,
                    facts.subject(),
                    facts.subject() + " is " + facts.declaration() + ", and the target's column "
                            + decision.type().sql() + ": "
                            + Words.count(values.integers().count(), "whole number") + " become text.",
                    "If the application now uses other ids, let the plan make them (ids: uuid); if text is meant, give the"
                            + " column a codec there."));
        }
    }

    /** Times of day that the clocks of the decided zone skip or show twice. */
    private void clocks(List<Diagnostic> said) {
        if (trial == null || trial.skipped() + trial.repeated() == 0) {
            return;
        }
        List<String> parts = new ArrayList<>();
        if (trial.skipped() > 0) {
            parts.add(Words.count(trial.skipped(), "time") + " that the clocks skipped when summer time began, which"
                    + " cannot be converted");
        }
        if (trial.repeated() > 0) {
            parts.add(Words.count(trial.repeated(), "time") + " that the clocks showed twice when summer time ended,"
                    + " of which the first was taken");
        }
        said.add(new Diagnostic(
                Code.TIME_NOT_CERTAIN,
                facts.subject(),
                facts.subject() + " has " + String.join(", and ", parts) + ".",
                "To keep the clock's time as it is, give the column the type timestamp in the plan."));
    }

    static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
