package dev.sealift.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of SQLite, as parsed: nothing is resolved or computed yet.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html">SQL Language Expressions</a>
 */
public sealed interface Expression {

    /**
     * Reads one expression.
     *
     * @throws SqlSyntaxException if {@code sql} is not exactly one expression
     */
    static Expression parse(String sql) {
        Tokens tokens = new Tokens(sql);
        Expression expression = new ExpressionParser(tokens).expression();
        if (!tokens.atEnd()) {
            throw tokens.fail("expected the end of the expression");
        }
        return expression;
    }

    record Null() implements Expression {}

    record Int(long value) implements Expression {}

    record Real(double value) implements Expression {}

    record Text(String value) implements Expression {}

    record Blob(byte[] value) implements Expression {
        @Override
        public boolean equals(Object other) {
            return other instanceof Blob blob && Arrays.equals(value, blob.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }
    }

    /** {@code CURRENT_TIME}, {@code CURRENT_DATE} or {@code CURRENT_TIMESTAMP}. */
    record Current(Moment moment) implements Expression {
        public enum Moment {
            TIME,
            DATE,
            TIMESTAMP
        }
    }

    record Parameter(String name) implements Expression {}

    /**
     * The name of a column; or, where there is no such column, a string if it stands in double quotes, and a truth value
     * if it is the bare word TRUE or FALSE.
     */
    record Name(@Nullable String schema, @Nullable String table, String column, Form form) implements Expression {
        public enum Form {
            BARE,
            DOUBLE_QUOTED,
            /** In brackets or backticks. */
            QUOTED
        }
    }

    record Unary(UnaryOperator operator, Expression operand) implements Expression {}

    enum UnaryOperator {
        MINUS,
        PLUS,
        BIT_NOT,
        NOT
    }

    record Binary(BinaryOperator operator, Expression left, Expression right) implements Expression {}

    /** {@code ISNULL} and {@code NOTNULL}, however they are spelled, except {@code IS NULL}. */
    record IsNull(Expression operand, boolean negated) implements Expression {}

    /** {@code LIKE}, {@code GLOB}, {@code REGEXP} or {@code MATCH}. */
    record Like(
            Matching matching,
            boolean negated,
            Expression operand,
            Expression pattern,
            @Nullable Expression escape) implements Expression {
        public enum Matching {
            LIKE,
            GLOB,
            REGEXP,
            MATCH
        }
    }

    record Between(boolean negated, Expression operand, Expression low, Expression high) implements Expression {}

    record InList(boolean negated, Expression operand, List<Expression> list) implements Expression {
        public InList {
            list = List.copyOf(list);
        }
    }

    record InSelect(boolean negated, Expression operand, Select select) implements Expression {}

    /** {@code x IN table}. */
    record InTable(boolean negated, Expression operand, String table) implements Expression {}

    record Exists(Select select) implements Expression {}

    record Subquery(Select select) implements Expression {}

    /**
     * A call of a function.
     *
     * @param name as written
     * @param star whether the arguments are {@code *}
     * @param filter the condition of a FILTER clause, or null
     */
    record Call(
            String name,
            boolean distinct,
            boolean star,
            List<Expression> arguments,
            List<Select.OrderTerm> orderBy,
            @Nullable Expression filter,
            @Nullable Window over)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
        }

        /** Whether it is more than a name with arguments. */
        public boolean isPlain() {
            return !distinct && !star && orderBy.isEmpty() && filter == null && over == null;
        }
    }

    /**
     * What follows OVER or stands in a WINDOW clause.
     *
     * @param base the name of the window that this one extends, or null
     * @param frame the frame as written, empty where there is none
     */
    record Window(@Nullable String base, List<Expression> partitionBy, List<Select.OrderTerm> orderBy, String frame) {
        public Window {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
        }
    }

    /** @param type as written */
    record Cast(Expression operand, String type) implements Expression {}

    record Collate(Expression operand, String collation) implements Expression {}

    record Case(
            @Nullable Expression base,
            List<When> whens,
            @Nullable Expression otherwise) implements Expression {
        public Case {
            whens = List.copyOf(whens);
        }

        public record When(Expression condition, Expression result) {}
    }

    /** {@code (a, b, …)}. */
    record RowValue(List<Expression> elements) implements Expression {
        public RowValue {
            elements = List.copyOf(elements);
        }
    }

    /** {@code RAISE(…)}, which only triggers have. */
    record Raise(String action, @Nullable Expression message) implements Expression {}
}
