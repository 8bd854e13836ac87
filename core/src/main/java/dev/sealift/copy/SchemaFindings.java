package dev.sealift.copy;

import dev.sealift.journal.TakenOff;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.target.SchemaPart;
import java.util.ArrayList;
import java.util.List;

/** What is to be said of the parts of a schema that were taken off. */
public final class SchemaFindings {
    private SchemaFindings() {}

    /** Of what the journal holds after a run: what any run has left off, and what this one put back otherwise. */
    public static List<Diagnostic> of(Sessions sessions, long run) {
        return of(sessions.use(TakenOff::all).stream()
                .filter(entry -> !entry.back() || entry.run() == run)
                .toList());
    }

    /** What is not back, and what is back and differs. Nothing for what is as it was. */
    public static List<Diagnostic> of(List<TakenOff> entries) {
        List<Diagnostic> findings = new ArrayList<>();
        for (TakenOff entry : entries) {
            SchemaPart part = entry.part();
            String subject = part.schema() + "." + part.table();
            if (!entry.back()) {
                findings.add(new Diagnostic(
                        Code.SCHEMA_NOT_RESTORED,
                        subject,
                        "the " + part.title() + " was taken off for the load and is not back"
                                + (entry.refusal().isEmpty() ? "" : ": " + entry.refusal()),
                        (entry.refusal().isEmpty() ? "" : "mend what it refuses, then ")
                                + "run sealift restore-schema --to …; that runs: "
                                + String.join("; ", part.puttingBack())));
            } else if (!entry.difference().isEmpty()) {
                findings.add(new Diagnostic(
                        Code.SCHEMA_DIFFERENT,
                        subject,
                        "the " + part.title() + " is not what it was before the load: " + entry.difference(),
                        "it was made by: " + String.join("; ", part.puttingBack())));
            }
        }
        return findings;
    }
}
