package dev.sealift.advice;

import dev.sealift.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What was found at one time. */
public record Observation(Instant at, ServerState state, List<Advice> advice) {
    public Observation {
        advice = List.copyOf(advice);
    }

    /** Whether more than notes is among the advice. */
    public boolean wantsAttention() {
        return advice.stream().anyMatch(one -> one.code().severity() == Severity.ATTENTION);
    }

    /** What was not there at an earlier time. */
    public List<Advice> newSince(Observation earlier) {
        return advice.stream().filter(Predicate.not(earlier::knows)).toList();
    }

    /** What was there at an earlier time and is not any more. */
    public List<Advice> goneSince(Observation earlier) {
        return earlier.advice().stream().filter(Predicate.not(this::knows)).toList();
    }

    private boolean knows(Advice other) {
        return advice.stream()
                .anyMatch(
                        known -> known.code() == other.code() && known.subject().equals(other.subject()));
    }
}
