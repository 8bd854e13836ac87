package dev.sealift.mapping;

import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/** A type to try. @param habit the library's habit that speaks for it, or null */
record Choice(TargetType type, @Nullable Habit habit) {
    static Choice of(TargetType type) {
        return new Choice(type, null);
    }

    static Choice byHabit(Habit habit, TargetType type) {
        return new Choice(type, habit);
    }
}
