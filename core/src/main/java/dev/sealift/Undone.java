package dev.sealift;

import dev.sealift.copy.SchemaFindings;
import dev.sealift.journal.TakenOff;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of an undo.
 *
 * @param plan what was to be done
 * @param done whether it was done; not where nobody confirmed it
 * @param parts the indexes, foreign keys and triggers that were put back on tables that were there before the run
 */
public record Undone(String target, UndoPlan plan, boolean done, List<TakenOff> parts) {
    public Undone {
        parts = List.copyOf(parts);
    }

    /** What stays, and what could not be put back. */
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>(plan.left());
        all.addAll(SchemaFindings.of(parts));
        return all;
    }

    public Outcome outcome() {
        if (!done) {
            return Outcome.REFUSED;
        }
        return diagnostics().isEmpty() ? Outcome.DONE : Outcome.ATTENTION;
    }
}
