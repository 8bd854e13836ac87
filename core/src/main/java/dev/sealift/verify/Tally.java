package dev.sealift.verify;

import dev.sealift.journal.QuarantineIndex;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Equivalence;
import dev.sealift.plan.TablePlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what the comparisons of one table's chunks find. Several threads add to it, each a chunk at a time. */
final class Tally {
    /** So many differences of a table are told one by one; the rest is counted. */
    static final int MOST_DIFFERENCES = 20;

    long rows;
    long same;
    long equivalent;
    long quarantined;
    long different;
    long missing;
    long extra;
    long skipped;
    long digested;
    long bytesNotFetched;
    long nanos;
    private final Map<String, Map<Equivalence, Long>> equivalents = new TreeMap<>();
    private final Map<String, InQuarantine> quarantinedValues = new TreeMap<>();
    private final List<Diagnostic> differences = new ArrayList<>();

    void equivalent(String column, Equivalence reason) {
        equivalents
                .computeIfAbsent(column, c -> new EnumMap<>(Equivalence.class))
                .merge(reason, 1L, Long::sum);
    }

    void quarantined(String column, QuarantineIndex.Held held) {
        quarantinedValues.merge(column, InQuarantine.of(held), InQuarantine::plus);
    }

    /** Whether there is room for one more difference. */
    boolean wantsDifferences() {
        return differences.size() < MOST_DIFFERENCES;
    }

    void difference(Diagnostic difference) {
        if (wantsDifferences()) {
            differences.add(difference);
        }
    }

    synchronized void add(Tally chunk) {
        rows += chunk.rows;
        same += chunk.same;
        equivalent += chunk.equivalent;
        quarantined += chunk.quarantined;
        different += chunk.different;
        missing += chunk.missing;
        extra += chunk.extra;
        skipped += chunk.skipped;
        digested += chunk.digested;
        bytesNotFetched += chunk.bytesNotFetched;
        nanos += chunk.nanos;
        chunk.equivalents.forEach((column, reasons) -> reasons.forEach((reason, count) -> equivalents
                .computeIfAbsent(column, c -> new EnumMap<>(Equivalence.class))
                .merge(reason, count, Long::sum)));
        chunk.quarantinedValues.forEach((column, count) -> quarantinedValues.merge(column, count, InQuarantine::plus));
        chunk.differences.forEach(this::difference);
    }

    synchronized TableVerdict verdict(TablePlan table) {
        return new TableVerdict(
                table.source().name(),
                table.columns().size(),
                rows,
                same,
                equivalent,
                quarantined,
                different,
                missing,
                extra,
                skipped,
                digested,
                bytesNotFetched,
                equivalents,
                quarantinedValues,
                List.copyOf(differences),
                nanos / 1e9);
    }
}
