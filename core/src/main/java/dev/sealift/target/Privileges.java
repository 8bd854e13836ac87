package dev.sealift.target;

/**
 * What the role may do.
 *
 * @param schemaExists whether the target's schema is there
 * @param createInSchema whether it may make tables there; false where there is no such schema
 * @param createSchema whether it may make schemas in the database, as the journal's
 */
public record Privileges(boolean schemaExists, boolean createInSchema, boolean createSchema) {}
