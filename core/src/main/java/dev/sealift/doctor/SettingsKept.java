package dev.sealift.doctor;

import dev.sealift.model.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session keeps what it sets.
 *
 * @param pooled whether a pooler stands between that lends the server per session
 * @param refusal what a run would say where settings are not kept; else null
 */
public record SettingsKept(boolean pooled, @Nullable Diagnostic refusal) implements Finding {
    @Override
    public Topic topic() {
        return Topic.SESSIONS;
    }

    @Override
    public String subject() {
        return "session-settings";
    }

    @Override
    public Weight weight() {
        return refusal == null ? Weight.FINE : Weight.REFUSED;
    }

    @Override
    public String says() {
        if (refusal != null) {
            return refusal.message();
        }
        return pooled
                ? "a pooler stands between, and keeps what a session sets"
                : "a session keeps what it sets, and no pooler shares it";
    }

    @Override
    public String advice() {
        return refusal == null ? "" : refusal.hint();
    }
}
