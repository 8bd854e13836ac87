package dev.sealift.sql;

import dev.sealift.model.Names;
import dev.sealift.sql.Comparisons.Operator;
import dev.sealift.sql.Comparisons.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes an expression for PostgreSQL. Everything that it does not know for certain is a {@link Refusal}.
 *
 * <p>SQLite looks at each value's storage class, PostgreSQL at each expression's type. So every part is written together with
 * the storage class that its values have; where that depends on the row, the operators that look at it are refused.
 */
final class ExpressionRewriter {
    private final Scope scope;
    private final @Nullable Subqueries subqueries;
    private final ScalarFunctions functions = new ScalarFunctions(this);
    private final DateFunctions dates = new DateFunctions(this);
    private final BinaryOperators operators = new BinaryOperators(this);
    private final AggregateFunctions aggregates = new AggregateFunctions(this);
    private int aliasDepth;

    /** What a SELECT inside an expression is rewritten with. */
    interface Subqueries {
        /** The one column of a subquery, as text without parentheses and as what is known of its values. */
        Typed column(Select select, Scope outer, boolean single);

        String exists(Select select, Scope outer);
    }

    ExpressionRewriter(Scope scope, @Nullable Subqueries subqueries) {
        this.scope = scope;
        this.subqueries = subqueries;
    }

    /** The expression as a condition. */
    Typed condition(Expression expression) {
        return Conversions.condition(typed(expression));
    }

    Typed typed(Expression expression) {
        return switch (expression) {
            case Expression.Null n -> Typed.nothing();
            case Expression.Int i -> Typed.literal(i.value());
            case Expression.Real r -> Typed.literal(r.value());
            case Expression.Text t -> Typed.literal(t.value());
            case Expression.Blob b -> Typed.literal(b.value());
            case Expression.Current c -> current(c);
            case Expression.Parameter p -> throw new Refusal("the parameter " + p.name() + " has no value");
            case Expression.Name n -> name(n);
            case Expression.Unary u -> unary(u);
            case Expression.Binary b -> operators.chain(b);
            case Expression.IsNull i -> isNull(typed(i.operand()), i.negated());
            case Expression.Like l -> Patterns.like(this, l);
            case Expression.Between b -> between(b);
            case Expression.InList i -> inList(i);
            case Expression.InSelect i -> inSelect(i);
            case Expression.InTable i -> throw new Refusal("IN names the table " + i.table());
            case Expression.Exists e -> Typed.truth("EXISTS (" + subqueries().exists(e.select(), scope) + ")");
            case Expression.Subquery s -> {
                Typed column = subqueries().column(s.select(), scope, true);
                yield new Typed(
                        "(" + column.sql() + ")",
                        true,
                        column.kind(),
                        column.type(),
                        column.affinity(),
                        null,
                        false,
                        null,
                        column.column());
            }
            case Expression.Call c -> call(c);
            case Expression.Cast c -> Casts.cast(typed(c.operand()), c.type());
            case Expression.Collate c -> typed(c.operand()).withCollation(c.collation());
            case Expression.Case c -> caseExpression(c);
            case Expression.RowValue r -> throw new Refusal("the expression is a row of several values");
            case Expression.Raise r -> throw new Refusal("RAISE belongs to triggers");
        };
    }

    List<Typed> all(List<Expression> expressions) {
        return expressions.stream().map(this::typed).toList();
    }

    private Subqueries subqueries() {
        if (subqueries == null) {
            throw new Refusal("the expression holds a subquery");
        }
        return subqueries;
    }

    private Typed current(Expression.Current current) {
        String function = switch (current.moment()) {
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "datetime";
        };
        return dates(function, List.of());
    }

    private Typed dates(String function, List<Expression> arguments) {
        Typed call = dates.call(function, arguments);
        if (call == null) {
            throw new Refusal("the function " + function + " is not translated");
        }
        return call;
    }

    private Typed name(Expression.Name name) {
        Typed column = scope.column(name);
        if (column != null) {
            return column;
        }
        Expression aliased = scope.aliased(name);
        if (aliased != null) {
            if (aliasDepth > 20) {
                throw new Refusal("the alias " + name.column() + " refers to itself");
            }
            aliasDepth++;
            Typed typed = typed(aliased);
            aliasDepth--;
            return typed;
        }
        if (name.table() == null) {
            Boolean truth = truthWord(name);
            if (truth != null) {
                return Typed.literal(truth ? 1 : 0);
            }
            if (name.form() == Expression.Name.Form.DOUBLE_QUOTED) {
                return Typed.literal(name.column());
            }
        }
        throw new Refusal("there is no column " + (name.table() == null ? "" : name.table() + ".") + name.column());
    }

    /** Which truth value an expression is, or null: only a bare TRUE or FALSE that is no column is one. */
    @Nullable
    Boolean truthWord(Expression expression) {
        if (!(expression instanceof Expression.Name name)
                || name.table() != null
                || name.form() != Expression.Name.Form.BARE
                || scope.column(name) != null) {
            return null;
        }
        return Names.same(name.column(), "true")
                ? Boolean.TRUE
                : Names.same(name.column(), "false") ? Boolean.FALSE : null;
    }

