package dev.sealift.sql;

import dev.sealift.sql.Select.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads SELECT and VALUES statements. */
final class SelectParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final FromParser froms;

    SelectParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.froms = new FromParser(tokens, expressions);
    }

    boolean atSelect() {
        return tokens.at("select")
                || tokens.at("values")
                || tokens.at("with")
                        && !tokens.peek(1).isOperator(",")
                        && !tokens.peek(1).isOperator(")");
    }

    Select select() {
        int outer = expressions.enterSelect();
        boolean recursive = false;
        List<Select.CommonTable> with = new ArrayList<>();
        if (tokens.accept("with")) {
            recursive = tokens.accept("recursive");
            do {
                with.add(commonTable());
            } while (tokens.acceptOperator(","));
        }
        Select.Core first = core();
        List<Select.Compound> rest = new ArrayList<>();
        for (Operator operator = operator(); operator != null; operator = operator()) {
            rest.add(new Select.Compound(operator, core()));
        }
        List<Select.OrderTerm> orderBy = tokens.accept("order", "by") ? orderTerms() : List.of();
        Expression limit = null;
        Expression offset = null;
        if (tokens.accept("limit")) {
            limit = expressions.expression();
            if (tokens.accept("offset")) {
                offset = expressions.expression();
            } else if (tokens.acceptOperator(",")) {
                offset = limit;
                limit = expressions.expression();
            }
        }
        expressions.leaveSelect(outer);
        return new Select(with, recursive, first, rest, orderBy, limit, offset);
    }

    List<Select.OrderTerm> orderTerms() {
        List<Select.OrderTerm> terms = new ArrayList<>();
        do {
            Expression expression = expressions.expression();
            boolean descending = tokens.accept("desc");
            if (!descending) {
                tokens.accept("asc");
            }
            Boolean nullsFirst = null;
            if (tokens.accept("nulls", "first")) {
                nullsFirst = true;
            } else if (tokens.accept("nulls", "last")) {
                nullsFirst = false;
            }
            terms.add(new Select.OrderTerm(expression, descending, nullsFirst));
        } while (tokens.acceptOperator(","));
        return terms;
    }

    private Select.CommonTable commonTable() {
        String name = tokens.name();
        List<String> columns = tokens.atOperator("(") ? ForeignKeyParser.columns(tokens) : List.of();
        tokens.expect("as");
        if (!tokens.accept("not", "materialized")) {
            tokens.accept("materialized");
        }
        tokens.expectOperator("(");
        Select select = select();
        tokens.expectOperator(")");
        return new Select.CommonTable(name, columns, select);
    }

    private @Nullable Operator operator() {
        if (tokens.accept("union")) {
            return tokens.accept("all") ? Operator.UNION_ALL : Operator.UNION;
        }
        if (tokens.accept("except")) {
            return Operator.EXCEPT;
        }
        return tokens.accept("intersect") ? Operator.INTERSECT : null;
    }

    private Select.Core core() {
        if (tokens.accept("values")) {
            List<List<Expression>> rows = new ArrayList<>();
            do {
                tokens.expectOperator("(");
                rows.add(expressions.expressions());
                tokens.expectOperator(")");
            } while (tokens.acceptOperator(","));
            return new Select.Values(rows);
        }
        tokens.expect("select");
        boolean distinct = tokens.accept("distinct");
        if (!distinct) {
            tokens.accept("all");
        }
        List<Select.ResultColumn> columns = new ArrayList<>();
        do {
            columns.add(resultColumn());
        } while (tokens.acceptOperator(","));
        Select.From from = tokens.accept("from") ? froms.from() : null;
        Expression where = tokens.accept("where") ? expressions.expression() : null;
        List<Expression> groupBy = tokens.accept("group", "by") ? expressions.expressions() : List.of();
        Expression having = tokens.accept("having") ? expressions.expression() : null;
        return new Select.Query(distinct, columns, from, where, groupBy, having, windows());
    }

    private List<Select.NamedWindow> windows() {
        List<Select.NamedWindow> windows = new ArrayList<>();
        if (tokens.accept("window")) {
            do {
                String name = tokens.name();
                tokens.expect("as");
                tokens.expectOperator("(");
                windows.add(new Select.NamedWindow(name, new PrimaryParser(tokens, expressions).window()));
            } while (tokens.acceptOperator(","));
        }
        return windows;
    }

    private Select.ResultColumn resultColumn() {
        if (tokens.acceptOperator("*")) {
            return new Select.ResultColumn.All();
        }
        if (tokens.atName() && tokens.peek(1).isOperator(".") && tokens.peek(2).isOperator("*")) {
            String table = tokens.name();
            tokens.next();
            tokens.next();
            return new Select.ResultColumn.AllOf(table);
        }
        int start = tokens.peek().start();
        Expression expression = expressions.expression();
        // SQLite names a column by all the text up to the next token, comments included.
        String text = tokens.text(start, tokens.peek().start()).strip();
        return new Select.ResultColumn.Computed(expression, alias(tokens), text);
    }

    /** The name that AS gives, or that stands without AS, or null. */
    static @Nullable String alias(Tokens tokens) {
        if (tokens.accept("as")) {
            return tokens.name();
        }
        Token token = tokens.peek();
        boolean bare = Tokens.isName(token) && !(token.kind() == Token.Kind.WORD && Keywords.isNoAlias(token.text()));
        return bare ? tokens.name() : null;
    }
}
