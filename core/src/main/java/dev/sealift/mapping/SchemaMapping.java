package dev.sealift.mapping;

import dev.sealift.model.Diagnostic;
import java.util.List;

/**
 * The decisions for a whole file.
 *
 * @param tables in the schema's order
 * @param diagnostics what a person should know about them
 */
public record SchemaMapping(List<TableMapping> tables, List<Diagnostic> diagnostics) {
    public SchemaMapping {
        tables = List.copyOf(tables);
        diagnostics = List.copyOf(diagnostics);
    }

    /** @throws IllegalArgumentException if there is no such table */
    public TableMapping table(String name) {
        return tables.stream()
                .filter(t -> t.isOf(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mapping of table " + name));
    }
}
