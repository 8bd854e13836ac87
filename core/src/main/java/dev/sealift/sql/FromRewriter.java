package dev.sealift.sql;

import dev.sealift.model.Names;
import dev.sealift.sql.Comparisons.Operator;
import dev.sealift.sql.Select.From;
import dev.sealift.sql.Select.From.Join.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a FROM clause and collects the columns that it brings.
 *
 * @see <a href="https://www.sqlite.org/lang_select.html#the_from_clause">Determination of input data</a>
 */
final class FromRewriter {
    private final SelectRewriter selects;
    private final List<Relation> relations;
    private final Scope outer;
    private final List<Scope.Source> sources = new ArrayList<>();
    private int unnamed;

    FromRewriter(SelectRewriter selects, List<Relation> relations, Scope outer) {
        this.selects = selects;
        this.relations = relations;
        this.outer = outer;
    }

    /** What the columns come from, in the order of the clause. */
    List<Scope.Source> sources() {
        return sources;
    }

    String write(From from) {
        return switch (from) {
            case From.Named named -> {
                Relation relation = relation(named.name());
                String alias = named.alias() == null ? named.name() : named.alias();
                add(alias, relation.columns());
                yield relation.sql() + " AS " + Quote.identifier(alias);
            }
            case From.Function function -> throw new Refusal("the table-valued function " + function.name());
            case From.Derived derived -> {
                SelectRewriter.Result result = selects.subquery(derived.select());
                String alias = derived.alias() == null ? "subquery " + ++unnamed : derived.alias();
                add(alias, result.scopeColumns());
                yield "(" + result.sql() + ") AS " + Quote.identifier(alias);
            }
            case From.Group group -> {
                if (group.alias() != null) {
                    throw new Refusal("a join in parentheses has the alias " + group.alias());
                }
                yield "(" + write(group.inner()) + ")";
            }
            case From.Join join -> join(join);
        };
    }

    private Relation relation(String name) {
        return relations.stream()
                .filter(r -> Names.same(r.name(), name))
                .findFirst()
                .orElseThrow(() -> new Refusal("there is no table or view " + name + " in the target"));
    }

    private void add(String alias, List<ScopeColumn> columns) {
        if (sources.stream().anyMatch(s -> Names.same(s.name(), alias))) {
            throw new Refusal("the table name " + alias + " stands twice in FROM");
        }
        sources.add(new Scope.Source(alias, alias, columns, List.of()));
    }

    private String join(From.Join join) {
        String left = write(join.left());
        int middle = sources.size();
        String right = write(join.right());
        List<String> conditions = new ArrayList<>();
        for (String column : shared(join, middle)) {
            conditions.add(equal(column, middle, join.kind()));
        }
        if (join.on() != null) {
            ExpressionRewriter rewriter = new ExpressionRewriter(new Scope(sources, outer), selects);
            conditions.add(rewriter.condition(join.on()).sql());
        }
        String condition = conditions.size() == 1
                ? conditions.get(0)
                : conditions.stream().collect(Collectors.joining(") AND (", "(", ")"));
        boolean none = conditions.isEmpty();
        String words = switch (join.kind()) {
            case INNER, CROSS -> none ? " CROSS JOIN " : " JOIN ";
            case LEFT -> " LEFT JOIN ";
            case RIGHT -> " RIGHT JOIN ";
            case FULL -> " FULL JOIN ";
        };
        boolean cross = words.equals(" CROSS JOIN ");
        return left + words + right + (cross ? "" : " ON " + (none ? "true" : condition));
    }

    /** The columns that USING names or that NATURAL finds on both sides. */
    private List<String> shared(From.Join join, int middle) {
        if (!join.natural()) {
            return join.using();
        }
        List<String> shared = new ArrayList<>();
        for (Scope.Source right : sources.subList(middle, sources.size())) {
            for (ScopeColumn column : right.columns()) {
                boolean both = sources.subList(0, middle).stream().anyMatch(l -> l.find(column.name()) != null);
                if (both) {
                    shared.add(column.name());
                }
            }
        }
        return shared;
    }

    /** The condition that the column is equal on both sides. From here on its name means the left one. */
    private String equal(String column, int middle, Kind kind) {
        if (kind == Kind.RIGHT || kind == Kind.FULL) {
            throw new Refusal("USING or NATURAL stands in a RIGHT or FULL JOIN");
        }
        Typed left = side(column, 0, middle);
        Typed right = side(column, middle, sources.size());
        for (int i = middle; i < sources.size(); i++) {
            Scope.Source source = sources.get(i);
            if (source.find(column) != null) {
                List<String> hidden = new ArrayList<>(source.hidden());
                hidden.add(column);
                sources.set(i, new Scope.Source(source.name(), source.qualifier(), source.columns(), hidden));
            }
        }
        return Comparisons.compare(left, Operator.EQUAL, right).sql();
    }

    private Typed side(String column, int from, int to) {
        Expression.Name name = new Expression.Name(null, null, column, Expression.Name.Form.QUOTED);
        Typed found = new Scope(sources.subList(from, to), null).column(name);
        if (found == null) {
            throw new Refusal("there is no column " + column + " on both sides of a join");
        }
        return found;
    }
}
