package dev.sealift.sql;

import dev.sealift.model.Affinity;
import dev.sealift.model.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which a DEFAULT says "now". */
enum NowForm {
    /** A date as text. */
    DATE(0),
    /** A time of day as text. */
    TIME(0),
    /** A date and a time as text. */
    MOMENT(0),
    /** The Julian day. */
    JULIAN(0),
    /** Seconds since 1970 with a fraction. */
    FRACTION(0),
    SECONDS(1),
    MILLISECONDS(1_000),
    MICROSECONDS(1_000_000);

    private static final double UNIX_EPOCH = 2440587.5;
    private static final double DAY = 86_400_000;

    private final long perSecond;

    NowForm(long perSecond) {
        this.perSecond = perSecond;
    }

    /** How many of an integer's units make a second; 0 where it is no integer. */
    long perSecond() {
        return perSecond;
    }

    boolean isMoment() {
        return this != DATE && this != TIME;
    }

    static @Nullable NowForm of(Expression expression) {
        return switch (expression) {
            case Expression.Current current ->
                switch (current.moment()) {
                    case DATE -> DATE;
                    case TIME -> TIME;
                    case TIMESTAMP -> MOMENT;
                };
            case Expression.Call call -> call.isPlain() ? call(Names.fold(call.name()), call.arguments()) : null;
            case Expression.Cast cast ->
                Affinity.of(cast.type()) == Affinity.INTEGER || Affinity.of(cast.type()) == Affinity.NUMERIC
                        ? whole(cast.operand())
                        : null;
            case Expression.Binary binary -> arithmetic(binary);
            default -> null;
        };
    }

    private static @Nullable NowForm call(String name, List<Expression> arguments) {
        return switch (name) {
            case "date" -> isNow(arguments) ? DATE : null;
            case "time" -> isNow(arguments) ? TIME : null;
            case "datetime" -> isNow(arguments) ? MOMENT : null;
            case "julianday" -> isNow(arguments) ? JULIAN : null;
            case "unixepoch" -> {
                boolean fraction = !arguments.isEmpty()
                        && DateFunctions.isSubsecond(arguments.get(arguments.size() - 1))
                        && isNow(arguments.subList(0, arguments.size() - 1));
                yield fraction ? FRACTION : isNow(arguments) ? SECONDS : null;
            }
            case "strftime" ->
                !arguments.isEmpty()
                                && arguments.get(0) instanceof Expression.Text format
                                && isNow(arguments.subList(1, arguments.size()))
                        ? format(format.value())
                        : null;
            case "round", "floor" -> arguments.size() == 1 ? whole(arguments.get(0)) : null;
            default -> null;
        };
    }

    private static boolean isNow(List<Expression> arguments) {
        return arguments.isEmpty()
                || arguments.size() == 1
                        && arguments.get(0) instanceof Expression.Text text
                        && Names.same(text.value(), "now");
    }

    private static @Nullable NowForm format(String format) {
        if (format.equals("%s")) {
            return SECONDS;
        }
        if (format.equals("%J")) {
            return JULIAN;
        }
        boolean date = format.contains("%F") || format.contains("%Y") && format.contains("%m") && format.contains("%d");
        boolean time = format.contains("%T") || format.contains("%R") || format.contains("%H") && format.contains("%M");
        return date && time ? MOMENT : date ? DATE : time ? TIME : null;
    }

    /** What is left of a form when its fraction is cut off. */
    private static @Nullable NowForm whole(Expression operand) {
        NowForm form = of(operand);
        if (form != null && (form.perSecond > 0 || form == FRACTION)) {
            return form == FRACTION ? SECONDS : form;
        }
        if (operand instanceof Expression.Binary binary && binary.operator() == BinaryOperator.CONCAT) {
            return secondsWithMilliseconds(binary) ? MILLISECONDS : null;
        }
        return null;
    }

    /** {@code strftime('%s', 'now') || substr(strftime('%f', 'now'), 4)}. */
    private static boolean secondsWithMilliseconds(Expression.Binary concat) {
        return of(concat.left()) == SECONDS
                && concat.right() instanceof Expression.Call substr
                && (Names.same(substr.name(), "substr") || Names.same(substr.name(), "substring"))
                && substr.arguments().size() == 2
                && substr.arguments().get(1).equals(new Expression.Int(4))
                && substr.arguments().get(0) instanceof Expression.Call strftime
                && Names.same(strftime.name(), "strftime")
                && strftime.arguments().size() == 2
                && strftime.arguments().get(0).equals(new Expression.Text("%f"))
                && isNow(strftime.arguments().subList(1, 2));
    }

    private static @Nullable NowForm arithmetic(Expression.Binary binary) {
        if (binary.operator() != BinaryOperator.MULTIPLY) {
            return null;
        }
        Double factor = number(binary.right());
        if (factor == null) {
            factor = number(binary.left());
            return factor == null ? null : scaled(binary.right(), factor);
        }
        return scaled(binary.left(), factor);
    }

    private static @Nullable NowForm scaled(Expression operand, double factor) {
        boolean sinceEpoch = operand instanceof Expression.Binary difference
                && difference.operator() == BinaryOperator.SUBTRACT
                && of(difference.left()) == JULIAN
                && Double.valueOf(UNIX_EPOCH).equals(number(difference.right()));
        if (sinceEpoch) {
            return factor == DAY ? MILLISECONDS : factor == DAY / 1000 ? SECONDS : null;
        }
        NowForm form = of(operand);
        if (form != SECONDS && form != FRACTION && form != MILLISECONDS) {
            return null;
        }
        long scaled = Math.round((form == MILLISECONDS ? 1000 : 1) * factor);
        for (NowForm candidate : values()) {
            if (candidate.perSecond == scaled && factor == Math.rint(factor)) {
                return candidate;
            }
        }
        return null;
    }

    private static @Nullable Double number(Expression expression) {
        return switch (expression) {
            case Expression.Int integer -> (double) integer.value();
            case Expression.Real real -> real.value();
            default -> null;
        };
    }
}
