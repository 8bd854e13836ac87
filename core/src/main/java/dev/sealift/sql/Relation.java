package dev.sealift.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view that expressions read.
 *
 * @param name in the source
 * @param schema its schema in the target, or null to leave it to the search path
 * @param target its name in the target
 */
public record Relation(String name, @Nullable String schema, String target, List<ScopeColumn> columns) {
    public Relation {
        columns = List.copyOf(columns);
    }

    /** A table that keeps its name. */
    public Relation(String name, List<ScopeColumn> columns) {
        this(name, null, name, columns);
    }

    String sql() {
        return schema == null ? Quote.identifier(target) : Quote.qualified(schema, target);
    }
}
