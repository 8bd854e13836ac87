package dev.sealift.sql;

import dev.sealift.sql.Comparisons.Operator;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes operators between two operands. Equal operators group to the left, so that a long condition is a tree as deep
 * as it is long: its left side is walked in a loop, which needs no stack.
 */
final class BinaryOperators {
    private final ExpressionRewriter rewriter;

    BinaryOperators(ExpressionRewriter rewriter) {
        this.rewriter = rewriter;
    }

    Typed chain(Expression.Binary outermost) {
        Deque<Expression.Binary> open = new ArrayDeque<>();
        Expression innermost = outermost;
        while (innermost instanceof Expression.Binary binary) {
            open.push(binary);
            innermost = binary.left();
        }
        Typed written = TypeTests.compared(rewriter, open.element());
        if (written != null) {
            open.pop();
        } else {
            written = rewriter.typed(innermost);
        }
        while (!open.isEmpty()) {
            written = continued(written, open.pop());
        }
        return written;
    }

    private Typed continued(Typed left, Expression.Binary binary) {
        BinaryOperator operator = binary.operator();
        Expression right = binary.right();
        return switch (operator) {
            case AND, OR -> logical(left, binary);
            case EQUAL -> Comparisons.compare(left, Operator.EQUAL, rewriter.typed(right));
            case NOT_EQUAL -> Comparisons.compare(left, Operator.NOT_EQUAL, rewriter.typed(right));
            case IS -> is(left, Operator.IS, right);
            case IS_NOT -> is(left, Operator.IS_NOT, right);
            case LESS -> Comparisons.compare(left, Operator.LESS, rewriter.typed(right));
            case LESS_OR_EQUAL -> Comparisons.compare(left, Operator.LESS_OR_EQUAL, rewriter.typed(right));
            case GREATER -> Comparisons.compare(left, Operator.GREATER, rewriter.typed(right));
            case GREATER_OR_EQUAL -> Comparisons.compare(left, Operator.GREATER_OR_EQUAL, rewriter.typed(right));
            case BIT_AND, BIT_OR, SHIFT_LEFT, SHIFT_RIGHT -> Arithmetic.bits(left, operator, rewriter.typed(right));
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER ->
                Arithmetic.compute(left, operator, rewriter.typed(right));
            case CONCAT -> concat(left, rewriter.typed(right));
            case EXTRACT, EXTRACT_VALUE ->
                throw new Refusal("the operator " + operator.sql() + " gives another type for each JSON value");
        };
    }

    private Typed logical(Typed left, Expression.Binary binary) {
        BinaryOperator operator = binary.operator();
        return Typed.truth(side(left, binary.left(), operator) + " " + operator.sql() + " "
                + side(rewriter.typed(binary.right()), binary.right(), operator));
    }

    /** A chain of one operator needs no parentheses. */
    private static String side(Typed written, Expression side, BinaryOperator operator) {
        Typed condition = Conversions.condition(written);
        boolean chain = side instanceof Expression.Binary inner && inner.operator() == operator;
        return chain ? condition.sql() : condition.operand();
    }

    /** {@code x IS TRUE} asks whether x is true; {@code x IS 1} asks whether it is 1. */
    private Typed is(Typed left, Operator operator, Expression right) {
        @Nullable Boolean truth = rewriter.truthWord(right);
        if (truth != null) {
            String words = operator == Operator.IS ? " IS " : " IS NOT ";
            return Typed.truth(Conversions.condition(left).operand() + words + truth);
        }
        return Comparisons.compare(left, operator, rewriter.typed(right));
    }

    private static Typed concat(Typed first, Typed second) {
        ExpressionRewriter.noOperator(first);
        ExpressionRewriter.noOperator(second);
        Typed left = Conversions.text(first);
        Typed right = Conversions.text(second);
        if (left.kind() == Kind.NULL || right.kind() == Kind.NULL) {
            return Typed.nothing();
        }
        if (left.literal() instanceof Expression.Text l && right.literal() instanceof Expression.Text r) {
            return Typed.literal(l.value() + r.value());
        }
        return Typed.of(Kind.TEXT, Typed.TEXT, left.operand() + " || " + right.operand());
    }
}
