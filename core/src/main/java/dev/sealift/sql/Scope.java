package dev.sealift.sql;

import dev.sealift.model.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that an expression may name: those of the tables beside it, then those of the query around it.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#identifiers">Identifiers and column names</a>
 */
final class Scope {

    /**
     * One table, view or subquery of a FROM clause.
     *
     * @param name by which columns are qualified in the source
     * @param qualifier by which they are qualified in the target, or null where they stand alone
     * @param hidden columns that USING or NATURAL has joined with one further left: {@code *} leaves them out
     */
    record Source(String name, @Nullable String qualifier, List<ScopeColumn> columns, List<String> hidden) {

        @Nullable
        ScopeColumn find(String column) {
            for (ScopeColumn candidate : columns) {
                if (Names.same(candidate.name(), column)) {
                    return candidate;
                }
            }
            return null;
        }

        boolean hides(String column) {
            return hidden.stream().anyMatch(h -> Names.same(h, column));
        }

        Typed typed(ScopeColumn column) {
            String name = Quote.identifier(column.target());
            return Typed.column(column, qualifier == null ? name : Quote.identifier(qualifier) + "." + name);
        }
    }

    private final List<Source> sources;
    private final @Nullable Scope outer;
    private final List<Alias> aliases = new ArrayList<>();

    /** A name that AS gave to a result column. Unlike PostgreSQL, SQLite lets conditions use it. */
    record Alias(String name, Expression expression) {}

    Scope(List<Source> sources, @Nullable Scope outer) {
        this.sources = sources;
        this.outer = outer;
    }

    /** The columns of one table, written without its name. */
    static Scope of(Relation table) {
        return new Scope(List.of(new Source(table.name(), null, table.columns(), List.of())), null);
    }

    static Scope empty() {
        return new Scope(List.of(), null);
    }

    List<Source> sources() {
        return sources;
    }

    void alias(String name, Expression expression) {
        aliases.add(new Alias(name, expression));
    }

    /** The expression that a result column's alias stands for, or null. */
    @Nullable
    Expression aliased(Expression.Name name) {
        if (name.table() == null) {
            for (Alias alias : aliases) {
                if (Names.same(alias.name(), name.column())) {
                    return alias.expression();
                }
            }
        }
        return outer == null ? null : outer.aliased(name);
    }

    /** The column, or null where there is none of this name. */
    @Nullable
    Typed column(Expression.Name name) {
        Typed found = null;
        for (Source source : sources) {
            if (name.table() != null && !Names.same(source.name(), name.table())) {
                continue;
            }
            ScopeColumn column = source.find(name.column());
            if (column == null || name.table() == null && source.hides(name.column())) {
                continue;
            }
            if (found != null) {
                throw new Refusal("the column name " + name.column() + " is ambiguous");
            }
            found = source.typed(column);
        }
        return found == null && outer != null ? outer.column(name) : found;
    }
}
