package dev.sealift.journal;

import dev.sealift.model.Fingerprint;
import dev.sealift.model.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the journal knows it.
 *
 * @param schema the target's schema that it fills
 * @param phase the part that it was last in
 * @param finished when it ended with its verification, or null while it can be resumed
 * @param outcome how it ended, or null
 */
public record RunRecord(
        long id,
        Fingerprint source,
        String schema,
        String planDigest,
        String version,
        String phase,
        Instant started,
        @Nullable Instant finished,
        @Nullable Outcome outcome) {

    /** Whether the same command goes on with this run. */
    public boolean unfinished() {
        return finished == null;
    }
}
