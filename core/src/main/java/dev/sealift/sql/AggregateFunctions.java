package dev.sealift.sql;

import dev.sealift.model.TargetType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's functions of several rows.
 *
 * <p>The order in which {@code group_concat} takes the rows is not defined in either database unless ORDER BY says it. A sum of
 * doubles may differ in its last digits, because it depends on the order of the rows.
 *
 * @see <a href="https://www.sqlite.org/lang_aggfunc.html">Built-in Aggregate Functions</a>
 */
final class AggregateFunctions {
    private final ExpressionRewriter expressions;

    AggregateFunctions(ExpressionRewriter expressions) {
        this.expressions = expressions;
    }

    /** Whether a call of this name and number of arguments takes several rows. */
    static boolean isAggregate(String name, int arguments) {
        return switch (name) {
            case "count" -> arguments <= 1;
            case "avg", "sum", "total", "min", "max" -> arguments == 1;
            case "group_concat" -> arguments == 1 || arguments == 2;
            case "string_agg" -> arguments == 2;
            default -> false;
        };
    }

    /** The call, or null where the function is no aggregate. */
    @Nullable
    Typed call(String name, Expression.Call call) {
        if (!isAggregate(name, call.arguments().size())) {
            return null;
        }
        if (!call.orderBy().isEmpty()) {
            throw new Refusal("the function " + call.name() + " has an ORDER BY");
        }
        String distinct = call.distinct() ? "DISTINCT " : "";
        String filter = call.filter() == null
                ? ""
                : " FILTER (WHERE " + expressions.condition(call.filter()).sql() + ")";
        if (call.arguments().isEmpty()) {
            return Typed.call(Kind.INTEGER, Typed.BIGINT, "count(*)" + filter);
        }
        Typed argument = expressions.typed(call.arguments().get(0));
        if (call.distinct() && argument.oddCollation() != null) {
            throw new Refusal("DISTINCT compares by the collation " + argument.oddCollation());
        }
        return switch (name) {
            case "count" -> Typed.call(Kind.INTEGER, Typed.BIGINT, "count(" + distinct + argument.sql() + ")" + filter);
            case "sum" -> sum(argument, distinct, filter);
            case "total" ->
                Typed.call(
                        Kind.REAL, Typed.DOUBLE, "coalesce(sum(" + distinct + real(argument) + ")" + filter + ", 0)");
            case "avg" -> Typed.call(Kind.REAL, Typed.DOUBLE, "avg(" + distinct + real(argument) + ")" + filter);
            case "min", "max" -> extreme(name, argument, filter);
            default -> concat(call.arguments(), argument, distinct, filter);
        };
    }

    private static Typed sum(Typed argument, String distinct, String filter) {
        Typed number = Conversions.number(argument);
        if (number.kind() == Kind.INTEGER) {
            String sum = "sum(" + distinct + number.sql() + ")" + filter;
            return Typed.call(Kind.INTEGER, Typed.BIGINT, Arithmetic.isBigint(number) ? sum + "::bigint" : sum);
        }
        Kind kind = number.kind() == Kind.NULL ? Kind.INTEGER : number.kind();
        return Typed.call(kind, Typed.DOUBLE, "sum(" + distinct + real(number) + ")" + filter);
    }

    private static String real(Typed argument) {
        Typed number = Conversions.number(argument);
        return number.isLiteral() ? number.operand() + "::double precision" : Conversions.real(number);
    }

    private static Typed extreme(String name, Typed argument, String filter) {
        Typed value = Conversions.plain(argument);
        if (value.kind() == Kind.NULL || value.kind() == Kind.BLOB) {
            throw new Refusal(
                    "the function " + name + " compares " + value.kind().words());
        }
        if (value.kind() == Kind.TEXT) {
            if (value.oddCollation() != null) {
                throw new Refusal("the function " + name + " compares by the collation " + value.oddCollation());
            }
            return Typed.call(Kind.TEXT, Typed.TEXT, name + "(" + value.operand() + " COLLATE \"C\")" + filter);
        }
        boolean uuid = value.type() instanceof TargetType.Uuid;
        if (value.kind() == Kind.OTHER
                && (value.column() == null || value.column().spelling() == null || uuid)) {
            value = Conversions.source(value);
            return extreme(name, value, filter);
        }
        return Unified.of(List.of(value), name).as(name + "(" + value.sql() + ")" + filter);
    }

    private Typed concat(List<Expression> arguments, Typed argument, String distinct, String filter) {
        Typed text = Conversions.text(argument);
        Typed separator =
                arguments.size() == 2 ? Conversions.text(expressions.typed(arguments.get(1))) : Typed.literal(",");
        return Typed.call(
                Kind.TEXT, Typed.TEXT, "string_agg(" + distinct + text.sql() + ", " + separator.sql() + ")" + filter);
    }
}
