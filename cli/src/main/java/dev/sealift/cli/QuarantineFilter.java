package dev.sealift.cli;

import dev.sealift.backup.ShellWord;
import dev.sealift.journal.QuarantineTable.Filter;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which values in quarantine are meant. */
final class QuarantineFilter {
    @Option(names = "--table", paramLabel = "TABLE", description = "Only the values of this table.")
    private @Nullable String table;

    @Option(names = "--column", paramLabel = "TABLE.COLUMN", description = "Only the values of this column.")
    private @Nullable String column;

    Filter filter() {
        if (column == null) {
            return new Filter(table, null);
        }
        int dot = column.indexOf('.');
        if (dot < 0 && table == null) {
            throw new SealiftException(
                    Code.USAGE, column, "the column's table is missing", "write --column table.column");
        }
        return dot < 0 || table != null
                ? new Filter(table, column)
                : new Filter(column.substring(0, dot), column.substring(dot + 1));
    }

    /** The options as they were given, with a space in front of each. */
    String repeated() {
        return (table == null ? "" : " --table " + ShellWord.quoted(table))
                + (column == null ? "" : " --column " + ShellWord.quoted(column));
    }
}
