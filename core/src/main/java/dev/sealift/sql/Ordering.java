package dev.sealift.sql;

import dev.sealift.model.Names;
import dev.sealift.sql.SelectRewriter.Output;
import dev.sealift.sql.SelectRewriter.Part;
import dev.sealift.sql.SelectRewriter.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * ORDER BY and LIMIT.
 *
 * <p>A term is a number, an output column's name or an expression, in this order. PostgreSQL's DISTINCT and UNION take no
 * expressions there, and text needs a collation; so those are sorted as a subquery.
 *
 * @see <a href="https://www.sqlite.org/lang_select.html#the_order_by_clause">The ORDER BY clause</a>
 */
final class Ordering {
    private static final String WHOLE = "rows";

    private final SelectRewriter selects;
    private final Select select;

    Ordering(SelectRewriter selects, Select select) {
        this.selects = selects;
        this.select = select;
    }

    /** One SELECT, sorted and cut. */
    Result of(Part part) {
        if (part.query() == null || part.query().distinct()) {
            return ofWhole(part.sql(), part.columns());
        }
        ExpressionRewriter rewriter = new ExpressionRewriter(part.scope(), selects);
        List<String> terms = new ArrayList<>();
        for (Select.OrderTerm term : select.orderBy()) {
            int output = output(term.expression(), part.columns());
            Typed value = output < 0
                    ? rewriter.typed(uncollated(term.expression()))
                    : part.columns().get(output).value();
            // A constant sorts nothing, and PostgreSQL takes a bare integer for the number of a column.
            if (!value.isLiteral()) {
                terms.add(term(value, term));
            }
        }
        return new Result(part.sql() + tail(terms), part.columns());
    }

    /** Rows that may only be sorted by their columns. */
    Result ofWhole(String sql, List<Output> columns) {
        if (select.orderBy().isEmpty()) {
            boolean cut = select.limit() != null;
            return new Result(sql + (cut ? tail(List.of()) : ""), columns);
        }
        List<String> terms = new ArrayList<>();
        for (Select.OrderTerm term : select.orderBy()) {
            int output = output(term.expression(), columns);
            if (output < 0) {
                throw new Refusal("ORDER BY names something that is no column of the result");
            }
            ScopeColumn column = columns.get(output).scopeColumn();
            terms.add(term(Typed.column(column, Quote.qualified(WHOLE, column.target())), term));
        }
        return new Result("SELECT * FROM (" + sql + ") AS " + Quote.identifier(WHOLE) + tail(terms), columns);
    }

    private static Expression uncollated(Expression expression) {
        return expression instanceof Expression.Collate collate ? collate.operand() : expression;
    }

    /** Which output column a term names, or -1. */
    private int output(Expression written, List<Output> columns) {
        Expression expression = uncollated(written);
        if (expression instanceof Expression.Int ordinal) {
            if (ordinal.value() < 1 || ordinal.value() > columns.size()) {
                throw new Refusal("ORDER BY names column " + ordinal.value());
            }
            return (int) ordinal.value() - 1;
        }
        if (expression instanceof Expression.Name name && name.table() == null) {
            for (int i = 0; i < columns.size(); i++) {
                if (Names.same(columns.get(i).name(), name.column())) {
                    return i;
                }
            }
        }
        return same(expression);
    }

    /** Which result column is written as this expression, or -1. */
    private int same(Expression expression) {
        if (select.first() instanceof Select.Query query
                && query.columns().stream().allMatch(c -> c instanceof Select.ResultColumn.Computed)) {
            for (int i = 0; i < query.columns().size(); i++) {
                if (query.columns().get(i) instanceof Select.ResultColumn.Computed computed
                        && computed.expression().equals(expression)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static String term(Typed value, Select.OrderTerm term) {
        String collation =
                term.expression() instanceof Expression.Collate collate ? collate.collation() : value.oddCollation();
        Typed key = value;
        if (key.kind() == Kind.OTHER && (key.column() == null || key.column().spelling() == null)) {
            key = Conversions.source(key);
        }
        if (key.kind() == Kind.TEXT && collation != null) {
            key = Conversions.folded(key, collation);
        }
        boolean nullsFirst = term.nullsFirst() == null ? !term.descending() : term.nullsFirst();
        return (key.kind() == Kind.TEXT ? key.operand() + " COLLATE \"C\"" : key.operand())
                + (term.descending() ? " DESC" : "")
                + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }

    private String tail(List<String> terms) {
        String order = terms.isEmpty() ? "" : " ORDER BY " + String.join(", ", terms);
        if (select.limit() == null) {
            return order;
        }
        long limit = count(select.limit());
        long offset = select.offset() == null ? 0 : count(select.offset());
        // A negative LIMIT is none, a negative OFFSET is 0.
        return order + (limit < 0 ? "" : " LIMIT " + limit) + (offset <= 0 ? "" : " OFFSET " + offset);
    }

    private static long count(Expression expression) {
        Typed number = new ExpressionRewriter(Scope.empty(), null).typed(expression);
        if (number.literal() instanceof Expression.Int constant) {
            return constant.value();
        }
        throw new Refusal("LIMIT or OFFSET is no constant");
    }
}
