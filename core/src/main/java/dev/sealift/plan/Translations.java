package dev.sealift.plan;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.sql.Quote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema's expressions in PostgreSQL's words. */
final class Translations {
    private final String target;
    private final List<TablePlan> tables;
    private final List<Diagnostic> diagnostics;

    Translations(String target, List<TablePlan> tables, List<Diagnostic> diagnostics) {
        this.target = target;
        this.tables = tables;
        this.diagnostics = diagnostics;
    }

    TablePlan generated(TablePlan table) {
        return table;
    }

    List<Step> defaults(TablePlan table) {
        return List.of();
    }

    List<Step> checks(TablePlan table, TargetNames names) {
        return List.of();
    }

    List<Step> views(List<Schema.View> views, TargetNames names) {
        return List.of();
    }

    @Nullable
    String indexTerm(TablePlan table, Table.Index index, Table.IndexKey key) {
        return key.column() == null || key.collation() != null
                ? null
                : Quote.identifier(table.column(key.column()).name())
                        + (key.descending() ? " DESC NULLS LAST" : " NULLS FIRST");
    }

    @Nullable
    String indexPredicate(TablePlan table, Table.Index index) {
        return null;
    }
}
