package dev.sealift;

import dev.sealift.copy.SchemaFindings;
import dev.sealift.journal.TakenOff;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import java.util.List;

/**
 * What became of the indexes, foreign keys and triggers that were off.
 *
 * @param target the target's URL without the password
 * @param parts those that were off, as the journal has them now
 * @param forgotten whether those that could not be put back are forgotten
 * @param seconds how long it took
 */
public record RestoredSchema(String target, List<TakenOff> parts, boolean forgotten, double seconds) {
    public RestoredSchema {
        parts = List.copyOf(parts);
    }

    /** How many of the parts are back. */
    public long back() {
        return parts.stream().filter(TakenOff::back).count();
    }

    /** What is not back, and what is back and differs. */
    public List<Diagnostic> diagnostics() {
        return SchemaFindings.of(parts);
    }

    public Outcome outcome() {
        return diagnostics().isEmpty() ? Outcome.DONE : Outcome.ATTENTION;
    }
}
