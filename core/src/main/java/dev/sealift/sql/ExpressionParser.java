package dev.sealift.sql;

import dev.sealift.sql.Expression.Like.Matching;
import dev.sealift.sql.Expression.Name.Form;
import dev.sealift.sql.Expression.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions by the strength of their operators.
 *
 * <p>Each operator's right operand is read with a strength one above its own, so that equal operators group to the left.
 * NOT stands between AND and the equality operators; COLLATE and then the other prefix operators bind strongest.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes">Operators</a>
 */
final class ExpressionParser {
    /**
     * How deep an expression may be. SQLite's own limit is 1000, but no real schema comes near it, and every later stage
     * walks the tree by recursion.
     */
    static final int DEEPEST = 300;

    private static final int LOWEST = 1;
    private static final int NOT_STRENGTH = 3;
    private static final int EQUALITY = 4;
    private static final int ABOVE_AND = 3;
    private static final int COLLATE_STRENGTH = 10;

    private final Tokens tokens;
    private final PrimaryParser primaries;
    private final SelectParser selects;
    private int open;
    /** The height of the expression that was read last. */
    private int height;
    /** The largest height since the innermost SELECT began. */
    private int peak;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this);
        this.selects = new SelectParser(tokens, this);
    }

    SelectParser selects() {
        return selects;
    }

    Expression expression() {
        return expression(LOWEST);
    }

    List<Expression> expressions() {
        List<Expression> list = new ArrayList<>();
        int tallest = 0;
        do {
            list.add(expression());
            tallest = Math.max(tallest, height);
        } while (tokens.acceptOperator(","));
        height = tallest;
        return list;
    }

    /** Enters something that nests, and is left by {@link #leave}. */
    void enter() {
        if (++open > DEEPEST) {
            throw tokens.fail("the expression is nested too deeply");
        }
    }

    void leave(int tallest) {
        open--;
        height = tallest + 1;
        peak = Math.max(peak, height);
    }

    /** Enters a SELECT, and returns what {@link #leaveSelect} wants to know. */
    int enterSelect() {
        enter();
        int outer = peak;
        peak = 0;
        return outer;
    }

    void leaveSelect(int outer) {
        leave(peak);
        peak = Math.max(peak, outer);
    }

    int height() {
        return height;
    }

    private Expression expression(int weakest) {
        enter();
        Expression left = prefix();
        int tall = height;
        while (true) {
            Expression longer = continued(left, weakest);
            if (longer == null) {
                leave(tall - 1);
                return left;
            }
            left = longer;
            tall = Math.max(tall, height) + 1;
            if (tall + open > DEEPEST) {
                throw tokens.fail("the expression is nested too deeply");
            }
        }
    }

    private Expression prefix() {
        height = 0;
        if (tokens.at("not") && !tokens.peek(1).isOperator(".")) {
            tokens.next();
            return unary(UnaryOperator.NOT, NOT_STRENGTH);
        }
        if (tokens.acceptOperator("-")) {
            if (tokens.peek().text().equals("9223372036854775808")) {
                tokens.next();
                return new Expression.Int(Long.MIN_VALUE);
            }
            return unary(UnaryOperator.MINUS, COLLATE_STRENGTH + 1);
        }
        if (tokens.acceptOperator("+")) {
            return unary(UnaryOperator.PLUS, COLLATE_STRENGTH + 1);
        }
        if (tokens.acceptOperator("~")) {
            return unary(UnaryOperator.BIT_NOT, COLLATE_STRENGTH + 1);
        }
        enter();
        Expression primary = primaries.primary();
        leave(height);
        return primary;
    }

    private Expression unary(UnaryOperator operator, int strength) {
        Expression operand = expression(strength);
        height++;
        return new Expression.Unary(operator, operand);
    }

    /** The expression that begins with {@code left} and goes on here with one more operator, or null. */
    private @Nullable Expression continued(Expression left, int weakest) {
        if (COLLATE_STRENGTH >= weakest && tokens.accept("collate")) {
            height = 0;
            return new Expression.Collate(left, tokens.name());
        }
        BinaryOperator symbol = symbol(tokens.peek());
        if (symbol != null) {
            if (symbol.strength() < weakest) {
                return null;
            }
            tokens.next();
            return new Expression.Binary(symbol, left, expression(symbol.strength() + 1));
        }
        if (EQUALITY < weakest) {
            return null;
        }
        height = 0;
        if (tokens.accept("is")) {
            boolean negated = tokens.accept("not");
            if (tokens.accept("distinct", "from")) {
                negated = !negated;
            }
            BinaryOperator operator = negated ? BinaryOperator.IS_NOT : BinaryOperator.IS;
            return new Expression.Binary(operator, left, expression(EQUALITY + 1));
        }
        if (tokens.accept("isnull")) {
            return new Expression.IsNull(left, false);
        }
        if (tokens.accept("notnull") || tokens.accept("not", "null")) {
            return new Expression.IsNull(left, true);
        }
        boolean negated = tokens.at("not") && startsNegatable(tokens.peek(1)) && tokens.accept("not");
        if (tokens.accept("between")) {
            return between(left, negated);
        }
        if (tokens.accept("in")) {
            return in(left, negated);
        }
        Matching matching = matching(tokens.peek());
        return matching == null ? null : like(left, negated, matching);
    }

    private Expression between(Expression left, boolean negated) {
        Expression low = expression(ABOVE_AND);
        int lowHeight = height;
        tokens.expect("and");
        Expression high = expression(EQUALITY + 1);
        height = Math.max(height, lowHeight);
        return new Expression.Between(negated, left, low, high);
    }

    private Expression in(Expression left, boolean negated) {
        if (!tokens.acceptOperator("(")) {
            String table = tokens.name();
            if (tokens.acceptOperator(".")) {
                table = tokens.name();
            }
            if (tokens.atOperator("(")) {
                throw tokens.fail("a table-valued function after IN is not supported");
            }
            return new Expression.InTable(negated, left, table);
        }
        Expression in;
        if (selects.atSelect()) {
            in = new Expression.InSelect(negated, left, selects.select());
        } else if (tokens.atOperator(")")) {
            in = new Expression.InList(negated, left, List.of());
        } else {
            in = new Expression.InList(negated, left, expressions());
        }
        tokens.expectOperator(")");
        return in;
    }

    private Expression like(Expression left, boolean negated, Matching matching) {
        tokens.next();
        Expression pattern = expression(EQUALITY + 1);
        int patternHeight = height;
        Expression escape = tokens.accept("escape") ? expression(EQUALITY + 1) : null;
        height = Math.max(height, patternHeight);
        return new Expression.Like(matching, negated, left, pattern, escape);
    }

    private static boolean startsNegatable(Token token) {
        return token.isWord("between") || token.isWord("in") || matching(token) != null;
    }

    private static @Nullable Matching matching(Token token) {
        for (Matching matching : Matching.values()) {
            if (token.isWord(matching.name())) {
                return matching;
            }
        }
        return null;
    }

    private static @Nullable BinaryOperator symbol(Token token) {
        return switch (token.kind()) {
            case OPERATOR ->
                switch (token.text()) {
                    case "==" -> BinaryOperator.EQUAL;
                    case "!=" -> BinaryOperator.NOT_EQUAL;
                    default -> written(token.text());
                };
            case WORD -> token.isWord("or") ? BinaryOperator.OR : token.isWord("and") ? BinaryOperator.AND : null;
            case DOUBLE_QUOTED, QUOTED, STRING, BLOB, INTEGER, REAL, PARAMETER, END -> null;
        };
    }

    private static @Nullable BinaryOperator written(String text) {
        for (BinaryOperator operator : BinaryOperator.values()) {
            if (operator.sql().equals(text)) {
                return operator;
            }
        }
        return null;
    }

    static Form form(Token token) {
        return switch (token.kind()) {
            case DOUBLE_QUOTED -> Form.DOUBLE_QUOTED;
            case QUOTED, STRING -> Form.QUOTED;
            case WORD, BLOB, INTEGER, REAL, PARAMETER, OPERATOR, END -> Form.BARE;
        };
    }
}
