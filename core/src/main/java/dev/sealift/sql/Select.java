package dev.sealift.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT or VALUES statement of SQLite, as parsed.
 *
 * @param with the common tables, empty where there is no WITH
 * @param rest what UNION, EXCEPT and INTERSECT add, from left to right
 * @see <a href="https://www.sqlite.org/lang_select.html">SELECT</a>
 */
public record Select(
        List<CommonTable> with,
        boolean recursive,
        Core first,
        List<Compound> rest,
        List<OrderTerm> orderBy,
        @Nullable Expression limit,
        @Nullable Expression offset) {
    public Select {
        with = List.copyOf(with);
        rest = List.copyOf(rest);
        orderBy = List.copyOf(orderBy);
    }

    /**
     * Reads one statement; a semicolon may end it.
     *
     * @throws SqlSyntaxException if {@code sql} is not exactly one SELECT or VALUES statement
     */
    public static Select parse(String sql) {
        Tokens tokens = new Tokens(sql);
        Select select = new ExpressionParser(tokens).selects().select();
        tokens.acceptOperator(";");
        if (!tokens.atEnd()) {
            throw tokens.fail("expected the end of the SELECT");
        }
        return select;
    }

    /** @param columns the names in the column list, empty where there is none */
    public record CommonTable(String name, List<String> columns, Select select) {
        public CommonTable {
            columns = List.copyOf(columns);
        }
    }

    public record Compound(Operator operator, Core core) {}

    public enum Operator {
        UNION("UNION"),
        UNION_ALL("UNION ALL"),
        EXCEPT("EXCEPT"),
        INTERSECT("INTERSECT");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        /** The words of SQL, the same in SQLite and PostgreSQL. */
        public String sql() {
            return sql;
        }
    }

    /** @param nullsFirst what NULLS FIRST or LAST says, or null where neither stands */
    public record OrderTerm(
            Expression expression,
            boolean descending,
            @Nullable Boolean nullsFirst) {}

    /** One SELECT or VALUES without WITH, ORDER BY and LIMIT. */
    public sealed interface Core {}

    /** @param windows the names of a WINDOW clause with what they stand for */
    public record Query(
            boolean distinct,
            List<ResultColumn> columns,
            @Nullable From from,
            @Nullable Expression where,
            List<Expression> groupBy,
            @Nullable Expression having,
            List<NamedWindow> windows)
            implements Core {
        public Query {
            columns = List.copyOf(columns);
            groupBy = List.copyOf(groupBy);
            windows = List.copyOf(windows);
        }
    }

    public record NamedWindow(String name, Expression.Window window) {}

    public record Values(List<List<Expression>> rows) implements Core {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    public sealed interface ResultColumn {

        /** {@code *}. */
        record All() implements ResultColumn {}

        /** {@code table.*}. */
        record AllOf(String table) implements ResultColumn {}

        /** @param alias the name after AS, or null @param text the expression as written */
        record Computed(Expression expression, @Nullable String alias, String text) implements ResultColumn {}
    }

    /** What follows FROM. */
    public sealed interface From {

        /** A table, a view or a common table. */
        record Named(
                @Nullable String schema,
                String name,
                @Nullable String alias) implements From {}

        /** A table-valued function. */
        record Function(
                String name,
                List<Expression> arguments,
                @Nullable String alias) implements From {
            public Function {
                arguments = List.copyOf(arguments);
            }
        }

        record Derived(Select select, @Nullable String alias) implements From {}

        /** A join in parentheses. SQLite ignores the alias unless there is one table. */
        record Group(From inner, @Nullable String alias) implements From {}

        /** @param using the names of a USING clause, empty where there is none */
        record Join(
                From left,
                Kind kind,
                boolean natural,
                From right,
                @Nullable Expression on,
                List<String> using) implements From {
            public Join {
                using = List.copyOf(using);
            }

            public enum Kind {
                INNER,
                CROSS,
                LEFT,
                RIGHT,
                FULL
            }
        }
    }
}
