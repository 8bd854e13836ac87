package dev.sealift.mapping;

import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.model.TargetType;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides for one column by itself: its suggestions, then its declared type, then wider types until one will do. */
final class ColumnDecider {
    private final MisfitPolicy everywhere;

    /** @param everywhere the policy of columns that have none of their own */
    ColumnDecider(MisfitPolicy everywhere) {
        this.everywhere = everywhere;
    }

    private MisfitPolicy policy(ColumnFacts facts) {
        MisfitPolicy own = facts.decided().onMisfit();
        return own == null ? everywhere : own;
    }

    /** @throws SealiftException with {@link Code#SOURCE_UNSUPPORTED} if no type will do */
    Decision decide(ColumnFacts facts, Trials trials) {
        TargetType decided = facts.decided().type();
        if (decided != null) {
            return decided(facts, decided, trials);
        }
        Choice choice = TypeRule.choose(facts);
        for (Suggestion suggestion : Suggestion.values()) {
            Optional<TargetType> suggested = suggestion.of(facts);
            if (suggested.isPresent()) {
                Fit fit = trials.byClocks(facts.fitter().fit(suggested.get()), facts);
                if (fit.holdsAll() && fit.equivalent() == 0) {
                    return new Decision(facts, fit, choice.type(), suggestion, null, null, "");
                }
            }
        }
        return widened(facts, choice, trials);
    }

    /** The operator's type is taken or refused, never widened. */
    private Decision decided(ColumnFacts facts, TargetType type, Trials trials) {
        requireNotNull(facts);
        Fit fit = trials.decided(facts.fitter().decided(type).as(facts.decided().codec()), facts);
        boolean takesMisfits = switch (policy(facts)) {
            case WIDEN_OR_QUARANTINE, QUARANTINE -> true;
            case WIDEN, FAIL -> false;
        };
        if (fit.misfits() > 0 && (!takesMisfits || isTied(fit, facts))
                || facts.decided().existing() == null && facts.bonds().distinct() && !isInjective(fit)) {
            throw refusedDecision(facts, fit, trials);
        }
        return new Decision(facts, fit, TypeRule.choose(facts).type(), null, null, null, "");
    }

    private static void requireNotNull(ColumnFacts facts) {
        ExistingColumn existing = facts.decided().existing();
        if (existing != null && existing.bonds().notNull() && facts.values().nulls() > 0) {
            throw cannotHold(facts, existing, Words.count(facts.values().nulls(), "row") + " without a value");
        }
    }

    private static SealiftException cannotHold(ColumnFacts facts, ExistingColumn existing, String what) {
        return new SealiftException(
                Code.TARGET_CANNOT_HOLD,
                facts.subject(),
                facts.subject() + " cannot be loaded into the target's column, which is " + existing.typeName()
                        + " and " + existing.bonds().describe() + ": " + what,
                "correct the values in the source, or alter the target's column so that it can hold them");
    }

    private SealiftException refusedDecision(ColumnFacts facts, Fit fit, Trials trials) {
        if (facts.decided().existing() != null) {
            return cannotHold(
                    facts,
                    facts.decided().existing(),
                    refusal(fit, facts) + " (" + Words.classes(facts.values()) + ")"
                            + trials.of(fit.codec(), facts).map(Trial::where).orElse(""));
        }
        return new SealiftException(
                Code.PLAN_IMPOSSIBLE,
                facts.subject(),
                facts.subject() + " cannot become " + fit.type().sql() + ", as was decided: " + refusal(fit, facts)
                        + " (" + facts.declaration() + "; " + Words.classes(facts.values()) + "), and the column "
                        + (isTied(fit, facts) ? facts.bonds().describe() : "may have no misfits") + ".",
                larger(fit, facts)
                        + "Decide for another type, or for on-misfit: quarantine where the column may be NULL; without a decision"
                        + " Sealift finds a type that holds every value.");
    }

    /** What four bytes cannot hold, eight do: SQLite has no other numbers with a fraction. */
    private static String larger(Fit fit, ColumnFacts facts) {
        return fit.type().base() instanceof TargetType.Real
                ? "ALTER TABLE " + Quote.identifier(facts.table().name()) + " ALTER COLUMN "
                        + Quote.identifier(facts.column().name()) + " TYPE double precision in the target, which holds"
                        + " every REAL. Or: "
                : "";
    }

