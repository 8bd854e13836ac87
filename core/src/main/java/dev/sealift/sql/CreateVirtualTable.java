package dev.sealift.sql;

import dev.sealift.model.Names;

/**
 * A virtual table.
 *
 * @param module such as {@code fts5}, in lower case
 */
public record CreateVirtualTable(String name, String module) implements CreateStatement {

    static CreateVirtualTable read(Tokens tokens) {
        String name = CreateStatement.objectName(tokens);
        tokens.expect("using");
        return new CreateVirtualTable(name, Names.fold(tokens.name()));
    }
}
