package dev.sealift.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on a migration: reads every row of every table of both sides and compares them by
 * {@link PlainMeaning}. Rows are brought together by their primary key, or by all their values where there is none. Holds
 * one side of a table in memory, which is enough for tests.
 */
public final class IndependentComparison {
    private final Connection source;
    private final Connection target;
    private final boolean utf16;
    private final List<Difference> differences = new ArrayList<>();

    private IndependentComparison(Connection source, Connection target) throws SQLException {
        this.source = source;
        this.utf16 = Structure.strings(source, "PRAGMA encoding").getFirst().startsWith("UTF-16");
        this.target = target;
    }

    /** @param column or a word about the row, such as {@code missing} */
    public record Difference(String table, String key, String column, String source, String target) {}

    /** A column with its type in the target and its place in the primary key, 0 outside of it. */
    private record Compared(String name, String type, int keyPosition) {}

    /** The differences between a SQLite file, which is opened read-only, and the schema public of a target. */
    public static List<Difference> of(Path file, Connection target) throws SQLException {
        try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro")) {
            IndependentComparison comparison = new IndependentComparison(source, target);
            for (String table : tables(source)) {
                comparison.compare(table);
            }
            return comparison.differences;
        }
    }

    /** Ordinary tables: neither virtual nor shadow nor SQLite's own. */
    static List<String> tables(Connection source) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The types of a relation's columns, by their names. */
    static Map<String, String> types(Connection target, String relation) throws SQLException {
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement select = target.prepareStatement("""
            SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped\
            """)) {
            select.setString(1, relation);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    types.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return types;
    }

    private void compare(String table) throws SQLException {
        Map<String, String> types = types(target, table);
        List<Compared> columns = new ArrayList<>();
        try (PreparedStatement select =
                source.prepareStatement("SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid")) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String type = types.get(rows.getString(1));
                    if (type == null) {
                        differences.add(new Difference(table, "", rows.getString(1), "is there", "is missing"));
                    } else {
                        columns.add(new Compared(rows.getString(1), type, rows.getInt(2)));
                    }
                }
            }
        }
        if (!columns.isEmpty()) {
            compare(table, columns);
        }
    }

    private void compare(String table, List<Compared> columns) throws SQLException {
        Map<String, List<List<String>>> ofSource = sourceRows(table, columns);
        Map<String, List<List<String>>> ofTarget = targetRows(table, columns);
        for (var entry : new TreeMap<>(ofSource).entrySet()) {
            List<List<String>> here = entry.getValue();
            List<List<String>> there = ofTarget.getOrDefault(entry.getKey(), List.of());
            if (here.equals(there)) {
                continue;
            }
            List<List<String>> left = sorted(here);
            List<List<String>> right = sorted(there);
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                if (i >= left.size() || i >= right.size()) {
                    differences.add(missingOrExtra(table, entry.getKey(), i >= right.size()));
                } else {
                    compareCells(table, entry.getKey(), columns, left.get(i), right.get(i));
                }
            }
        }
        ofTarget.keySet().removeAll(ofSource.keySet());
        ofTarget.forEach((key, rows) -> rows.forEach(row -> differences.add(missingOrExtra(table, key, false))));
    }

    private static List<List<String>> sorted(List<List<String>> rows) {
        List<List<String>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(row -> String.join("\n", row)));
        return sorted;
    }

    private static Difference missingOrExtra(String table, String key, boolean missing) {
        return missing
                ? new Difference(table, key, "missing", "is there", "")
                : new Difference(table, key, "extra", "", "is there");
    }

    private void compareCells(String table, String key, List<Compared> columns, List<String> here, List<String> there) {
        for (int i = 0; i < columns.size(); i++) {
            if (!here.get(i).equals(there.get(i))) {
                differences.add(new Difference(table, key, columns.get(i).name(), here.get(i), there.get(i)));
            }
        }
    }

    private Map<String, List<List<String>>> sourceRows(String table, List<Compared> columns) throws SQLException {
        String terms =
                columns.stream().map(c -> SourceCell.terms(quoted(c.name()))).collect(Collectors.joining(", "));
        Map<String, List<List<String>>> rows = new HashMap<>();
        try (Statement statement = source.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + terms + " FROM " + quoted(table))) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(PlainMeaning.ofSource(columns.get(i).type(), SourceCell.read(found, i, utf16)));
                }
                rows.computeIfAbsent(key(columns, row), k -> new ArrayList<>(1)).add(row);
            }
        }
        return rows;
    }

    private Map<String, List<List<String>>> targetRows(String table, List<Compared> columns) throws SQLException {
        String terms = columns.stream().map(c -> quoted(c.name()) + "::text").collect(Collectors.joining(", "));
        Map<String, List<List<String>>> rows = new HashMap<>();
        try (Statement statement = target.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet found = statement.executeQuery("SELECT " + terms + " FROM public." + quoted(table))) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        @Nullable String text = found.getString(i + 1);
                        row.add(PlainMeaning.ofTarget(columns.get(i).type(), text));
                    }
                    rows.computeIfAbsent(key(columns, row), k -> new ArrayList<>(1))
                            .add(row);
                }
            }
        }
        return rows;
    }

    private static String key(List<Compared> columns, List<String> row) {
        List<String> key = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).keyPosition() > 0)
                .mapToObj(row::get)
                .toList();
        return String.join(", ", key.isEmpty() ? row : Collections.unmodifiableList(key));
    }
}
