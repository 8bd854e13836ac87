package dev.sealift.sql;

import java.util.stream.Collectors;

/** Writes an expression with each of its parts in parentheses, for SQLite. */
final class Grouped {
    private Grouped() {}

    static String of(Expression expression) {
        return switch (expression) {
            case Expression.Null n -> "NULL";
            case Expression.Int i -> "(" + i.value() + ")";
            case Expression.Real r -> "(" + r.value() + ")";
            case Expression.Text t -> Quote.sqliteText(t.value());
            case Expression.Blob b -> Quote.sqliteBlob(b.value());
            case Expression.Unary u ->
                "("
                        + switch (u.operator()) {
                            case MINUS -> "- ";
                            case PLUS -> "+ ";
                            case BIT_NOT -> "~ ";
                            case NOT -> "NOT ";
                        }
                        + of(u.operand()) + ")";
            case Expression.Binary b -> "(" + of(b.left()) + " " + b.operator().sql() + " " + of(b.right()) + ")";
            case Expression.IsNull i -> "(" + of(i.operand()) + (i.negated() ? " NOTNULL)" : " ISNULL)");
            case Expression.Like l ->
                "(" + of(l.operand()) + (l.negated() ? " NOT " : " ") + l.matching() + " " + of(l.pattern()) + ")";
            case Expression.Between b ->
                "(" + of(b.operand()) + (b.negated() ? " NOT" : "") + " BETWEEN " + of(b.low()) + " AND " + of(b.high())
                        + ")";
            case Expression.InList i ->
                "(" + of(i.operand()) + (i.negated() ? " NOT" : "") + " IN "
                        + i.list().stream().map(Grouped::of).collect(Collectors.joining(", ", "(", ")")) + ")";
            case Expression.Collate c -> "(" + of(c.operand()) + " COLLATE " + c.collation() + ")";
            case Expression.Current c -> throw new AssertionError();
            case Expression.Parameter p -> throw new AssertionError();
            case Expression.Name n -> throw new AssertionError();
            case Expression.InSelect i -> throw new AssertionError();
            case Expression.InTable i -> throw new AssertionError();
            case Expression.Exists e -> throw new AssertionError();
            case Expression.Subquery s -> throw new AssertionError();
            case Expression.Call c -> throw new AssertionError();
            case Expression.Cast c -> throw new AssertionError();
            case Expression.Case c -> throw new AssertionError();
            case Expression.RowValue r -> throw new AssertionError();
            case Expression.Raise r -> throw new AssertionError();
        };
    }
}
