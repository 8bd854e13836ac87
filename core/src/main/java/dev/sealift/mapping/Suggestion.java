package dev.sealift.mapping;

import static dev.sealift.profile.TypeFamily.BIG_INTEGER;
import static dev.sealift.profile.TypeFamily.DECIMAL;
import static dev.sealift.profile.TypeFamily.INTEGER;
import static dev.sealift.profile.TypeFamily.NONE;
import static dev.sealift.profile.TypeFamily.TEXT;
import static dev.sealift.profile.TypeFamily.TINY_INTEGER;
import static dev.sealift.profile.TypeFamily.VARCHAR;

import dev.sealift.model.TargetType;
import dev.sealift.profile.ColumnProfile;
import dev.sealift.profile.DeclaredType;
import dev.sealift.profile.NameHint;
import dev.sealift.profile.TypeFamily;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What speaks for a type that the declaration does not name: a convention, a DEFAULT, or a name with plausible values. A
 * suggestion is followed only if every value fits and comes back exactly as it was; one value that does not refuses it.
 */
public enum Suggestion {
    TINYINT_1("tinyint(1) is how MySQL and its friends write a boolean", "boolean", false, facts -> {
        boolean single =
                facts.declared().family() == TINY_INTEGER && facts.declared().argument(0) == 1;
        return single ? Optional.of(new TargetType.Bool()) : Optional.empty();
    }),
    CHAR_UUID("the library writes a UUID like this", "uuid", true, facts -> {
        DeclaredType declared = facts.declared();
        boolean uuid = declared.family() == VARCHAR
                && (declared.words().equals("char") || declared.words().equals("character"))
                && (declared.argument(0) == 32 && facts.library().has(Habit.CHAR32_IS_UUID)
                        || declared.argument(0) == 36 && facts.library().has(Habit.CHAR36_IS_UUID));
        return uuid ? Optional.of(new TargetType.Uuid()) : Optional.empty();
    }),
    TEXT_UUID("the library writes UUIDs as text", "uuid", true, facts -> {
        boolean uuids = facts.library().has(Habit.TEXT_UUIDS)
                && facts.declared().family() == TEXT
                && facts.values().values() > 0
                && facts.values().uuids() != null;
        return uuids ? Optional.of(new TargetType.Uuid()) : Optional.empty();
    }),
    NUMERIC_BOOLEAN("the library writes booleans as numeric", "boolean", true, facts -> {
        boolean plain = facts.declared().family() == DECIMAL
                && facts.declared().arguments().isEmpty()
                && facts.library().has(Habit.NUMERIC_BOOLEANS);
        return plain && !facts.bonds().distinct() ? Optional.of(new TargetType.Bool()) : Optional.empty();
    }),
    INTEGER_BOOLEAN("its DEFAULT, or its name and its library, speak of truth values", "boolean", true, facts -> {
        boolean truth = DefaultHint.of(facts.column().defaultSql()) == DefaultHint.TRUTH
                || facts.library().has(Habit.INTEGER_BOOLEANS)
                        && NameHint.speaksOfTruth(facts.column().name())
                        && facts.values().values() > 0;
        boolean open = facts.declared().family() == INTEGER && !facts.bonds().distinct();
        return truth && open ? Optional.of(new TargetType.Bool()) : Optional.empty();
    }),
    INSTANT(
            "its name or its DEFAULT speaks of time, and every value is plausible",
            "timestamptz, timestamp or date",
            true,
            Suggestion::instant);

    private static final Set<TypeFamily> NUMBERS = Set.of(INTEGER, BIG_INTEGER, NONE);
    private static final Set<TypeFamily> TEXTS = Set.of(TEXT, VARCHAR, NONE);

    private final String description;
    private final String target;
    private final boolean inference;
    private final Function<ColumnFacts, Optional<TargetType>> condition;

    Suggestion(
            String description,
            String target,
            boolean inference,
            Function<ColumnFacts, Optional<TargetType>> condition) {
        this.description = description;
        this.target = target;
        this.inference = inference;
        this.condition = condition;
    }

    /** What speaks for the type, as part of a sentence. */
    public String description() {
        return description;
    }

    /** The types of the target in words, for the documentation. */
    public String target() {
        return target;
    }

    /** Whether following it is worth a word to the user, with the way to undo it. */
    public boolean isInference() {
        return inference;
    }

    /** Whether a habit of the library alone speaks for it. */
    boolean isLibrarys() {
        return switch (this) {
            case CHAR_UUID, TEXT_UUID, NUMERIC_BOOLEAN -> true;
            case TINYINT_1, INTEGER_BOOLEAN, INSTANT -> false;
        };
    }

    Optional<TargetType> of(ColumnFacts facts) {
        return condition.apply(facts);
    }

    private static Optional<TargetType> instant(ColumnFacts facts) {
        Bonds bonds = facts.bonds();
        if (bonds.key() || bonds.foreignKey() || bonds.expression() || Library.keepsBooksIn(facts.table())) {
            return Optional.empty();
        }
        DefaultHint byDefault = DefaultHint.of(facts.column().defaultSql());
        NameHint byName = NameHint.ofTime(facts.column().name());
        boolean emptyDefault = facts.library().has(Habit.EMPTY_IS_NULL);
        boolean named = byName == NameHint.INSTANT || byName == NameHint.DAY;
        boolean spoken = byDefault == DefaultHint.NOW
                || named && (byDefault == DefaultHint.NONE || emptyDefault && byDefault == DefaultHint.OTHER);
        TemporalFitter found = facts.fitter().temporal();
        ColumnProfile values = facts.values();
        if (!found.known() || values.values() == 0) {
            return Optional.empty();
        }
        boolean numbers =
                values.texts().count() == 0 && NUMBERS.contains(facts.declared().family());
        boolean texts = values.texts().count() == values.values()
                && values.texts().empty() < values.values()
                && found.times() == 0
                && TEXTS.contains(facts.declared().family());
        if (numbers && values.reals().count() == 0 && spoken && found.allPlausible()) {
            return Optional.of(TypeRule.instant(facts).type());
        }
        if (texts && (spoken || facts.library().has(Habit.TEXT_INSTANTS))) {
            return Optional.of(
                    found.onlyDates()
                            ? new TargetType.Date()
                            : TypeRule.instant(facts).type());
        }
        return Optional.empty();
    }
}
