package dev.sealift.planfile;

import dev.sealift.model.Code;
import dev.sealift.model.Column;
import dev.sealift.model.Names;
import dev.sealift.model.Schema;
import dev.sealift.model.SealiftException;
import dev.sealift.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the tables and columns that a plan file names with those of the source. */
final class SchemaFit {
    private final Schema schema;
    private final Map<String, TableRule> rules;
    private final boolean complete;
    private final List<String> differences = new ArrayList<>();

    /** @param complete whether the file names every table and column */
    SchemaFit(Schema schema, Map<String, TableRule> rules, boolean complete) {
        this.schema = schema;
        this.rules = rules;
        this.complete = complete;
    }

    void refuseDifferences() {
        for (TableRule rule : rules.values()) {
            Optional<Table> table = schema.table(rule.title().text());
            if (table.isPresent()) {
                compare(table.get(), rule);
            } else {
                gone("table " + rule.title().text(), rule.title());
            }
        }
        for (Table table : schema.tables()) {
            if (complete && !rules.containsKey(Names.fold(table.name()))) {
                differences.add("+ table " + table.name() + " is new in the source");
            }
        }
        if (!differences.isEmpty()) {
            throw new SealiftException(
                    Code.PLAN_STALE,
                    "",
                    "The source's schema is not the one that the plan file is for:\n" + String.join("\n", differences),
                    "Correct these lines, or make a new plan with: sealift plan FILE -o plan.yaml");
        }
    }

    private void compare(Table table, TableRule rule) {
        for (TableRule.NamedColumn named : rule.columns().values()) {
            Optional<Column> column = table.columns().stream()
                    .filter(c -> Names.same(c.name(), named.title().text()))
                    .findFirst();
            Word declared = named.rule().declared();
            if (column.isEmpty()) {
                gone(table.name() + "." + named.title().text(), named.title());
            } else if (declared != null
                    && !Names.same(declared.text(), column.get().declaredType())) {
                differences.add("~ " + table.name() + "." + column.get().name() + " declares "
                        + words(column.get().declaredType()) + ", in the plan " + words(declared.text()) + " (line "
                        + declared.line() + ")");
            }
        }
        if (complete && rule.included()) {
            table.columns().stream()
                    .filter(column -> !rule.columns().containsKey(Names.fold(column.name())))
                    .forEach(column -> differences.add("+ " + table.name() + "." + column.name() + " "
                            + column.declaredType() + " is new in the source"));
        }
    }

    private static String words(String declared) {
        return declared.isEmpty() ? "no type" : declared;
    }

    private void gone(String what, Word title) {
        differences.add("- " + what + " is not in the source (line " + title.line() + ")");
    }
}
