package dev.sealift.plan;

import dev.sealift.model.Code;
import dev.sealift.model.Range;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.model.TargetType;
import dev.sealift.sql.Quote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that move the rows of a planned table in and out of the target. */
public final class TableSql {
    private TableSql() {}

    /** Loads the columns that are not generated. */
    public static String copyIn(String schema, TablePlan table) {
        String columns = table.columns().stream()
                .filter(ColumnPlan::loaded)
                .map(c -> Quote.identifier(c.name()))
                .collect(Collectors.joining(", "));
        return "COPY " + Quote.qualified(schema, table.name()) + " (" + columns + ") FROM STDIN (FORMAT binary)";
    }

    /** Reads every column back, in the order of the key where the range is one of keys. */
    public static String copyOut(String schema, TablePlan table, Range range) {
        String columns = table.columns().stream()
                .map(c -> Quote.identifier(c.name()))
                .collect(Collectors.joining(", "));
        String select = "SELECT " + columns + " FROM ONLY " + Quote.qualified(schema, table.name()) + where(table, range);
        if (range instanceof Range.Keys keys) {
            select += " ORDER BY " + keyTerms(table, keys.columns());
        }
        return "COPY (" + select + ") TO STDOUT (FORMAT binary)";
    }

    /** Removes the rows of a range, or all rows where the range is not one of keys. */
    public static String delete(String schema, TablePlan table, Range range) {
        return "DELETE FROM ONLY " + Quote.qualified(schema, table.name()) + where(table, range);
    }

    private static String where(TablePlan table, Range range) {
        if (!(range instanceof Range.Keys keys)) {
            return "";
        }
        List<String> conditions = new ArrayList<>();
        if (keys.after() != null) {
            conditions.add(bound(table, keys.columns(), ">", keys.after()));
        }
        if (keys.upTo() != null) {
            conditions.add(bound(table, keys.columns(), "<=", keys.upTo()));
        }
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String bound(TablePlan table, List<String> columns, String operator, List<SqliteValue> key) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            literals.add(literal(table.column(columns.get(i)), key.get(i)));
        }
        return "(" + keyTerms(table, columns) + ") " + operator + " (" + String.join(", ", literals) + ")";
    }

    /** Text is compared byte by byte, as SQLite's BINARY collation does, whatever the database's collation is. */
    private static String keyTerms(TablePlan table, List<String> columns) {
        return columns.stream()
                .map(table::column)
                .map(c -> Quote.identifier(c.name()) + (isText(c) ? " COLLATE \"C\"" : ""))
                .collect(Collectors.joining(", "));
    }

    private static boolean isText(ColumnPlan column) {
        return column.codec().type() instanceof TargetType.Text || column.codec().type() instanceof TargetType.VarChar;
    }

    private static String literal(ColumnPlan column, SqliteValue value) {
        return switch (value) {
            case SqliteValue.Int i -> Long.toString(i.value()) + "::bigint";
            case SqliteValue.Text t -> Quote.text(new String(t.utf8(), StandardCharsets.UTF_8))
                    + "::" + (isText(column) ? "text" : column.codec().type().sql());
            case SqliteValue.Blob b -> Quote.bytea(b.bytes());
            case SqliteValue.Real r -> throw noKey(column, value);
            case SqliteValue.Null n -> throw noKey(column, value);
        };
    }

    private static SealiftException noKey(ColumnPlan column, SqliteValue value) {
        return new SealiftException(
                Code.INTERNAL, column.name(), "the key value " + value + " cannot bound a range", "please report this");
    }
}
