package dev.sealift.report;

/**
 * One line of the report. {@code rows = same + equivalent + quarantined + different + missing + skipped}; extra rows are
 * counted apart.
 *
 * @param name the table's name in the source
 * @param rows the rows of the source
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
        double seconds) {}
