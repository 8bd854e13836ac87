package dev.sealift.sql;

import dev.sealift.model.Affinity;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons as SQLite makes them: each side is converted by the affinity of the other, then numbers compare with numbers,
 * texts byte by byte with texts, blobs with blobs.
 *
 * <p>A number beyond 2<sup>53</sup> that meets a floating-point column compares as {@code double precision}.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html#comparison_expressions">Comparison Expressions</a>
 */
final class Comparisons {
    private Comparisons() {}

    /** Two sides that PostgreSQL compares as SQLite would, by {@code operator}. */
    record Pair(String left, Operator operator, String right) {
        String sql() {
            return left + " " + operator.sql() + " " + right;
        }
    }

    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        IS("IS NOT DISTINCT FROM"),
        IS_NOT("IS DISTINCT FROM"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        boolean ordered() {
            return switch (this) {
                case EQUAL, NOT_EQUAL, IS, IS_NOT -> false;
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            };
        }

        /** The same comparison with its sides exchanged. */
        Operator mirrored() {
            return switch (this) {
                case EQUAL, NOT_EQUAL, IS, IS_NOT -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }
    }

    static Typed compare(Typed left, Operator operator, Typed right) {
        if (right.kind() == Kind.NULL || left.kind() == Kind.NULL) {
            Typed other = right.kind() == Kind.NULL ? left : right;
            return switch (operator) {
                case IS -> Typed.truth(other.operand() + " IS NULL");
                case IS_NOT -> Typed.truth(other.operand() + " IS NOT NULL");
                default -> Typed.truth("NULL::boolean");
            };
        }
        Typed truth = truth(left, operator, right);
        return truth == null ? Typed.truth(pair(left, operator, right).sql()) : truth;
    }

    /** A comparison of a truth value with a constant 0 or 1: the truth value itself, or its negation. Else null. */
    private static @Nullable Typed truth(Typed left, Operator operator, Typed right) {
        if (right.kind() == Kind.TRUTH && left.kind() != Kind.TRUTH) {
            return operator.ordered() ? null : truth(right, operator, left);
        }
        Boolean constant = left.kind() == Kind.TRUTH ? truthConstant(left, right) : null;
        if (constant == null) {
            return null;
        }
        return switch (operator) {
            case EQUAL -> constant ? left : Typed.truth("NOT " + left.operand());
            case NOT_EQUAL -> constant ? Typed.truth("NOT " + left.operand()) : left;
            case IS -> Typed.truth(left.operand() + " IS " + constant);
            case IS_NOT -> Typed.truth(left.operand() + " IS NOT " + constant);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> null;
        };
    }

    /** Which truth value a constant is beside {@code left}, or null. */
    private static @Nullable Boolean truthConstant(Typed left, Typed right) {
        Expression constant = right.literal();
        if (constant instanceof Expression.Text text && left.hasNumericAffinity()) {
            constant = Constants.wholeNumber(text.value());
        }
        return constant instanceof Expression.Int integer && (integer.value() == 0 || integer.value() == 1)
                ? Boolean.valueOf(integer.value() == 1)
                : null;
    }

    /** Converts both sides so that PostgreSQL's comparison gives what SQLite's would. Neither is NULL. */
    static Pair pair(Typed left, Operator operator, Typed right) {
        if (left.kind() == Kind.OTHER || right.kind() == Kind.OTHER) {
            return other(left, operator, right);
        }
        if (left.kind() == Kind.TRUTH && right.kind() == Kind.TRUTH) {
            return new Pair(left.operand(), operator, right.operand());
        }
        Boolean constant = left.kind() == Kind.TRUTH ? truthConstant(left, right) : null;
        if (constant != null) {
            return new Pair(left.operand(), operator, constant.toString());
        }
        Affinity affinity = affinity(left, right);
        Typed l = Conversions.plain(applied(affinity, left));
        Typed r = Conversions.plain(applied(affinity, right));
        if (l.kind().isNumeric() && r.kind().isNumeric() || l.kind() == Kind.BLOB && r.kind() == Kind.BLOB) {
            return new Pair(l.operand(), operator, r.operand());
        }
        if (l.kind() == Kind.TEXT && r.kind() == Kind.TEXT) {
            return texts(l, operator, r, collation(left, right));
        }
        throw new Refusal(l.kind().words() + " is compared with " + r.kind().words());
    }

    private static Pair texts(Typed left, Operator operator, Typed right, @Nullable String collation) {
        Typed l = collation == null ? left : Conversions.folded(left, collation);
        Typed r = collation == null ? right : Conversions.folded(right, collation);
        // PostgreSQL's own collations sort otherwise; equality is bytewise in all of them.
        return new Pair(operator.ordered() ? l.operand() + " COLLATE \"C\"" : l.operand(), operator, r.operand());
    }

    /** Which collation decides: the operator's, left before right, then the column's, left before right. */
    static @Nullable String collation(Typed left, Typed right) {
        if (left.collated() || !right.collated() && left.collation() != null) {
            return left.collation();
        }
        return right.collation();
    }

    /** The affinity that is applied to both sides, or null. */
    private static @Nullable Affinity affinity(Typed left, Typed right) {
        if (left.hasNumericAffinity() || right.hasNumericAffinity()) {
            return Affinity.NUMERIC;
        }
        boolean one = left.affinity() == null || right.affinity() == null;
        return one && (left.affinity() == Affinity.TEXT || right.affinity() == Affinity.TEXT) ? Affinity.TEXT : null;
    }

    private static Typed applied(@Nullable Affinity affinity, Typed value) {
        if (affinity == Affinity.TEXT) {
            return value.kind().isNumeric() ? Conversions.text(value) : value;
        }
        if (affinity != Affinity.NUMERIC || value.kind() != Kind.TEXT || value.hasNumericAffinity()) {
            return value;
        }
        if (!(value.literal() instanceof Expression.Text text)) {
            throw new Refusal("a number is compared with text that may or may not be a number");
        }
        Expression number = Constants.wholeNumber(text.value());
        return number == null ? value : Conversions.literal(number);
    }

    /** A comparison in which at least one side has a type that SQLite lacks. */
    private static Pair other(Typed left, Operator operator, Typed right) {
        ScopeColumn l = left.column();
        ScopeColumn r = right.column();
        if (l != null
                && r != null
                && l.spelling() != null
                && l.spelling().equals(r.spelling())
                && l.type().equals(r.type())) {
            // One spelling of fixed width sorts as the values do.
            return new Pair(left.operand(), operator, right.operand());
        }
        if (l != null && left.kind() == Kind.OTHER && right.isLiteral()) {
            Pair pair = Moments.pair(left, l, operator, right);
            if (pair != null) {
                return pair;
            }
        }
        if (r != null && right.kind() == Kind.OTHER && left.isLiteral()) {
            Pair pair = Moments.pair(right, r, operator.mirrored(), left);
            if (pair != null) {
                return pair;
            }
        }
        return pair(stored(left), operator, stored(right));
    }

    private static Typed stored(Typed value) {
        return value.kind() == Kind.OTHER ? Conversions.source(value) : value;
    }
}
