package dev.sealift.sql;

import dev.sealift.model.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code typeof(x)}, of which PostgreSQL's type leaves only the question whether x is NULL. */
final class TypeTests {
    private TypeTests() {}

    /** {@code typeof(x) = 'integer'} and the like, or null where the comparison is another one. */
    static @Nullable Typed compared(ExpressionRewriter rewriter, Expression.Binary binary) {
        Expression subject = subject(binary.left());
        if (subject == null || !(binary.right() instanceof Expression.Text text)) {
            return null;
        }
        return switch (binary.operator()) {
            case EQUAL, IS -> test(rewriter, subject, List.of(text.value()), false);
            case NOT_EQUAL, IS_NOT -> test(rewriter, subject, List.of(text.value()), true);
            default -> null;
        };
    }

    /** {@code typeof(x) IN ('integer', 'null')} and the like, or null where the list is another one. */
    static @Nullable Typed listed(ExpressionRewriter rewriter, Expression.InList in) {
        Expression subject = subject(in.operand());
        List<String> names = new ArrayList<>();
        for (Expression element : in.list()) {
            if (!(element instanceof Expression.Text text)) {
                return null;
            }
            names.add(text.value());
        }
        return subject == null ? null : test(rewriter, subject, names, in.negated());
    }

    private static @Nullable Expression subject(Expression expression) {
        return expression instanceof Expression.Call call
                        && call.isPlain()
                        && call.arguments().size() == 1
                        && Names.same(call.name(), "typeof")
                ? call.arguments().get(0)
                : null;
    }

    private static Typed test(ExpressionRewriter rewriter, Expression subject, List<String> names, boolean negated) {
        Typed value = rewriter.typed(subject);
        boolean nothing = names.contains("null") != negated;
        boolean something = names.contains(name(value)) != negated;
        if (nothing == something) {
            return Conversions.bool(something);
        }
        return ExpressionRewriter.isNull(value, something);
    }

    /** What {@code typeof} says of every value that is not NULL. */
    static String name(Typed value) {
        return switch (value.kind()) {
            case TRUTH, INTEGER -> "integer";
            case REAL -> "real";
            case TEXT -> "text";
            case BLOB -> "blob";
            case NULL -> "null";
            case NUMBER -> throw new Refusal("the function typeof asks whether a number is an integer");
            case OTHER -> name(Conversions.source(value));
        };
    }
}
