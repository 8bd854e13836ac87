package dev.sealift.mapping;

import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for a column, and by what.
 *
 * @param first the type that the declaration stands for
 * @param suggestion what spoke for another type and was followed, or null
 * @param habit the library's habit that chose the first type, or null
 * @param partner the other side of a foreign key, whose type was taken, as {@code table.column}; or null
 * @param refusal why the first type was not taken, or an empty text
 */
record Decision(
        ColumnFacts facts,
        Fit fit,
        TargetType first,
        @Nullable Suggestion suggestion,
        @Nullable Habit habit,
        @Nullable String partner,
        String refusal) {

    /** @param why why the partner's type is not what was declared there, or an empty text */
    Decision takenFrom(String other, Fit otherFit, String why) {
        return new Decision(facts, otherFit, first, suggestion, habit, other, why);
    }

    /** Whether the operator chose the type. */
    boolean isDecided() {
        return facts.decided().type() != null;
    }

    TargetType type() {
        return fit.type();
    }

    /** Whether the values, not a convention, made the type another one than the declaration stands for. */
    boolean isWidened() {
        return !refusal.isEmpty();
    }
}
