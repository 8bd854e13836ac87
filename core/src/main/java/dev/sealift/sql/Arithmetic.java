package dev.sealift.sql;

import dev.sealift.model.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic as SQLite does it: integers in 64 bits, everything else as double; a division by zero is NULL.
 *
 * <p>Where 64 bits do not suffice, SQLite goes on as double and PostgreSQL reports an error. A column that holds integers and
 * fractions is computed as {@code double precision}, which is exact for integers below 2<sup>53</sup>.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes">Operators</a>
 */
final class Arithmetic {
    private Arithmetic() {}

    static Typed compute(Typed first, BinaryOperator operator, Typed second) {
        Typed left = Conversions.number(first);
        Typed right = Conversions.number(second);
        if (left.kind() == Kind.NULL || right.kind() == Kind.NULL) {
            return Typed.nothing();
        }
        if (left.isLiteral() && right.isLiteral()) {
            Typed folded = folded(left, operator, right);
            if (folded != null) {
                return folded;
            }
        }
        boolean integers = left.kind() == Kind.INTEGER && right.kind() == Kind.INTEGER;
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY ->
                integers
                        ? Typed.of(
                                Kind.INTEGER,
                                Typed.BIGINT,
                                wide(left, right) + " " + operator.sql() + " " + right.operand())
                        : reals(left, operator, right, right.operand());
            case DIVIDE -> integers ? quotient(left, operator, right) : division(left, right);
            case REMAINDER -> {
                if (!integers) {
                    throw new Refusal("the operator % stands between numbers that may be fractions");
                }
                yield quotient(left, operator, right);
            }
            default -> throw new IllegalArgumentException(operator.sql());
        };
    }

    /** The left operand as bigint, unless the right one already makes it a computation in 64 bits. */
    private static String wide(Typed left, Typed right) {
        if (isBigint(left) || isBigint(right)) {
            return left.operand();
        }
        return left.operand() + "::bigint";
    }

    static boolean isBigint(Typed value) {
        return value.type() instanceof TargetType.Int integer && integer.bytes() == 8;
    }

    private static Typed quotient(Typed left, BinaryOperator operator, Typed right) {
        TargetType type = isBigint(left) || isBigint(right) ? Typed.BIGINT : Typed.INTEGER;
        return Typed.of(
                Kind.INTEGER, type, left.operand() + " " + operator.sql() + " " + divisor(right, right.operand()));
    }

    private static String divisor(Typed right, String sql) {
        boolean safe = right.literal() instanceof Expression.Int integer && integer.value() != 0
                || right.literal() instanceof Expression.Real real && real.value() != 0;
        return safe ? sql : "NULLIF(" + sql + ", 0)";
    }

    private static Typed division(Typed left, Typed right) {
        if (left.kind() == Kind.REAL || right.kind() == Kind.REAL) {
            return reals(left, BinaryOperator.DIVIDE, right, divisor(right, Conversions.real(right)));
        }
        String leftWhole = whole(left);
        String rightWhole = whole(right);
        String quotient = reals(left, BinaryOperator.DIVIDE, right, divisor(right, Conversions.real(right)))
                .sql();
        String both =
                leftWhole.isEmpty() || rightWhole.isEmpty() ? leftWhole + rightWhole : leftWhole + " AND " + rightWhole;
        return Typed.call(
                Kind.NUMBER,
                Typed.DOUBLE,
                "CASE WHEN " + both + " THEN trunc(" + quotient + ") ELSE " + quotient + " END");
    }

    /** When the operand is an INTEGER in SQLite; empty where it always is. */
    private static String whole(Typed operand) {
        if (operand.kind() == Kind.INTEGER) {
            return "";
        }
        if (operand.column() != null && operand.column().wholeIsInteger()) {
            return operand.sql() + " = trunc(" + operand.sql() + ")";
        }
        throw new Refusal("the operator / stands between numbers of which it is not certain that they are integers");
    }

    private static Typed reals(Typed left, BinaryOperator operator, Typed right, String rightSql) {
        boolean certain = left.kind() == Kind.REAL || right.kind() == Kind.REAL;
        String r = rightSql.equals(right.operand()) ? Conversions.real(right) : rightSql;
        return Typed.of(
                certain ? Kind.REAL : Kind.NUMBER,
                Typed.DOUBLE,
                Conversions.real(left) + " " + operator.sql() + " " + r);
    }

    private static @Nullable Typed folded(Typed left, BinaryOperator operator, Typed right) {
        if (left.literal() instanceof Expression.Int l && right.literal() instanceof Expression.Int r) {
            try {
                return switch (operator) {
                    case ADD -> Typed.literal(Math.addExact(l.value(), r.value()));
                    case SUBTRACT -> Typed.literal(Math.subtractExact(l.value(), r.value()));
                    case MULTIPLY -> Typed.literal(Math.multiplyExact(l.value(), r.value()));
                    case DIVIDE ->
                        r.value() == 0 ? Typed.nothing() : Typed.literal(Math.divideExact(l.value(), r.value()));
                    case REMAINDER -> r.value() == 0 ? Typed.nothing() : Typed.literal(l.value() % r.value());
                    default -> null;
                };
            } catch (ArithmeticException overflow) {
                return folded(real(left), operator, real(right));
            }
        }
        double l = value(left);
        double r = value(right);
        return switch (operator) {
            case ADD -> Typed.literal(l + r);
            case SUBTRACT -> Typed.literal(l - r);
            case MULTIPLY -> Typed.literal(l * r);
            case DIVIDE -> r == 0 ? Typed.nothing() : Typed.literal(l / r);
            default -> null;
        };
    }

    private static Typed real(Typed literal) {
        return Typed.literal(value(literal));
    }

    private static double value(Typed literal) {
        return switch (literal.literal()) {
            case Expression.Int integer -> integer.value();
            case Expression.Real real -> real.value();
            case null, default -> throw new IllegalArgumentException("no number: " + literal.sql());
        };
    }

    /** {@code & | << >>}, which SQLite computes in 64 bits. */
    static Typed bits(Typed first, BinaryOperator operator, Typed second) {
        Typed left = Conversions.number(first);
        Typed right = Conversions.number(second);
        if (left.kind() == Kind.NULL || right.kind() == Kind.NULL) {
            return Typed.nothing();
        }
        if (left.kind() != Kind.INTEGER || right.kind() != Kind.INTEGER) {
            throw new Refusal("the operator " + operator.sql() + " stands beside something that is no integer");
        }
        boolean shift = operator == BinaryOperator.SHIFT_LEFT || operator == BinaryOperator.SHIFT_RIGHT;
        if (shift) {
            boolean within = right.literal() instanceof Expression.Int by && by.value() >= 0 && by.value() < 64;
            if (!within) {
                throw new Refusal("the operator " + operator.sql() + " shifts by something else than 0 to 63");
            }
        }
        String wide = isBigint(left) ? left.operand() : left.operand() + "::bigint";
        return Typed.of(Kind.INTEGER, Typed.BIGINT, wide + " " + operator.sql() + " " + right.operand());
    }

    static Typed inverted(Typed operand) {
        Typed number = Conversions.number(operand);
        if (number.kind() == Kind.NULL) {
            return number;
        }
        if (number.kind() != Kind.INTEGER) {
            throw new Refusal("the operator ~ stands before something that is no integer");
        }
        String wide = isBigint(number) ? number.operand() : number.operand() + "::bigint";
        return Typed.of(Kind.INTEGER, Typed.BIGINT, "~ " + wide);
    }
}
