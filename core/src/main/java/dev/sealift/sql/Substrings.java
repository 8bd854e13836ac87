package dev.sealift.sql;

import java.util.List;

/**
 * {@code substr}. SQLite counts from the end where the start is negative, and backwards where the length is; PostgreSQL does
 * neither, so both must be known not to be negative, or be constants.
 *
 * @see <a href="https://www.sqlite.org/lang_corefunc.html#substr">substr</a>
 */
final class Substrings {
    private Substrings() {}

    static Typed of(ExpressionRewriter expressions, List<Expression> arguments) {
        Typed argument = expressions.typed(arguments.get(0));
        boolean blob = argument.kind() == Kind.BLOB;
        Typed text = blob ? argument : Conversions.text(argument);
        Typed start = Conversions.number(expressions.typed(arguments.get(1)));
        if (text.kind() == Kind.NULL || start.kind() == Kind.NULL) {
            return Typed.nothing();
        }
        if (start.literal() instanceof Expression.Int from && from.value() < 0 && arguments.size() == 2 && !blob) {
            return Typed.call(
                    Kind.TEXT, Typed.TEXT, "right(" + text.sql() + ", " + -Math.max(from.value(), -int30()) + ")");
        }
        if (!isNatural(arguments.get(1)) || start.kind() != Kind.INTEGER) {
            throw new Refusal("the function substr has a start that may be negative");
        }
        String sql = "substr(" + text.sql() + ", " + integer(start);
        if (arguments.size() == 3) {
            sql += ", " + length(expressions, arguments);
        }
        if (!blob) {
            return Typed.call(Kind.TEXT, Typed.TEXT, sql + ")");
        }
        // Of an empty blob, SQLite gives NULL.
        return Typed.call(Kind.BLOB, Typed.BYTEA, "CASE WHEN length(" + text.sql() + ") > 0 THEN " + sql + ") END");
    }

    private static long int30() {
        return 1L << 30;
    }

    private static String length(ExpressionRewriter expressions, List<Expression> arguments) {
        Typed length = Conversions.number(expressions.typed(arguments.get(2)));
        if (length.kind() != Kind.INTEGER) {
            throw new Refusal("the function substr has a length that is no integer");
        }
        if (isNatural(arguments.get(2))) {
            return integer(length);
        }
        // Nothing stands before the first character.
        boolean fromFirst = arguments.get(1) instanceof Expression.Int from && from.value() == 1;
        if (!fromFirst) {
            throw new Refusal("the function substr has a length that may be negative");
        }
        return "CASE WHEN " + length.operand() + " < 0 THEN 0 ELSE " + integer(length) + " END";
    }

    private static String integer(Typed number) {
        if (number.literal() instanceof Expression.Int constant) {
            return Long.toString(Math.min(constant.value(), int30()));
        }
        return Arithmetic.isBigint(number) ? number.operand() + "::integer" : number.sql();
    }

    /** Whether the expression is an integer that is never negative, or NULL. */
    private static boolean isNatural(Expression expression) {
        return switch (expression) {
            case Expression.Int integer -> integer.value() >= 0;
            case Expression.Call call ->
                call.isPlain()
                        && (call.name().equalsIgnoreCase("instr") || call.name().equalsIgnoreCase("length"));
            case Expression.Binary binary ->
                (binary.operator() == BinaryOperator.ADD || binary.operator() == BinaryOperator.MULTIPLY)
                        && isNatural(binary.left())
                        && isNatural(binary.right());
            default -> false;
        };
    }
}
