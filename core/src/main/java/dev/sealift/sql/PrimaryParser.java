package dev.sealift.sql;

import dev.sealift.sql.Expression.Case.When;
import dev.sealift.sql.Expression.Current;
import dev.sealift.sql.Expression.Current.Moment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what operators stand between: literals, names, calls, CASE, CAST, subqueries and parentheses. */
final class PrimaryParser {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Tokens tokens;
    private final ExpressionParser expressions;

    PrimaryParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case INTEGER -> integer(tokens.next());
            case REAL ->
                new Expression.Real(Double.parseDouble(tokens.next().text().replace("_", "")));
            case STRING -> tokens.peek(1).isOperator(".") ? nameOrCall() : text();
            case BLOB -> blob(tokens.next());
            case PARAMETER -> new Expression.Parameter(tokens.next().text());
            case DOUBLE_QUOTED, QUOTED -> nameOrCall();
            case WORD -> word();
            case OPERATOR -> parenthesised();
            case END -> throw tokens.fail("expected an expression");
        };
    }

    private Expression integer(Token token) {
        String digits = token.text().replace("_", "");
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            String hex = digits.substring(2).replaceFirst("^0+(?=.)", "");
            if (hex.length() > 16) {
                throw new SqlSyntaxException("a hexadecimal number is larger than 64 bits", token.start());
            }
            return new Expression.Int(Long.parseUnsignedLong(hex, 16));
        }
        BigInteger value = new BigInteger(digits);
        return value.compareTo(LARGEST) <= 0
                ? new Expression.Int(value.longValueExact())
                : new Expression.Real(value.doubleValue());
    }

    private Expression text() {
        return new Expression.Text(tokens.next().unquoted());
    }

    private static Expression blob(Token token) {
        String hex = token.text().substring(2, token.text().length() - 1);
        return new Expression.Blob(HexFormat.of().parseHex(hex));
    }

    private Expression word() {
        if (tokens.accept("null")) {
            return new Expression.Null();
        }
        if (tokens.accept("case")) {
            return caseExpression();
        }
        if (tokens.accept("exists")) {
            tokens.expectOperator("(");
            Select select = expressions.selects().select();
            tokens.expectOperator(")");
            return new Expression.Exists(select);
        }
        if (!tokens.peek(1).isOperator("(") && !tokens.peek(1).isOperator(".")) {
            Moment moment = moment();
            if (moment != null) {
                tokens.next();
                return new Current(moment);
            }
        }
        if (tokens.peek(1).isOperator("(")) {
            if (tokens.accept("cast")) {
                return cast();
            }
            if (tokens.accept("raise")) {
                return raise();
            }
        }
        return nameOrCall();
    }

    private @Nullable Moment moment() {
        for (Moment moment : Moment.values()) {
            if (tokens.at("current_" + moment.name())) {
                return moment;
            }
        }
        return null;
    }

    private Expression nameOrCall() {
        Token first = tokens.peek();
        String name = tokens.name();
        if (tokens.acceptOperator("(")) {
            return call(name);
        }
        if (!tokens.acceptOperator(".")) {
            return new Expression.Name(null, null, name, ExpressionParser.form(first));
        }
        Token second = tokens.peek();
        String inner = tokens.name();
        if (!tokens.acceptOperator(".")) {
            return new Expression.Name(null, name, inner, ExpressionParser.form(second));
        }
        Token third = tokens.peek();
        return new Expression.Name(name, inner, tokens.name(), ExpressionParser.form(third));
    }

    private Expression call(String name) {
        int tallest = 0;
        boolean star = false;
        boolean distinct = false;
        List<Expression> arguments = List.of();
        List<Select.OrderTerm> orderBy = List.of();
        if (tokens.acceptOperator("*")) {
            star = true;
        } else if (!tokens.atOperator(")")) {
            distinct = tokens.accept("distinct");
            if (!distinct) {
                tokens.accept("all");
            }
            arguments = expressions.expressions();
            tallest = expressions.height();
            orderBy = orderBy();
        }
        tokens.expectOperator(")");
        Expression filter = null;
        if (tokens.at("filter") && tokens.peek(1).isOperator("(")) {
            tokens.next();
            tokens.next();
            tokens.expect("where");
            filter = expressions.expression();
            tallest = Math.max(tallest, expressions.height());
            tokens.expectOperator(")");
        }
        Expression.Window over = null;
        if (tokens.at("over") && (tokens.peek(1).isOperator("(") || Tokens.isName(tokens.peek(1)))) {
            tokens.next();
            over = tokens.acceptOperator("(")
                    ? window()
                    : new Expression.Window(tokens.name(), List.of(), List.of(), "");
        }
        expressions.leave(tallest);
        expressions.enter();
        return new Expression.Call(name, distinct, star, arguments, orderBy, filter, over);
    }

    private List<Select.OrderTerm> orderBy() {
        return tokens.accept("order", "by") ? expressions.selects().orderTerms() : List.of();
    }

    /** A window up to its closing parenthesis. */
    Expression.Window window() {
        String base = null;
        if (tokens.atName()
                && !tokens.at("partition", "by")
                && !tokens.at("range")
                && !tokens.at("rows")
                && !tokens.at("groups")) {
            base = tokens.name();
        }
        List<Expression> partitionBy = tokens.accept("partition", "by") ? expressions.expressions() : List.of();
        List<Select.OrderTerm> orderBy = orderBy();
        int start = tokens.peek().start();
        tokens.skipToClose();
        return new Expression.Window(
                base,
                partitionBy,
                orderBy,
                tokens.text(start, tokens.previous().start()).strip());
    }

    private Expression cast() {
        tokens.expectOperator("(");
        Expression operand = expressions.expression();
        tokens.expect("as");
        int start = tokens.peek().start();
        tokens.skipToClose();
        return new Expression.Cast(
                operand, tokens.text(start, tokens.previous().start()).strip());
    }

    private Expression raise() {
        tokens.expectOperator("(");
        String action = tokens.name();
        Expression message = tokens.acceptOperator(",") ? expressions.expression() : null;
        tokens.expectOperator(")");
        return new Expression.Raise(action, message);
    }

    private Expression caseExpression() {
        int tallest = 0;
        Expression base = null;
        if (!tokens.at("when")) {
            base = expressions.expression();
            tallest = expressions.height();
        }
        List<When> whens = new ArrayList<>();
        while (tokens.accept("when")) {
            Expression condition = expressions.expression();
            tallest = Math.max(tallest, expressions.height());
            tokens.expect("then");
            whens.add(new When(condition, expressions.expression()));
            tallest = Math.max(tallest, expressions.height());
        }
        if (whens.isEmpty()) {
            throw tokens.fail("expected WHEN");
        }
        Expression otherwise = null;
        if (tokens.accept("else")) {
            otherwise = expressions.expression();
            tallest = Math.max(tallest, expressions.height());
        }
        tokens.expect("end");
        expressions.leave(tallest);
        expressions.enter();
        return new Expression.Case(base, whens, otherwise);
    }

    private Expression parenthesised() {
        tokens.expectOperator("(");
        Expression inner;
        if (expressions.selects().atSelect()) {
            inner = new Expression.Subquery(expressions.selects().select());
        } else {
            List<Expression> list = expressions.expressions();
            inner = list.size() == 1 ? list.get(0) : new Expression.RowValue(list);
        }
        tokens.expectOperator(")");
        return inner;
    }
}
