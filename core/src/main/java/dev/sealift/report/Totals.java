package dev.sealift.report;

import java.util.List;
import java.util.function.ToLongFunction;

/** The lines of a report added up. */
final class Totals {
    private Totals() {}

    static TableReport of(List<TableReport> tables) {
        return new TableReport(
                "total",
                sum(tables, TableReport::rows),
                sum(tables, TableReport::same),
                sum(tables, TableReport::equivalent),
                sum(tables, TableReport::quarantined),
                sum(tables, TableReport::different),
                sum(tables, TableReport::missing),
                sum(tables, TableReport::extra),
                sum(tables, TableReport::skipped),
                sum(tables, TableReport::digested),
                sum(tables, TableReport::bytesNotFetched),
                tables.stream().mapToDouble(TableReport::seconds).sum());
    }

    private static long sum(List<TableReport> tables, ToLongFunction<TableReport> figure) {
        return tables.stream().mapToLong(figure).sum();
    }
}
