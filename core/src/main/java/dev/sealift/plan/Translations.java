package dev.sealift.plan;

import dev.sealift.codec.EmptyAsNullCodec;
import dev.sealift.mapping.Mentions;
import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.model.TargetType;
import dev.sealift.profile.TableProfile;
import dev.sealift.sql.CreateStatement;
import dev.sealift.sql.CreateView;
import dev.sealift.sql.Defaults;
import dev.sealift.sql.Quote;
import dev.sealift.sql.Relation;
import dev.sealift.sql.Rewrite;
import dev.sealift.sql.SchemaExpressions;
import dev.sealift.sql.ScopeColumn;
import dev.sealift.sql.SqlSyntaxException;
import dev.sealift.sql.ViewRewrite;
import dev.sealift.sql.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The schema's expressions in PostgreSQL's words. What has no certain counterpart is left out, and a diagnostic says so with the
 * original text.
 */
final class Translations {
    private final String target;
    private final List<TablePlan> tables;
    private final List<Relation> relations;
    private final List<Relation> viewed;
    private final List<Diagnostic> diagnostics;

    /** @param profiles in the order of {@code tables} */
    Translations(String target, List<TablePlan> tables, List<TableProfile> profiles, List<Diagnostic> diagnostics) {
        this.target = target;
        this.tables = tables;
        this.diagnostics = diagnostics;
        this.relations = new ArrayList<>();
        this.viewed = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            relations.add(Scopes.relation(target, tables.get(i), profiles.get(i)));
            viewed.add(Scopes.viewed(target, tables.get(i), profiles.get(i)));
        }
    }

    /** The table with the expressions of its generated columns; one that is refused becomes an ordinary column. */
    TablePlan generated(TablePlan table) {
        List<ColumnPlan> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnPlan column = table.columns().get(i);
            Column.Generated generated = column.mapping().column().generated();
            columns.add(generated == null ? column : generated(table, i, generated));
        }
        return table.withColumns(columns);
    }

    private ColumnPlan generated(TablePlan table, int index, Column.Generated generated) {
        ColumnPlan column = table.columns().get(index);
        String subject = subject(table, column);
        ScopeColumn scope = relation(table).columns().get(index);
        Rewrite rewrite = column.ids() != null
                ? new Rewrite.Refused("it is an id, and ids are new")
                : expressions(table).generated(scope, generated.expression());
        return switch (because(table, generated.expression(), rewrite)) {
            case Rewrite.Sql sql -> {
                if (!generated.stored()) {
                    diagnostics.add(new Diagnostic(
                            Code.GENERATED_STORED,
                            subject,
                            "is computed when it is read in the source, and stored in the target",
                            ""));
                }
                yield column.computedBy(sql.text());
            }
            case Rewrite.Implied implied -> column;
            case Rewrite.Refused refused -> {
                diagnostics.add(new Diagnostic(
                        Code.GENERATED_NOT_CARRIED,
                        subject,
                        "an ordinary column holds the values of AS (" + generated.expression() + "): "
                                + refused.reason(),
                        "let a trigger or the application compute it"));
                yield column;
            }
        };
    }

    List<Step> defaults(TablePlan table) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnPlan column = table.columns().get(i);
            if (table.isOwnKey(column) && column.type() instanceof TargetType.Uuid) {
                steps.add(setDefault(table, column, "gen_random_uuid()"));
            }
            String expression = column.mapping().column().defaultSql();
            if (expression == null || expression.equalsIgnoreCase("null") || column.identity() || !column.loaded()) {
                continue;
            }
            if (column.codec() instanceof EmptyAsNullCodec && expression.equals("''")) {
                // No default is a NULL, as the empty text became.
                continue;
            }
            Rewrite rewrite = column.ids() != null
                    ? new Rewrite.Refused("the ids of " + column.ids().table() + " are new")
                    : Defaults.rewrite(relation(table).columns().get(i), expression);
            switch (rewrite) {
                case Rewrite.Sql sql -> steps.add(setDefault(table, column, sql.text()));
                case Rewrite.Implied implied -> {}
                case Rewrite.Refused refused ->
                    diagnostics.add(new Diagnostic(
                            Code.DEFAULT_NOT_CARRIED,
                            subject(table, column),
                            "DEFAULT " + expression + " is not carried: " + refused.reason(),
                            "set a default by hand, or let the application give the value"));
            }
        }
        return steps;
    }

    private Step setDefault(TablePlan table, ColumnPlan column, String expression) {
        return new Step.SetDefault(
                table.name(),
                column.name(),
                "ALTER TABLE " + Quote.qualified(target, table.name()) + " ALTER COLUMN "
                        + Quote.identifier(column.name()) + " SET DEFAULT " + expression);
    }

    List<Step> checks(TablePlan table, TargetNames names) {
        List<Step> steps = new ArrayList<>();
        for (Table.Check check : table.source().checks()) {
            Rewrite rewrite =
                    because(table, check.expression(), expressions(table).check(check.expression()));
            switch (rewrite) {
                case Rewrite.Sql sql -> {
                    String name = check.name() != null
                            ? names.constraint(table.name(), check.name())
                            : names.madeConstraint(table.name(), table.name() + "_check");
                    steps.add(new Step.AddConstraint(
                            table.name(),
                            name,
                            Step.AddConstraint.Kind.CHECK,
                            "ALTER TABLE " + Quote.qualified(target, table.name()) + " ADD CONSTRAINT "
                                    + Quote.identifier(name) + " CHECK (" + sql.text() + ")"));
                }
                case Rewrite.Implied implied -> {}
                case Rewrite.Refused refused ->
                    diagnostics.add(new Diagnostic(
                            Code.CONSTRAINT_NOT_CARRIED,
                            table.source().name(),
                            "CHECK (" + oneLine(check.expression()) + ") is not carried: " + refused.reason(),
                            "write the check by hand if it is still meant"));
            }
        }
        return steps;
    }

    /** One term of an index for PostgreSQL, or null, with a word, if there is none. */
    @Nullable
    String indexTerm(TablePlan table, Table.Index index, Table.IndexKey key) {
        boolean nullable = key.column() == null || !table.column(key.column()).notNull();
        Rewrite rewrite = expressions(table).indexKey(key, nullable);
        return told(
                index.name(), key.expression() == null ? rewrite : because(table, key.expression(), rewrite), index);
    }

    /** The predicate of a partial index for PostgreSQL, or null, with a word, if there is none. */
    @Nullable
    String indexPredicate(TablePlan table, Table.Index index) {
        String where = Objects.requireNonNull(index.where());
        return told(index.name(), because(table, where, expressions(table).predicate(where)), index);
    }

    /** A refusal says so where it is because of ids that are new. */
    private static Rewrite because(TablePlan table, String expression, Rewrite rewrite) {
        if (!(rewrite instanceof Rewrite.Refused)) {
            return rewrite;
        }
        return table.columns().stream()
                .filter(c -> c.ids() != null)
                .map(c -> c.mapping().column().name())
                .filter(name -> Mentions.of(name, expression))
                .findFirst()
                .<Rewrite>map(name -> new Rewrite.Refused("it speaks of " + name + ", whose ids are new"))
                .orElse(rewrite);
    }

    private @Nullable String told(String subject, Rewrite rewrite, Table.Index index) {
        return switch (rewrite) {
            case Rewrite.Sql sql -> sql.text();
            case Rewrite.Implied implied -> "true";
            case Rewrite.Refused refused -> {
                diagnostics.add(new Diagnostic(
                        Code.INDEX_NOT_CARRIED,
                        subject,
                        "the index is not carried: " + refused.reason()
                                + (index.sql().isEmpty() ? "" : "; it was: " + oneLine(index.sql())),
                        "make it by hand if queries or rules need it"));
                yield null;
            }
        };
    }

    /** Views in an order in which each finds the views that it reads. */
    List<Step> views(List<Schema.View> views, TargetNames names) {
        List<Step> steps = new ArrayList<>();
        Views known = new Views(viewed);
        IdReaders idReaders = new IdReaders(tables);
        List<Schema.View> left = new ArrayList<>(views);
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Schema.View view : List.copyOf(left)) {
                if (rewrite(view, known) instanceof ViewRewrite.Sql sql) {
                    String name = names.relation(view.name());
                    String qualified = Quote.qualified(target, name);
                    steps.add(new Step.CreateView(name, "CREATE VIEW " + qualified + " AS\n" + sql.select()));
                    known = known.with(new Relation(view.name(), target, name, sql.columns()));
                    idReaders.tell(view, diagnostics);
                    left.remove(view);
                    progress = true;
                }
            }
        }
        for (Schema.View view : left) {
            if (rewrite(view, known) instanceof ViewRewrite.Refused refused) {
                diagnostics.add(new Diagnostic(
                        Code.VIEW_NOT_CARRIED,
                        view.name(),
                        "the view is not carried: " + refused.reason() + "; it was: " + oneLine(view.sql()),
                        "write it for PostgreSQL by hand"));
            }
        }
        return steps;
    }

    private static ViewRewrite rewrite(Schema.View view, Views known) {
        try {
            return known.rewrite((CreateView) CreateStatement.parse(view.sql()));
        } catch (SqlSyntaxException e) {
            return new ViewRewrite.Refused("it is not understood: " + e.getMessage());
        }
    }

    private Relation relation(TablePlan table) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).name().equals(table.name())) {
                return relations.get(i);
            }
        }
        throw new IllegalArgumentException("no table " + table.name());
    }

    private SchemaExpressions expressions(TablePlan table) {
        return new SchemaExpressions(relation(table));
    }

    private static String subject(TablePlan table, ColumnPlan column) {
        return table.source().name() + "." + column.mapping().column().name();
    }

    private static String oneLine(String sql) {
        return sql.replaceAll("\\s+", " ").strip();
    }
}
