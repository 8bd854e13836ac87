package dev.sealift.plan;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Table;
import dev.sealift.model.Table.IndexKey;
import dev.sealift.plan.Step.AddConstraint;
import dev.sealift.profile.TableProfile;
import dev.sealift.sql.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Primary keys, unique constraints and indexes. They are built after the data. */
final class KeySteps {
    private final String target;
    private final TargetNames names;
    private final Translations translations;
    private final List<Diagnostic> diagnostics;
    private final Map<String, String> indexNames = new HashMap<>();

    /** @param tables whose indexes keep their names; names of constraints are made around them */
    KeySteps(
            String target,
            List<TablePlan> tables,
            TargetNames names,
            Translations translations,
            List<Diagnostic> diagnostics) {
        this.target = target;
        this.names = names;
        this.translations = translations;
        this.diagnostics = diagnostics;
        tables.forEach(table ->
                table.source().indexes().forEach(index -> indexNames.put(index.name(), names.relation(index.name()))));
    }

    List<Step> of(TablePlan table, TableProfile profile) {
        List<Step> steps = new ArrayList<>();
        Table.PrimaryKey key = table.source().primaryKey();
        if (key != null) {
            steps.add(primaryKey(table, key, profile));
            if (key.columns().stream()
                    .anyMatch(name -> table.source().column(name).collation() != null)) {
                Table.Index collated = collatedKey(table, key);
                index(table, collated, names.madeRelation(collated.name()), steps);
            }
        }
        for (Table.UniqueConstraint unique : table.source().uniques()) {
            unique(table, unique, steps);
        }
        for (Table.Index index : table.source().indexes()) {
            index(table, index, Objects.requireNonNull(indexNames.get(index.name())), steps);
        }
        return steps;
    }

    private Step primaryKey(TablePlan table, Table.PrimaryKey key, TableProfile profile) {
        boolean hasNull =
                key.columns().stream().anyMatch(name -> profile.column(name).nulls() > 0);
        String columns = columns(table, key.columns());
        if (!hasNull) {
            String name = key.name() != null ? names.relation(key.name()) : names.madeRelation(table.name() + "_pkey");
            return constraint(table, name, AddConstraint.Kind.PRIMARY_KEY, "PRIMARY KEY (" + columns + ")");
        }
        diagnostics.add(new Diagnostic(
                Code.KEY_MADE_UNIQUE,
                table.source().name(),
                "the primary key holds NULL, which PostgreSQL does not allow, so it became a unique constraint",
                "give these rows a key, then ALTER TABLE " + Quote.identifier(table.name()) + " ADD PRIMARY KEY ("
                        + columns + ")"));
        String name = names.madeRelation(uniqueName(table, key.columns()));
        return constraint(table, name, AddConstraint.Kind.UNIQUE, "UNIQUE (" + columns + ")");
    }

    /** A primary key holds plain values in PostgreSQL; the index beside it makes it as unique as the collation did. */
    private static Table.Index collatedKey(TablePlan table, Table.PrimaryKey key) {
        List<IndexKey> keys = key.columns().stream()
                .map(name ->
                        new IndexKey(name, null, table.source().column(name).collation(), false))
                .toList();
        return new Table.Index(uniqueName(table, key.columns()), true, keys, null, "");
    }

    private void unique(TablePlan table, Table.UniqueConstraint unique, List<Step> steps) {
        List<String> columns = unique.keys().stream()
                .map(key -> Objects.requireNonNull(key.column()))
                .toList();
        String name =
                unique.name() != null ? names.relation(unique.name()) : names.madeRelation(uniqueName(table, columns));
        if (unique.keys().stream().allMatch(key -> key.collation() == null)) {
            String sql = "UNIQUE (" + columns(table, columns) + ")";
            steps.add(constraint(table, name, AddConstraint.Kind.UNIQUE, sql));
        } else {
            index(table, new Table.Index(name, true, unique.keys(), null, ""), name, steps);
        }
    }

    private void index(TablePlan table, Table.Index index, String name, List<Step> steps) {
        List<String> terms = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            String term = translations.indexTerm(table, index, key);
            if (term == null) {
                return;
            }
            terms.add(term);
        }
        String where = "";
        if (index.where() != null) {
            String predicate = translations.indexPredicate(table, index);
            if (predicate == null) {
                return;
            }
            where = " WHERE " + predicate;
        }
        String sql = "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + Quote.identifier(name) + " ON "
                + Quote.qualified(target, table.name()) + " (" + String.join(", ", terms) + ")" + where;
        steps.add(new Step.BuildIndex(table.name(), name, sql));
    }

    private Step constraint(TablePlan table, String name, AddConstraint.Kind kind, String definition) {
        return new AddConstraint(
                table.name(),
                name,
                kind,
                "ALTER TABLE " + Quote.qualified(target, table.name()) + " ADD CONSTRAINT " + Quote.identifier(name)
                        + " " + definition);
    }

    private static String uniqueName(TablePlan table, List<String> columns) {
        return table.name() + "_" + String.join("_", columns) + "_key";
    }

    static String columns(TablePlan table, List<String> columns) {
        return columns.stream()
                .map(name -> Quote.identifier(table.column(name).name()))
                .collect(Collectors.joining(", "));
    }
}
