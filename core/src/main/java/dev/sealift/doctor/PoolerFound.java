package dev.sealift.doctor;

import dev.sealift.model.Diagnostic;

/** @param refusal what a run would say of the pooler that stands between */
public record PoolerFound(Diagnostic refusal) implements Finding {
    @Override
    public Topic topic() {
        return Topic.SESSIONS;
    }

    @Override
    public String subject() {
        return "pooler";
    }

    @Override
    public Weight weight() {
        return Weight.REFUSED;
    }

    @Override
    public String says() {
        return refusal.message();
    }

    @Override
    public String advice() {
        return refusal.hint();
    }
}
