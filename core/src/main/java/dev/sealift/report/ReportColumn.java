package dev.sealift.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** The counts of a report's table, in their order. Some are shown only where there is something to count. */
enum ReportColumn {
    ROWS("rows", true, TableReport::rows),
    SAME("same", true, TableReport::same),
    EQUIVALENT("equivalent", true, TableReport::equivalent),
    QUARANTINED("quarantined", true, TableReport::quarantined),
    DIFFERENT("different", true, TableReport::different),
    MISSING("missing", false, TableReport::missing),
    EXTRA("extra", false, TableReport::extra),
    SKIPPED("skipped", false, TableReport::skipped);

    private final String title;
    private final boolean always;
    private final ToLongFunction<TableReport> figure;

    ReportColumn(String title, boolean always, ToLongFunction<TableReport> figure) {
        this.title = title;
        this.always = always;
        this.figure = figure;
    }

    String title() {
        return title;
    }

    long of(TableReport table) {
        return figure.applyAsLong(table);
    }

    static List<ReportColumn> shownFor(TableReport total) {
        return Arrays.stream(values()).filter(c -> c.always || c.of(total) > 0).toList();
    }
}
