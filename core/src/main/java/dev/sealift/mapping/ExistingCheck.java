package dev.sealift.mapping;

import java.util.List;

/**
 * A CHECK of a table that the application made.
 *
 * @param expression as PostgreSQL writes it, its columns by their bare names
 * @param columns those that it is about
 */
public record ExistingCheck(String name, String expression, List<String> columns) {
    public ExistingCheck {
        columns = List.copyOf(columns);
    }
}
