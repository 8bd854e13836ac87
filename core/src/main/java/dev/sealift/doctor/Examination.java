package dev.sealift.doctor;

import dev.sealift.model.Outcome;
import java.util.Comparator;
import java.util.List;

/**
 * What was found out about a target.
 *
 * @param target its URL without the password
 * @param version of its server
 * @param findings in the order of their topics
 */
public record Examination(String target, String version, List<Finding> findings, double seconds) {
    public Examination {
        findings =
                findings.stream().sorted(Comparator.comparing(Finding::topic)).toList();
    }

    /** Refused where a migration would be; whatever else was found is for the reader to judge. */
    public Outcome outcome() {
        return count(Finding.Weight.REFUSED) > 0 ? Outcome.REFUSED : Outcome.DONE;
    }

    public long count(Finding.Weight weight) {
        return findings.stream().filter(finding -> finding.weight() == weight).count();
    }
}
