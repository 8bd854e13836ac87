package dev.sealift.sql;

import dev.sealift.model.Table.ForeignKey.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A REFERENCES clause.
 *
 * @param parentColumns as written, empty where the parent's primary key is meant
 * @param match the name after MATCH, or null; SQLite ignores it
 * @see <a href="https://www.sqlite.org/foreignkeys.html">SQLite Foreign Key Support</a>
 */
public record ForeignKeyClause(
        String parentTable,
        List<String> parentColumns,
        Action onDelete,
        Action onUpdate,
        @Nullable String match,
        boolean deferrable,
        boolean initiallyDeferred) {
    public ForeignKeyClause {
        parentColumns = List.copyOf(parentColumns);
    }
}
