package dev.sealift.planfile;

import dev.sealift.mapping.ColumnDecision;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.Reference;
import dev.sealift.mapping.TableDecision;
import dev.sealift.model.Column;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.Table;
import dev.sealift.planfile.TableRule.NamedColumn;
import dev.sealift.planfile.TableRule.ReferenceRule;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the rules and patterns of a plan file together with the tables and columns that they are about. */
final class Resolution {
    private final Schema schema;
    private final List<Pattern> patterns;
    private final @Nullable ZoneId everywhere;
    private final @Nullable ZoneId targetZone;
    private final OrphanPolicy onOrphan;

    Resolution(
            Schema schema,
            List<Pattern> patterns,
            @Nullable ZoneId everywhere,
            @Nullable ZoneId targetZone,
            OrphanPolicy onOrphan) {
        this.schema = schema;
        this.patterns = patterns;
        this.everywhere = everywhere;
        this.targetZone = targetZone;
        this.onOrphan = onOrphan;
    }

    Map<String, TableDecision> of(Map<String, TableRule> rules) {
        refuseIdlePatterns();
        Map<String, TableDecision> decisions = new LinkedHashMap<>();
        Map<String, Word> targets = new HashMap<>();
        for (Table table : schema.tables()) {
            TableRule rule = rules.get(Names.fold(table.name()));
            decisions.put(Names.fold(table.name()), decision(table, rule));
            if (rule != null && rule.name() != null) {
                refuseTwice(rule.name(), targets);
            }
        }
        return decisions;
    }

    private static void refuseTwice(Word name, Map<String, Word> taken) {
        Word earlier = taken.put(name.text(), name);
        if (earlier != null) {
            throw name.mistake(
                    "the name " + name.text() + " is given in line " + earlier.line() + " already",
                    "give each its own");
        }
    }

    private void refuseIdlePatterns() {
        for (Pattern pattern : patterns) {
            boolean idle = schema.tables().stream()
                    .noneMatch(table ->
                            table.columns().stream().anyMatch(column -> pattern.matches(table.name(), column.name())));
            if (idle) {
                throw pattern.title()
                        .mistake("'" + pattern.title().text() + "' matches no column", "correct or remove it");
            }
        }
    }

    private TableDecision decision(Table table, @Nullable TableRule rule) {
        Map<String, ColumnDecision> columns = new LinkedHashMap<>();
        Map<String, Word> targets = new HashMap<>();
        for (Column column : table.columns()) {
            NamedColumn named = rule == null ? null : rule.columns().get(Names.fold(column.name()));
            ColumnRule merged = merged(table, column, named == null ? null : named.rule());
            if (merged != null) {
                columns.put(Names.fold(column.name()), merged.decision(everywhere, targetZone));
                if (merged.name() != null) {
                    refuseTwice(merged.name(), targets);
                }
            }
        }
        if (rule == null) {
            return new TableDecision(true, null, TableDecision.NONE.ids(), columns, List.of());
        }
        return new TableDecision(
                rule.included(),
                rule.name() == null ? null : rule.name().text(),
                rule.ids(),
                columns,
                rule.references().stream().map(r -> reference(table, r)).toList(),
                rule.values());
    }

    private @Nullable ColumnRule merged(Table table, Column column, @Nullable ColumnRule own) {
        ColumnRule merged = own;
        for (Pattern pattern : patterns) {
            if (pattern.matches(table.name(), column.name())) {
                merged = merged == null
                        ? pattern.rule()
                        : merged.and(pattern.rule(), table.name() + "." + column.name());
            }
        }
        return merged;
    }

    private Reference reference(Table table, ReferenceRule rule) {
        Table parent = schema.table(rule.parent().text())
                .orElseThrow(() -> rule.parent()
                        .mistake("the source has no table " + rule.parent().text(), "name one of its tables"));
        List<String> columns =
                rule.columns().stream().map(word -> column(table, word)).toList();
        List<String> parentColumns = rule.parentColumns().isEmpty()
                ? parent.primaryKey() == null ? List.of() : parent.primaryKey().columns()
                : rule.parentColumns().stream()
                        .map(word -> column(parent, word))
                        .toList();
        if (parentColumns.size() != columns.size()) {
            throw Word.mistake(
                    rule.line(),
                    "the reference has " + columns.size() + " columns, and " + parentColumns.size() + " of "
                            + parent.name() + " to refer to",
                    "name as many parent-columns as columns");
        }
        OrphanPolicy policy =
                rule.onOrphan() == null ? onOrphan : rule.onOrphan().among(OrphanPolicy.class, "on-orphan");
        return new Reference(columns, parent.name(), parentColumns, policy);
    }

    private static String column(Table table, Word word) {
        return table.columns().stream()
                .map(Column::name)
                .filter(name -> Names.same(name, word.text()))
                .findFirst()
                .orElseThrow(() -> word.mistake(
                        "the table " + table.name() + " has no column " + word.text(), "name one of its columns"));
    }
}
