package dev.sealift.advice;

import dev.sealift.model.Code;
import java.util.List;
import java.util.Locale;

/**
 * Statements often choose rows by columns with which no index begins.
 *
 * @param columns those that are compared for equality first
 * @param rows about how many the table has
 * @param calls how often such statements ran
 * @param milliseconds how long they took in all
 * @param partitioned whether the table is
 */
public record FilterWithoutIndex(
        String schema,
        String table,
        List<String> columns,
        long rows,
        long calls,
        double milliseconds,
        boolean partitioned)
        implements Advice {

    public FilterWithoutIndex {
        columns = List.copyOf(columns);
    }

    @Override
    public Code code() {
        return Code.FILTER_NOT_INDEXED;
    }

    @Override
    public String subject() {
        return schema + "." + table + " (" + String.join(", ", columns) + ")";
    }

    @Override
    public String message() {
        return String.format(
                Locale.ROOT,
                "%,d statements, %s in all, chose by it among about %s, and no index begins with it%s",
                calls,
                Milliseconds.words(milliseconds),
                TableRows.words(rows),
                MissingIndex.remark(partitioned));
    }

    @Override
    public List<String> statements() {
        return List.of(MissingIndex.creating(schema, table, columns, partitioned));
    }
}
