package dev.sealift.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constraint that follows a table's columns. Names are null where none was given. */
public sealed interface TableConstraint {

    @Nullable
    String name();

    record PrimaryKey(
            @Nullable String name,
            List<IndexTerm> terms,
            boolean autoincrement,
            @Nullable Conflict onConflict) implements TableConstraint {
        public PrimaryKey {
            terms = List.copyOf(terms);
        }
    }

    record Unique(
            @Nullable String name,
            List<IndexTerm> terms,
            @Nullable Conflict onConflict) implements TableConstraint {
        public Unique {
            terms = List.copyOf(terms);
        }
    }

    /** @param expression as written, without the parentheses */
    record Check(@Nullable String name, String expression) implements TableConstraint {}

    record ForeignKey(@Nullable String name, List<String> columns, ForeignKeyClause clause) implements TableConstraint {
        public ForeignKey {
            columns = List.copyOf(columns);
        }
    }
}
