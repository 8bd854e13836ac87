package dev.sealift;

import dev.sealift.journal.RunRecord;
import dev.sealift.model.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What undoing a run would do.
 *
 * @param target the target's URL without the password
 * @param run null where an undo that was killed has forgotten it already, and only the rest is left to do
 * @param statements for PostgreSQL, in their order
 * @param changed the tables that hold rows which Sealift did not write
 * @param left what stays of the run, and why
 */
public record UndoPlan(
        String target, @Nullable RunRecord run, List<String> statements, List<Changed> changed, List<Diagnostic> left) {

    /**
     * A table with rows that Sealift did not write, or that were changed since.
     *
     * @param removed whether they would go with their table; rows of a table that was there before the run stay
     */
    public record Changed(String table, long rows, boolean removed) {}

    public UndoPlan {
        statements = List.copyOf(statements);
        changed = List.copyOf(changed);
        left = List.copyOf(left);
    }
}
