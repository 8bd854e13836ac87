package dev.sealift.proof;

import static dev.sealift.proof.IndependentComparison.quoted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a view gives the same rows on both sides, in whatever order. Numbers may differ by a billionth part: SQLite
 * adds up floating-point numbers where PostgreSQL may have decimals.
 */
final class ViewComparison {
    private static final double TOLERANCE = 1e-9;

    private ViewComparison() {}

    /** The rows that only one of the sides has, each with its side. */
    static List<String> of(String view, Connection source, Connection target) throws SQLException {
        List<String> columns = columns(view, source);
        Map<String, String> typesByName = IndependentComparison.types(target, view);
        List<String> types = new ArrayList<>();
        for (String column : columns) {
            String type = typesByName.get(column);
            if (type == null) {
                return List.of("the column " + column + " is not in the target");
            }
            types.add(type);
        }
        Map<List<String>, List<List<String>>> waiting = targetRows(view, columns, types, target);
        List<String> onlyOnOneSide = new ArrayList<>();
        String terms = columns.stream().map(c -> SourceCell.terms(quoted(c))).collect(Collectors.joining(", "));
        try (Statement statement = source.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + terms + " FROM " + quoted(view))) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(PlainMeaning.ofSource(shown(types.get(i)), SourceCell.read(found, i, false)));
                }
                if (!takeLike(row, types, waiting.getOrDefault(exact(row, types), List.of()))) {
                    onlyOnOneSide.add("source: " + row);
                }
            }
        }
        waiting.values().forEach(rows -> rows.forEach(row -> onlyOnOneSide.add("target: " + row)));
        return onlyOnOneSide;
    }

    private static List<String> columns(String view, Connection source) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement select = source.prepareStatement("SELECT name FROM pragma_table_info(?) ORDER BY cid")) {
            select.setString(1, view);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    private static Map<List<String>, List<List<String>>> targetRows(
            String view, List<String> columns, List<String> types, Connection target) throws SQLException {
        String terms = columns.stream().map(c -> quoted(c) + "::text").collect(Collectors.joining(", "));
        Map<List<String>, List<List<String>>> rows = new HashMap<>();
        try (Statement statement = target.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet found = statement.executeQuery("SELECT " + terms + " FROM public." + quoted(view))) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        @Nullable String text = found.getString(i + 1);
                        row.add(PlainMeaning.ofTarget(shown(types.get(i)), text));
                    }
                    rows.computeIfAbsent(exact(row, types), k -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        return rows;
    }

    /** Every number as a decimal, so that it can be compared with a tolerance. */
    private static String shown(String type) {
        return PlainMeaning.isNumber(type) ? "numeric" : type;
    }

    /** The row without its numbers. */
    private static List<String> exact(List<String> row, List<String> types) {
        List<String> exact = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            exact.add(isNumber(row, types, i) ? "number" : row.get(i));
        }
        return exact;
    }

    private static boolean isNumber(List<String> row, List<String> types, int column) {
        return PlainMeaning.isNumber(types.get(column)) && row.get(column).matches("-?\\d+(\\.\\d+)?");
    }

    private static boolean takeLike(List<String> row, List<String> types, List<List<String>> candidates) {
        for (Iterator<List<String>> rows = candidates.iterator(); rows.hasNext(); ) {
            if (alike(row, rows.next(), types)) {
                rows.remove();
                return true;
            }
        }
        return false;
    }

    private static boolean alike(List<String> a, List<String> b, List<String> types) {
        for (int i = 0; i < a.size(); i++) {
            if (isNumber(a, types, i)) {
                double left = Double.parseDouble(a.get(i));
                double right = Double.parseDouble(b.get(i));
                if (Math.abs(left - right) > TOLERANCE * Math.max(Math.abs(left), Math.abs(right))) {
                    return false;
                }
            }
        }
        return true;
    }
}
