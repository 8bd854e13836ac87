package dev.sealift.sql;

import dev.sealift.model.Table.IndexKey;
import java.util.function.Supplier;

/**
 * Writes the expressions of a table's definition for PostgreSQL: CHECK, generated columns, index keys and predicates.
 *
 * <p>A rewrite has the meaning that SQLite gives to the text; where that is not certain it is refused. Column names stand
 * alone, in double quotes, as the target has them. Whether PostgreSQL takes a text, which depends on whether it holds its
 * functions for immutable, is seen when the statement is tried.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html">SQL Language Expressions</a>
 */
public final class SchemaExpressions {
    private final Relation table;

    public SchemaExpressions(Relation table) {
        this.table = table;
    }

    /** The condition of a CHECK, without the word and its parentheses. */
    public Rewrite check(String expression) {
        return attempt(() -> {
            Expression parsed = Expression.parse(expression);
            ExpressionRewriter rewriter = rewriter();
            Checks checks = new Checks(rewriter);
            String implied = checks.implied(parsed);
            if (implied != null) {
                return new Rewrite.Implied(implied);
            }
            return sql(rewriter.condition(checks.remaining(parsed)));
        });
    }

    /** The predicate of a partial index, without WHERE. */
    public Rewrite predicate(String expression) {
        return attempt(() -> sql(rewriter().condition(Expression.parse(expression))));
    }

    /** The expression of a generated column, without its parentheses, in the column's type. */
    public Rewrite generated(ScopeColumn column, String expression) {
        return attempt(() -> sql(Outputs.assigned(rewriter().typed(Expression.parse(expression)), column)));
    }

    /**
     * One term of an index, or of a unique constraint that an index replaces, with its order: SQLite sorts NULL lowest. The
     * type is that of the term.
     *
     * @param nullable whether the term may be NULL; where it is never, there is no order of NULLs to keep
     */
    public Rewrite indexKey(IndexKey term, boolean nullable) {
        return attempt(() -> {
            Typed key = rewriter().typed(expression(term));
            String collation = term.collation() == null ? key.oddCollation() : term.collation();
            boolean plain = key.column() != null;
            if (key.kind() == Kind.TEXT && collation != null) {
                Typed folded = Conversions.folded(key, collation);
                plain = plain && folded.sql().equals(key.sql());
                key = folded;
            }
            String nulls = !nullable ? "" : term.descending() ? " NULLS LAST" : " NULLS FIRST";
            String order = (term.descending() ? " DESC" : "") + nulls;
            return new Rewrite.Sql((plain ? key.sql() : "(" + key.sql() + ")") + order, key.type());
        });
    }

    private static Expression expression(IndexKey term) {
        if (term.column() != null) {
            return new Expression.Name(null, null, term.column(), Expression.Name.Form.QUOTED);
        }
        if (term.expression() == null) {
            throw new IllegalArgumentException("an index term is a column or an expression");
        }
        return Expression.parse(term.expression());
    }

    private ExpressionRewriter rewriter() {
        return new ExpressionRewriter(Scope.of(table), null);
    }

    private static Rewrite sql(Typed typed) {
        return new Rewrite.Sql(typed.sql(), typed.type());
    }

    static Rewrite attempt(Supplier<Rewrite> rewrite) {
        try {
            return rewrite.get();
        } catch (Refusal refusal) {
            return new Rewrite.Refused(refusal.reason());
        } catch (SqlSyntaxException unreadable) {
            return new Rewrite.Refused("it is not understood: " + unreadable.getMessage());
        }
    }
}
