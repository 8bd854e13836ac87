package dev.sealift.sql;

import dev.sealift.model.Names;
import dev.sealift.model.TargetType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the parts of a CHECK that a column's type upholds by itself. A CHECK is met where it is true or NULL. */
final class Checks {
    private final ExpressionRewriter rewriter;

    Checks(ExpressionRewriter rewriter) {
        this.rewriter = rewriter;
    }

    /** Why the condition is never false, or null where it may be. */
    @Nullable
    String implied(Expression condition) {
        return switch (condition) {
            case Expression.Binary binary ->
                switch (binary.operator()) {
                    case AND -> implied(binary.left()) == null ? null : implied(binary.right());
                    case OR -> {
                        String left = implied(binary.left());
                        yield left == null ? implied(binary.right()) : left;
                    }
                    case EQUAL -> isOne(binary.right()) ? json(binary.left()) : null;
                    default -> null;
                };
            case Expression.Call call -> json(call);
            case Expression.InList in -> in.negated() ? null : truthValues(in.operand(), in.list());
            case Expression.Between between ->
                between.negated() || !(between.low() instanceof Expression.Int)
                        ? null
                        : truthValues(between.operand(), List.of(between.low(), between.high()));
            default -> null;
        };
    }

    /** The condition without the parts of a conjunction that are implied. Not all of them are. */
    Expression remaining(Expression condition) {
        if (condition instanceof Expression.Binary binary && binary.operator() == BinaryOperator.AND) {
            if (implied(binary.left()) != null) {
                return remaining(binary.right());
            }
            if (implied(binary.right()) != null) {
                return remaining(binary.left());
            }
            return new Expression.Binary(BinaryOperator.AND, remaining(binary.left()), remaining(binary.right()));
        }
        return condition;
    }

    private static boolean isOne(Expression expression) {
        return expression instanceof Expression.Int integer && integer.value() == 1;
    }

    private @Nullable String json(Expression expression) {
        boolean valid = expression instanceof Expression.Call call
                && call.isPlain()
                && call.arguments().size() == 1
                && Names.same(call.name(), "json_valid");
        if (!valid) {
            return null;
        }
        Expression argument = ((Expression.Call) expression).arguments().get(0);
        return argument instanceof Expression.Name name
                ? switch (rewriter.typed(name).type()) {
                    case TargetType.Json j -> "every json value is valid JSON";
                    case TargetType.Jsonb j -> "every jsonb value is valid JSON";
                    case null, default -> null;
                }
                : null;
    }

    /** Whether the list holds 0 and 1, or the words that stand for them: all that a boolean column can be. */
    private @Nullable String truthValues(Expression operand, List<Expression> list) {
        if (!(operand instanceof Expression.Name name) || !(rewriter.typed(name).type() instanceof TargetType.Bool)) {
            return null;
        }
        ScopeColumn column = rewriter.typed(name).column();
        Expression no = new Expression.Int(0);
        Expression yes = new Expression.Int(1);
        if (column != null && column.spelling() instanceof Spelling.TruthText truth) {
            no = new Expression.Text(truth.no());
            yes = new Expression.Text(truth.yes());
        }
        return list.contains(no) && list.contains(yes) ? "a boolean is never anything else" : null;
    }
}