    private Typed unary(Expression.Unary unary) {
        return switch (unary.operator()) {
            case NOT -> Typed.truth("NOT " + condition(unary.operand()).operand());
            case MINUS -> Arithmetic.compute(Typed.literal(0), BinaryOperator.SUBTRACT, typed(unary.operand()));
            case PLUS -> typed(unary.operand()).withAffinity(null);
            case BIT_NOT -> Arithmetic.inverted(typed(unary.operand()));
        };
    }

    static Typed isNull(Typed operand, boolean negated) {
        return Typed.truth(operand.operand() + (negated ? " IS NOT NULL" : " IS NULL"));
    }

    /** SQLite compares what is made of a text by the collation that an operator gave to it. */
    static void noOperator(Typed part) {
        if (part.collated() && part.oddCollation() != null) {
            throw new Refusal("COLLATE stands inside an expression");
        }
    }

    private Typed between(Expression.Between between) {
        Typed value = typed(between.operand());
        Typed low = Comparisons.compare(value, Operator.GREATER_OR_EQUAL, typed(between.low()));
        Typed high = Comparisons.compare(value, Operator.LESS_OR_EQUAL, typed(between.high()));
        String both = low.operand() + " AND " + high.operand();
        return Typed.truth(between.negated() ? "NOT (" + both + ")" : both);
    }

    private Typed inList(Expression.InList in) {
        Typed folded = TypeTests.listed(this, in);
        if (folded != null) {
            return folded;
        }
        if (in.list().isEmpty()) {
            return Conversions.bool(in.negated());
        }
        Typed value = typed(in.operand());
        List<Pair> pairs = new ArrayList<>();
        boolean nothing = false;
        for (Expression element : in.list()) {
            // Neither affinity nor collation of an element counts: x IN (y) is x = +y by the collation of x.
            Typed typed = typed(element).bare();
            if (typed.kind() == Kind.NULL) {
                nothing = true;
            } else if (value.kind() != Kind.NULL) {
                pairs.add(Comparisons.pair(value, Operator.EQUAL, typed));
            }
        }
        if (value.kind() == Kind.NULL) {
            return Typed.truth("NULL::boolean");
        }
        return Typed.truth(members(pairs, nothing, in.negated()));
    }

    private static String members(List<Pair> pairs, boolean nothing, boolean negated) {
        boolean one = pairs.stream().map(Pair::left).distinct().count() == 1;
        if (one) {
            String list = pairs.stream().map(Pair::right).collect(Collectors.joining(", "));
            return pairs.get(0).left() + (negated ? " NOT IN (" : " IN (") + list + (nothing ? ", NULL)" : ")");
        }
        String any = pairs.stream().map(p -> "(" + p.sql() + ")").collect(Collectors.joining(" OR "));
        String with = nothing ? any + (any.isEmpty() ? "" : " OR ") + "NULL::boolean" : any;
        return negated ? "NOT (" + with + ")" : with;
    }

    private Typed inSelect(Expression.InSelect in) {
        Typed value = typed(in.operand());
        Typed column = subqueries().column(in.select(), scope, false);
        // The comparison is made with a stand-in, which must come out as it went in.
        Typed standIn = new Typed(
                "?",
                true,
                column.kind(),
                column.type(),
                column.affinity(),
                column.collation(),
                column.collated(),
                null,
                column.column());
        Pair pair = Comparisons.pair(value, Operator.EQUAL, standIn);
        if (!pair.right().equals("?") || pair.operator() != Operator.EQUAL) {
            throw new Refusal("IN compares " + value.kind().words() + " with a subquery of another type");
        }
        return Typed.truth(pair.left() + (in.negated() ? " NOT IN (" : " IN (") + column.sql() + ")");
    }

    private Typed caseExpression(Expression.Case expression) {
        List<Typed> results = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        Typed base = expression.base() == null ? null : typed(expression.base());
        for (Expression.Case.When when : expression.whens()) {
            conditions.add(
                    base == null
                            ? condition(when.condition()).sql()
                            : Comparisons.compare(base, Operator.EQUAL, typed(when.condition()))
                                    .sql());
            results.add(typed(when.result()));
        }
        if (expression.otherwise() != null) {
            results.add(typed(expression.otherwise()));
        }
        results.forEach(ExpressionRewriter::noOperator);
        Unified unified = Unified.of(results, "CASE");
        StringBuilder sql = new StringBuilder("CASE");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(" WHEN ")
                    .append(conditions.get(i))
                    .append(" THEN ")
                    .append(unified.parts().get(i).sql());
        }
        if (expression.otherwise() != null) {
            sql.append(" ELSE ").append(unified.parts().get(conditions.size()).sql());
        }
        return unified.as(sql.append(" END").toString());
    }

    private Typed call(Expression.Call call) {
        if (call.over() != null) {
            throw new Refusal("the window function " + call.name() + " is not translated");
        }
        if (call.arguments().stream().anyMatch(a -> a instanceof Expression.Collate)) {
            throw new Refusal("COLLATE stands inside an expression");
        }
        String name = Names.fold(call.name());
        Typed result = aggregates.call(name, call);
        if (result == null && call.isPlain()) {
            result = dates.call(name, call.arguments());
            if (result == null) {
                result = functions.call(name, call.arguments());
            }
        }
        if (result == null) {
            throw new Refusal("the function " + call.name() + " is not translated");
        }
        return result;
    }
}
