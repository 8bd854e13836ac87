package dev.sealift.sql;

import dev.sealift.model.Names;
import dev.sealift.sql.Select.ResultColumn;
import dev.sealift.sql.SelectRewriter.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a SELECT gives, under the names that SQLite gives them: the alias; else the column's own name; else the
 * expression as written. A name that was taken gets a number after a colon.
 */
final class ResultColumns {
    private final Scope scope;
    private final ExpressionRewriter rewriter;

    ResultColumns(Scope scope, ExpressionRewriter rewriter) {
        this.scope = scope;
        this.rewriter = rewriter;
    }

    /** @param names what the columns are called instead, or empty */
    List<Output> of(List<ResultColumn> columns, List<String> names) {
        List<Output> outputs = new ArrayList<>();
        for (ResultColumn column : columns) {
            switch (column) {
                case ResultColumn.All all -> star(null, outputs);
                case ResultColumn.AllOf of -> star(of.table(), outputs);
                case ResultColumn.Computed computed -> {
                    Typed value = rewriter.typed(computed.expression());
                    outputs.add(new Output(free(name(computed), outputs), Outputs.ofView(value)));
                }
            }
        }
        return names.isEmpty() ? outputs : renamed(outputs, names);
    }

    private static List<Output> renamed(List<Output> outputs, List<String> names) {
        if (names.size() != outputs.size()) {
            throw new Refusal("there are " + names.size() + " names for " + outputs.size() + " columns");
        }
        List<Output> renamed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            renamed.add(new Output(free(names.get(i), renamed), outputs.get(i).value()));
        }
        return renamed;
    }

    private void star(@Nullable String table, List<Output> outputs) {
        int before = outputs.size();
        for (Scope.Source source : scope.sources()) {
            if (table == null || Names.same(source.name(), table)) {
                for (ScopeColumn column : source.columns()) {
                    if (table != null || !source.hides(column.name())) {
                        outputs.add(new Output(free(column.name(), outputs), source.typed(column)));
                    }
                }
            }
        }
        if (before == outputs.size()) {
            throw new Refusal(table == null ? "* stands without FROM" : "there is no table " + table);
        }
    }

    private String name(ResultColumn.Computed computed) {
        if (computed.alias() != null) {
            return computed.alias();
        }
        Expression expression = computed.expression();
        while (expression instanceof Expression.Collate collate) {
            expression = collate.operand();
        }
        if (expression instanceof Expression.Name name) {
            Typed column = scope.column(name);
            return column != null && column.column() != null ? column.column().name() : name.column();
        }
        return computed.text();
    }

    private static String free(String wanted, List<Output> taken) {
        String name = wanted;
        for (int i = 1; isTaken(name, taken); i++) {
            name = wanted.replaceFirst("(?<=.):[0-9]+$", "") + ":" + i;
        }
        return name;
    }

    private static boolean isTaken(String name, List<Output> taken) {
        return taken.stream().anyMatch(t -> Names.same(t.name(), name));
    }
}
