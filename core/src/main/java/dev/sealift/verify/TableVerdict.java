package dev.sealift.verify;

import dev.sealift.model.Diagnostic;
import dev.sealift.model.Equivalence;
import java.util.List;
import java.util.Map;

/**
 * What the verification of one table found. Every row of the source is counted once, by its worst cell:
 * {@code rows = same + equivalent + quarantined + different + missing + skipped}. Rows that only the target has are extra.
 *
 * @param table the table's name in the source
 * @param columns how many columns it has
 * @param skipped rows that lie in quarantine as a whole
 * @param digested rows in whose ranges digests agreed, and what they tell was not fetched
 * @param bytesNotFetched the bytes of those values in the source
 * @param equivalents how many values of a column are equivalent, and why
 * @param quarantinedValues how many values of a column lie in quarantine
 * @param differences the first differences, each named by table, key and column
 */
public record TableVerdict(
        String table,
        int columns,
        long rows,
        long same,
        long equivalent,
        long quarantined,
        long different,
        long missing,
        long extra,
        long skipped,
        long digested,
        long bytesNotFetched,
        Map<String, Map<Equivalence, Long>> equivalents,
        Map<String, InQuarantine> quarantinedValues,
        List<Diagnostic> differences,
        double seconds) {

    /** Whether every row of the source is accounted for and the target holds no other. */
    public boolean proven() {
        return different == 0 && missing == 0 && extra == 0;
    }
}
