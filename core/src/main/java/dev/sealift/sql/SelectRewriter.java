package dev.sealift.sql;

import dev.sealift.model.Affinity;
import dev.sealift.model.Names;
import dev.sealift.model.StorageClass;
import dev.sealift.model.TargetType;
import dev.sealift.sql.Select.Operator;
import dev.sealift.sql.Select.ResultColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one SELECT with its subqueries. */
final class SelectRewriter implements ExpressionRewriter.Subqueries {
    private final List<Relation> relations;
    private final Scope outer;

    SelectRewriter(List<Relation> relations, Scope outer) {
        this.relations = relations;
        this.outer = outer;
    }

    /** @param columns what the SELECT gives, in order, under the names that SQLite gives them */
    record Result(String sql, List<Output> columns) {

        List<ScopeColumn> scopeColumns() {
            return columns.stream().map(Output::scopeColumn).toList();
        }
    }

    /** A column that a SELECT gives. */
    record Output(String name, Typed value) {

        ScopeColumn scopeColumn() {
            ScopeColumn column = value.column();
            Affinity affinity = value.affinity() == null ? Affinity.BLOB : value.affinity();
            TargetType type = value.type() == null ? Typed.TEXT : value.type();
            if (column != null) {
                return new ScopeColumn(
                        name, name, type, affinity, column.stored(), column.spelling(), value.oddCollation());
            }
            // No conversion comes after the computation, so that a whole number may be REAL.
            boolean computed = value.kind() == Kind.REAL || value.kind() == Kind.NUMBER;
            return new ScopeColumn(
                    name,
                    name,
                    type,
                    computed && value.hasNumericAffinity() ? Affinity.REAL : affinity,
                    stored(value.kind()),
                    null,
                    value.oddCollation());
        }

        private static @Nullable StorageClass stored(Kind kind) {
            return switch (kind) {
                case TRUTH, INTEGER -> StorageClass.INTEGER;
                case REAL -> StorageClass.REAL;
                case TEXT -> StorageClass.TEXT;
                case BLOB -> StorageClass.BLOB;
                case NULL, NUMBER, OTHER -> null;
            };
        }
    }

    /** One SELECT without WITH, ORDER BY and LIMIT. */
    record Part(String sql, List<Output> columns, Scope scope, Select.@Nullable Query query) {}

