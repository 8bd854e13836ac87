package dev.sealift.report;

/**
 * One line of the report. {@code rows = same + equivalent + quarantined + different + missing + skipped}; extra rows are
 * counted apart.
 *
 * @param name the table's name in the source
 * @param rows the rows of the source
 * @param digested the rows that agree by a digest that the server computed, whatever else of them was fetched
 * @param bytesNotFetched what the values have in the source that only their digests tell of
 * @param seconds the time of its verification, added up over the streams
 */
public record TableReport(
        String name,
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
        double seconds) {

    /** With every value fetched. */
    public TableReport(
            String name,
            long rows,
            long same,
            long equivalent,
            long quarantined,
            long different,
            long missing,
            long extra,
            long skipped,
            double seconds) {
        this(name, rows, same, equivalent, quarantined, different, missing, extra, skipped, 0, 0, seconds);
    }
}