    private Decision widened(ColumnFacts facts, Choice choice, Trials trials) {
        List<Fit> tried = new ArrayList<>();
        Optional<TargetType> next = Optional.of(choice.type());
        while (next.isPresent() && !isAmong(tried, next.get())) {
            Fit fit = trials.byClocks(facts.fitter().fit(next.get()), facts);
            tried.add(fit);
            if (isAccepted(fit, facts)) {
                return decision(facts, choice, tried, fit);
            }
            next = Widening.after(fit.type(), facts);
        }
        return decision(facts, choice, tried, lastResort(facts, tried));
    }

    private static boolean isAmong(List<Fit> tried, TargetType type) {
        return tried.stream().anyMatch(f -> f.type().equals(type));
    }

    private static Decision decision(ColumnFacts facts, Choice choice, List<Fit> tried, Fit fit) {
        Fit first = tried.getFirst();
        // Four bytes were a library's habit, not the declaration's word: eight are no widening.
        boolean asDeclared = first == fit || choice.habit() == Habit.INT4 && fit.type() instanceof TargetType.Int;
        String refusal = asDeclared ? "" : refusal(first, facts);
        return new Decision(facts, fit, choice.type(), null, choice.habit(), null, refusal);
    }

    /** No type holds every value: the one that holds most, if the others may go to quarantine. */
    private static Fit lastResort(ColumnFacts facts, List<Fit> tried) {
        Fit best = tried.stream()
                .filter(f -> !f.outgrown())
                .min(Comparator.comparingLong(Fit::misfits))
                .orElseThrow(() -> refused(facts, tried.getLast()));
        if (best.misfits() > 0 && isTied(best, facts)) {
            throw refused(facts, best);
        }
        return best;
    }

    private boolean isAccepted(Fit fit, ColumnFacts facts) {
        if (fit.outgrown()) {
            return false;
        }
        if (facts.bonds().distinct() && !isInjective(fit)) {
            return false;
        }
        if (fit.misfits() == 0) {
            return true;
        }
        if (policy(facts) == MisfitPolicy.FAIL) {
            throw refused(facts, fit);
        }
        if (fit.damaged() > 0 && facts.bonds().distinct() && policy(facts) != MisfitPolicy.WIDEN) {
            throw refused(facts, fit);
        }
        return isFew(fit, facts) && !isTied(fit, facts);
    }

    /** Whether values that differ stay different: jsonb and mixed spellings make one of two. */
    private static boolean isInjective(Fit fit) {
        boolean json = fit.type() instanceof TargetType.Json || fit.type() instanceof TargetType.Jsonb;
        return fit.equivalent() == 0 && fit.emptyAsNull() == 0 && !json;
    }

    private boolean isFew(Fit fit, ColumnFacts facts) {
        return switch (policy(facts)) {
            case WIDEN_OR_QUARANTINE -> fit.misfits() * 100 <= facts.values().values();
            case QUARANTINE -> true;
            case WIDEN, FAIL -> false;
        };
    }

    /** A damaged text leaves its readable rest, which is not NULL; any other misfit leaves NULL. */
    private static boolean isTied(Fit fit, ColumnFacts facts) {
        return fit.misfits() == fit.damaged()
                ? facts.bonds().distinct()
                : facts.bonds().tied();
    }

    private static String refusal(Fit fit, ColumnFacts facts) {
        String type = fit.type().sql();
        if (fit.misfits() > 0) {
            return Words.count(fit.misfits()) + " of "
                    + Words.count(facts.values().values()) + " values do not fit " + type;
        }
        if (fit.outgrown()) {
            return "values exceed " + type;
        }
        return "the column is part of a key or unique, and " + type + " would make different spellings alike";
    }

    private static SealiftException refused(ColumnFacts facts, Fit fit) {
        String what = fit.damaged() > 0
                ? Words.count(fit.damaged(), "text") + " with a NUL or with bytes that are no UTF-8"
                : refusal(fit, facts);
        return new SealiftException(
                Code.SOURCE_UNSUPPORTED,
                facts.subject(),
                facts.subject() + " (" + facts.declaration() + "; " + Words.classes(facts.values())
                        + ") cannot be moved: " + what
                        + ", and the column " + facts.bonds().describe() + ".",
                "Correct the values in the source, or run with --on-misfit widen.");
    }
}