    /** The SELECT of a view, whose columns are named {@code names} unless that is empty. */
    Result view(Select select, List<String> names) {
        Result result = select(select, names, true);
        for (Output column : result.columns()) {
            int bytes = column.name().getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > 63) {
                throw new Refusal("the column name " + column.name() + " has not 1 to 63 bytes");
            }
        }
        return result;
    }

    private Result select(Select select, List<String> names, boolean output) {
        if (select.recursive()) {
            throw new Refusal("WITH RECURSIVE is not translated");
        }
        SelectRewriter inner = this;
        List<String> with = new ArrayList<>();
        for (Select.CommonTable table : select.with()) {
            Result result = inner.select(table.select(), table.columns(), true);
            with.add(Quote.identifier(table.name()) + " AS (" + result.sql() + ")");
            inner = inner.with(new Relation(table.name(), result.scopeColumns()));
        }
        Result body = inner.body(select, names, output);
        String prefix = with.isEmpty() ? "" : "WITH " + String.join(", ", with) + " ";
        return new Result(prefix + body.sql(), body.columns());
    }

    /** This with one more relation, which hides another of its name. */
    private SelectRewriter with(Relation relation) {
        List<Relation> all = new ArrayList<>(relations);
        all.add(0, relation);
        return new SelectRewriter(all, outer);
    }

    private Result body(Select select, List<String> names, boolean output) {
        List<Part> parts = new ArrayList<>();
        parts.add(part(select.first(), names, output));
        for (Select.Compound compound : select.rest()) {
            parts.add(part(compound.core(), names, output));
        }
        Ordering ordering = new Ordering(this, select);
        if (parts.size() == 1) {
            return ordering.of(parts.get(0));
        }
        List<Output> columns = parts.get(0).columns();
        String sql = compound(select, parts);
        return ordering.ofWhole(sql, columns);
    }

    /** Parts joined from left to right; PostgreSQL would take INTERSECT first. */
    private static String compound(Select select, List<Part> parts) {
        List<Output> columns = parts.get(0).columns();
        String sql = select.first() instanceof Select.Values
                ? "(" + parts.get(0).sql() + ")"
                : parts.get(0).sql();
        Operator previous = null;
        for (int i = 1; i < parts.size(); i++) {
            Operator operator = select.rest().get(i - 1).operator();
            sameColumns(columns, parts.get(i).columns(), operator);
            boolean several = select.rest().get(i - 1).core() instanceof Select.Values;
            String right =
                    several ? "(" + parts.get(i).sql() + ")" : parts.get(i).sql();
            String left = previous == null || previous == operator ? sql : "(" + sql + ")";
            sql = left + " " + operator.sql() + " " + right;
            previous = operator;
        }
        return sql;
    }

    private static void sameColumns(List<Output> first, List<Output> other, Operator operator) {
        if (first.size() != other.size()) {
            throw new Refusal("the parts of " + operator.sql() + " have different numbers of columns");
        }
        for (int i = 0; i < first.size(); i++) {
            Typed a = first.get(i).value();
            Typed b = other.get(i).value();
            boolean alike = a.kind() == b.kind() || a.kind() == Kind.NULL || b.kind() == Kind.NULL;
            if (!alike || a.kind() == Kind.OTHER) {
                Unified unified = Unified.of(List.of(a, b), operator.sql());
                if (!unified.parts().equals(List.of(a, b))) {
                    throw new Refusal(operator.sql() + " joins columns of different types");
                }
            }
            if (operator != Operator.UNION_ALL) {
                noCollation(a, operator.sql());
                noCollation(b, operator.sql());
            }
        }
    }

    private static void noCollation(Typed value, String construct) {
        if (value.kind() == Kind.TEXT && value.oddCollation() != null) {
            throw new Refusal(construct + " compares by the collation " + value.collation());
        }
    }

    private Part part(Select.Core core, List<String> names, boolean output) {
        return switch (core) {
            case Select.Query query -> query(query, names, output);
            case Select.Values values -> values(values, names);
        };
    }

    private Part values(Select.Values values, List<String> names) {
        List<Output> columns = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        ExpressionRewriter rewriter = new ExpressionRewriter(outer, this);
        for (List<Expression> row : values.rows()) {
            List<Output> found = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String name = names.isEmpty() ? "column" + (i + 1) : names.get(i);
                found.add(new Output(name, Outputs.ofView(rewriter.typed(row.get(i)))));
            }
            if (columns.isEmpty()) {
                columns = found;
            }
            sameColumns(columns, found, Operator.UNION_ALL);
            rows.add("SELECT " + list(found));
        }
        return new Part(String.join(" UNION ALL ", rows), columns, outer, null);
    }

    private static String list(List<Output> columns) {
        return columns.stream()
                .map(c -> c.value().sql() + " AS " + Quote.identifier(c.name()))
                .collect(Collectors.joining(", "));
    }

    private Part query(Select.Query query, List<String> names, boolean output) {
        if (!query.windows().isEmpty()) {
            throw new Refusal("window functions are not translated");
        }
        FromRewriter from = new FromRewriter(this, relations, outer);
        String source = query.from() == null ? "" : " FROM " + from.write(query.from());
        Scope scope = new Scope(from.sources(), outer);
        for (ResultColumn column : query.columns()) {
            if (column instanceof ResultColumn.Computed computed && computed.alias() != null) {
                scope.alias(computed.alias(), computed.expression());
            }
        }
        ExpressionRewriter rewriter = new ExpressionRewriter(scope, this);
        List<Output> columns = output
                ? new ResultColumns(scope, rewriter).of(query.columns(), names)
                : List.of(new Output("1", Typed.literal(1)));
        StringBuilder sql = new StringBuilder("SELECT ");
        if (query.distinct() && output) {
            columns.forEach(c -> noCollation(c.value(), "DISTINCT"));
            sql.append("DISTINCT ");
        }
        sql.append(list(columns)).append(source);
        if (query.where() != null) {
            sql.append(" WHERE ").append(rewriter.condition(query.where()).sql());
        }
        if (!query.groupBy().isEmpty()) {
            sql.append(" GROUP BY ").append(groupBy(query, rewriter, columns));
        }
        if (query.having() != null) {
            sql.append(" HAVING ").append(rewriter.condition(query.having()).sql());
        }
        return new Part(sql.toString(), columns, scope, query);
    }

    private static String groupBy(Select.Query query, ExpressionRewriter rewriter, List<Output> columns) {
        List<String> terms = new ArrayList<>();
        for (Expression expression : query.groupBy()) {
            Typed term = rewriter.typed(expression);
            if (term.literal() instanceof Expression.Int ordinal) {
                if (ordinal.value() < 1 || ordinal.value() > columns.size()) {
                    throw new Refusal("GROUP BY names column " + ordinal.value());
                }
                term = columns.get((int) ordinal.value() - 1).value();
            }
            noCollation(term, "GROUP BY");
            // PostgreSQL takes a bare integer for the number of a column.
            terms.add(
                    term.isLiteral() && term.type() != null
                            ? Outputs.cast(term, term.type()).sql()
                            : term.operand());
        }
        return String.join(", ", terms);
    }

    Result subquery(Select select) {
        return select(select, List.of(), true);
    }

    @Override
    public Typed column(Select select, Scope scope, boolean single) {
        Result result = new SelectRewriter(relations, scope).select(select, List.of(), true);
        if (result.columns().size() != 1) {
            throw new Refusal("a subquery in an expression has several columns");
        }
        Typed value = result.columns().get(0).value();
        // SQLite takes the first row where there are several.
        boolean several = single && select.limit() == null && !isOneRow(select);
        String sql = several ? result.sql() + " LIMIT 1" : result.sql();
        ScopeColumn column =
                value.column() == null ? null : result.columns().get(0).scopeColumn();
        return new Typed(
                sql,
                false,
                value.kind(),
                value.type(),
                value.affinity(),
                value.collation(),
                value.collated(),
                null,
                column);
    }

    private static boolean isOneRow(Select select) {
        return select.rest().isEmpty()
                && select.first() instanceof Select.Query query
                && (query.from() == null
                        || query.groupBy().isEmpty()
                                && query.columns().size() == 1
                                && query.columns().get(0) instanceof ResultColumn.Computed computed
                                && computed.expression() instanceof Expression.Call call
                                && AggregateFunctions.isAggregate(
                                        Names.fold(call.name()),
                                        call.arguments().size()));
    }

    @Override
    public String exists(Select select, Scope scope) {
        boolean plain = select.rest().isEmpty()
                && select.first() instanceof Select.Query query
                && query.groupBy().isEmpty();
        return new SelectRewriter(relations, scope)
                .select(select, List.of(), !plain)
                .sql();
    }
}
