package dev.sealift.mapping;

import dev.sealift.model.TargetType;
import dev.sealift.profile.TypeFamily;
import dev.sealift.profile.Watch;
import java.util.function.Function;

/**
 * Which type a declared type stands for, before the values are asked. One rule for each family; a rule of another place
 * may suggest something else ({@link Suggestion}), and the values may refuse it ({@link Widening}).
 */
public enum TypeRule {
    BOOLEAN(TypeFamily.BOOLEAN, "boolean", facts -> Choice.of(new TargetType.Bool())),
    TINY_INTEGER(
            TypeFamily.TINY_INTEGER,
            "smallint; tinyint(1) is boolean if all values are truth values",
            facts -> Choice.of(new TargetType.Int(2))),
    SMALL_INTEGER(TypeFamily.SMALL_INTEGER, "smallint", facts -> Choice.of(new TargetType.Int(2))),
    INTEGER(
            TypeFamily.INTEGER,
            "bigint; integer if that is the habit of the library that made the table",
            TypeRule::integer),
    BIG_INTEGER(TypeFamily.BIG_INTEGER, "bigint", facts -> Choice.of(new TargetType.Int(8))),
    DOUBLE(TypeFamily.DOUBLE, "double precision", facts -> Choice.of(new TargetType.DoublePrecision())),
    DECIMAL(
            TypeFamily.DECIMAL,
            "numeric(p,s) where precision and scale are given, else numeric",
            facts -> Choice.of(facts.declared().numeric())),
    VARCHAR(TypeFamily.VARCHAR, "varchar(n) where a length is given, else text", TypeRule::varchar),
    TEXT(
            TypeFamily.TEXT,
            "text; jsonb where a CHECK demands json_valid",
            facts -> Choice.of(
                    Watch.isCheckedAsJson(facts.column(), facts.table())
                            ? new TargetType.Jsonb()
                            : new TargetType.Text())),
    BLOB(TypeFamily.BLOB, "bytea", facts -> Choice.of(new TargetType.Bytea())),
    DATE(
            TypeFamily.DATE,
            "date; with times of day as for datetime",
            facts -> facts.fitter().temporal().onlyDates() && !facts.library().has(Habit.DATE_IS_INSTANT)
                    ? Choice.of(new TargetType.Date())
                    : instant(facts)),
    TIME(
            TypeFamily.TIME,
            "time; with dates as for datetime",
            facts -> facts.fitter().temporal().onlyTimes() ? Choice.of(new TargetType.Time()) : instant(facts)),
    DATETIME(
            TypeFamily.DATETIME,
            "timestamptz where values have an offset or are epochs, else timestamp, unless the library's habit or the"
                    + " operator's zone says otherwise",
            TypeRule::instant),
    INSTANT(TypeFamily.INSTANT, "timestamptz", facts -> Choice.of(new TargetType.TimestampTz())),
    JSON(TypeFamily.JSON, "jsonb; json if that is the habit of the library that made the table", TypeRule::json),
    JSONB(TypeFamily.JSONB, "jsonb", facts -> Choice.of(new TargetType.Jsonb())),
    UUID(TypeFamily.UUID, "uuid", facts -> Choice.of(new TargetType.Uuid())),
    NONE(TypeFamily.NONE, "what the storage classes of the values ask for, else text", TypeRule::natural),
    UNKNOWN(TypeFamily.UNKNOWN, "what the storage classes of the values ask for, else by affinity", TypeRule::natural);

    private static final int LONGEST_VARCHAR = 10_485_760;

    private final TypeFamily family;
    private final String target;
    private final Function<ColumnFacts, Choice> choice;

    TypeRule(TypeFamily family, String target, Function<ColumnFacts, Choice> choice) {
        this.family = family;
        this.target = target;
        this.choice = choice;
    }

    /** The declared types that the rule is for. */
    public TypeFamily family() {
        return family;
    }

    /** The types of the target in words, for the documentation. */
    public String target() {
        return target;
    }

    /** The rule in one sentence. */
    public String describe() {
        String names = switch (family) {
            case NONE -> "no type, any";
            case UNKNOWN -> "any other words";
            default -> String.join(", ", family.names());
        };
        return names + " -> " + target;
    }

    static Choice choose(ColumnFacts facts) {
        for (TypeRule rule : values()) {
            if (rule.family == facts.declared().family()) {
                return rule.choice.apply(facts);
            }
        }
        throw new IllegalStateException("no rule for " + facts.declared().family());
    }

    private static Choice integer(ColumnFacts facts) {
        Library library = facts.library();
        int length = facts.declared().argument(0);
        if (library.has(Habit.LENGTH_IS_BYTES) && (length == 2 || length == 4 || length == 8)) {
            return Choice.byHabit(Habit.LENGTH_IS_BYTES, new TargetType.Int(length));
        }
        if (!library.has(Habit.INT4) || facts.table().sequence().orElse(0) > Integer.MAX_VALUE && facts.isRowid()) {
            return Choice.of(new TargetType.Int(8));
        }
        if (library.has(Habit.KEYS_INT8)
                && (facts.bonds().key() || isReference(facts.column().name()))) {
            return Choice.byHabit(Habit.KEYS_INT8, new TargetType.Int(8));
        }
        if (library.has(Habit.KEYS_BY_CHILDREN) && facts.bonds().key()) {
            int bytes = facts.bonds().foreignKey() ? 4 : 8;
            return Choice.byHabit(Habit.KEYS_BY_CHILDREN, new TargetType.Int(bytes));
        }
        return Choice.byHabit(Habit.INT4, new TargetType.Int(4));
    }

    private static boolean isReference(String name) {
        return name.endsWith("_id");
    }

    private static Choice varchar(ColumnFacts facts) {
        int length = facts.declared().argument(0);
        return Choice.of(
                length > 0 && length <= LONGEST_VARCHAR ? new TargetType.VarChar(length) : new TargetType.Text());
    }

    /** The type for texts with date and time, or numbers that count from 1970. */
    static Choice instant(ColumnFacts facts) {
        TemporalFitter found = facts.fitter().temporal();
        if (found.zoned() + found.epochs() > 0) {
            return facts.library().has(Habit.INSTANTS_ARE_WALL_CLOCKS)
                    ? Choice.byHabit(Habit.INSTANTS_ARE_WALL_CLOCKS, new TargetType.Timestamp())
                    : Choice.of(new TargetType.TimestampTz());
        }
        if (facts.naiveHasZone()) {
            return Choice.of(new TargetType.TimestampTz());
        }
        return facts.library().has(Habit.NAIVE_IS_UTC)
                ? Choice.byHabit(Habit.NAIVE_IS_UTC, new TargetType.TimestampTz())
                : Choice.of(new TargetType.Timestamp());
    }

    private static Choice json(ColumnFacts facts) {
        return facts.library().has(Habit.JSON_STAYS_JSON) && !facts.bonds().comparable()
                ? Choice.byHabit(Habit.JSON_STAYS_JSON, new TargetType.Json())
                : Choice.of(new TargetType.Jsonb());
    }

    private static Choice natural(ColumnFacts facts) {
        return Choice.of(Widening.natural(facts.values(), facts.column().affinity()));
    }
}
