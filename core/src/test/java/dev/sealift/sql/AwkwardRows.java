package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Affinity;
import dev.sealift.model.TargetType;
import dev.sealift.testkit.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One table with the same awkward rows in SQLite and in PostgreSQL. */
final class AwkwardRows implements AutoCloseable {
    private static final Relation TABLE = new Relation(
            "t",
            List.of(
                    new ScopeColumn("id", new TargetType.Int(8), Affinity.INTEGER),
                    new ScopeColumn("i", new TargetType.Int(8), Affinity.INTEGER),
                    new ScopeColumn("small", new TargetType.Int(4), Affinity.INTEGER),
                    new ScopeColumn("r", new TargetType.DoublePrecision(), Affinity.REAL),
                    new ScopeColumn("n", TargetType.Numeric.UNLIMITED, Affinity.NUMERIC),
                    new ScopeColumn("t", new TargetType.Text(), Affinity.TEXT),
                    new ScopeColumn("email", new TargetType.Text(), Affinity.TEXT).collated("NOCASE"),
                    new ScopeColumn("flag", new TargetType.Bool(), Affinity.NUMERIC),
                    new ScopeColumn("b", new TargetType.Bytea(), Affinity.BLOB),
                    new ScopeColumn("at", new TargetType.Timestamp(), Affinity.NUMERIC).spelled(Spelling.Iso.SECONDS),
                    new ScopeColumn("day", new TargetType.Timestamp(), Affinity.NUMERIC).spelled(Spelling.Iso.DATE),
                    new ScopeColumn("seen", new TargetType.TimestampTz(), Affinity.INTEGER)
                            .spelled(new Spelling.Epoch(1000)),
                    new ScopeColumn("u", new TargetType.Uuid(), Affinity.TEXT)
                            .spelled(new Spelling.UuidText(false, true))));

    private static final List<String> SQLITE = List.of(
            "i INTEGER",
            "small INTEGER",
            "r REAL",
            "n DECIMAL",
            "t TEXT",
            "email TEXT COLLATE NOCASE",
            "flag BOOLEAN",
            "b BLOB",
            "at DATETIME",
            "day DATETIME",
            "seen INTEGER",
            "u TEXT");

    private static final List<String> POSTGRES = List.of(
            "i bigint",
            "small integer",
            "r double precision",
            "n numeric",
            "t text",
            "email text",
            "flag boolean",
            "b bytea",
            "at timestamp",
            "day timestamp",
            "seen timestamptz",
            "u uuid");

    /** The values of each column in SQLite's words. The rows take them in turn, columns out of step. */
    private static final List<List<String>> VALUES = List.of(
            List.of("0", "1", "-1", "7", "4294967296", "NULL", "-7", "1000000007", "2"),
            List.of("NULL", "7", "0", "-7", "1", "2147483647", "-2147483648", "3", "12"),
            List.of("1.5", "0.0", "NULL", "-2.5", "3.0", "0.1", "1e15", "1e-7", "-0.3333333333333333"),
            List.of("5", "2.5", "-7", "NULL", "0.1", "14.4", "100", "0", "-0.75"),
            List.of(
                    "''",
                    "'a'",
                    "'A'",
                    "NULL",
                    "'ä'",
                    "'Äb'",
                    "' 12abc'",
                    "'-3.5e1x'",
                    "'a\\b'",
                    "'100%'",
                    "'zz '",
                    "'abc'",
                    "'A\nc'",
                    "'12'",
                    "'😀b'",
                    "'it''s.'"),
            List.of("'A@b.C'", "'a@b.c'", "NULL", "''", "'Ä'", "'a'", "'z'"),
            List.of("1", "0", "NULL"),
            List.of("x''", "x'00ff'", "NULL", "x'0100'", "x'61'"),
            List.of(
                    "'2024-01-31 12:00:00'",
                    "'2024-01-31 00:00:00'",
                    "NULL",
                    "'1999-12-31 23:59:59'",
                    "'2024-02-01 00:00:00'"),
            List.of("'2024-01-31'", "NULL", "'2024-02-01'", "'1970-01-01'", "'2024-12-31'"),
            List.of("1700000000123", "0", "NULL", "-1000", "1700000000000"),
            List.of("'6fa459ea-ee8a-4ca4-894e-db77e160355e'", "NULL", "'70000000-0000-4000-8000-00000000000f'"));

    private static final int ROWS = 48;

    private final Connection sqlite;
    private final Connection postgres;
    private final Views views = new Views(List.of(TABLE));

    AwkwardRows(TestDatabase database) throws SQLException {
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        postgres = database.connect();
        try (Statement source = sqlite.createStatement();
                Statement target = postgres.createStatement()) {
            source.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, " + String.join(", ", SQLITE) + ")");
            target.execute("CREATE TABLE t (id bigint PRIMARY KEY, " + String.join(", ", POSTGRES) + ")");
            for (int row = 0; row < ROWS; row++) {
                List<String> values = new ArrayList<>();
                List<String> inTarget = new ArrayList<>();
                for (int column = 0; column < VALUES.size(); column++) {
                    List<String> choices = VALUES.get(column);
                    String value = choices.get((row + column * (row / 7)) % choices.size());
                    values.add(value);
                    inTarget.add(inTarget(value, column));
                }
                source.execute("INSERT INTO t VALUES (" + row + ", " + String.join(", ", values) + ")");
                target.execute("INSERT INTO t VALUES (" + row + ", " + String.join(", ", inTarget) + ")");
            }
        }
    }

    private static String inTarget(String value, int column) {
        if (value.equals("NULL")) {
            return value;
        }
        return switch (POSTGRES.get(column)) {
            case "flag boolean" -> value.equals("1") ? "true" : "false";
            case "b bytea" -> Quote.bytea(HexFormat.of().parseHex(value.substring(2, value.length() - 1)));
            case "seen timestamptz" -> "to_timestamp(" + value + " / 1000.0)";
            default -> value;
        };
    }

    ViewRewrite rewrite(String expression) {
        return views.rewrite(new CreateView("v", List.of("id", "x"), query(expression)));
    }

    private static String query(String expression) {
        return "SELECT t.id, " + expression + " AS x FROM t ORDER BY t.id";
    }

    /** Whether both could compute it: where SQLite goes on as double, PostgreSQL reports an overflow. */
    boolean assertSame(String expression, ViewRewrite.Sql view) throws SQLException {
        if (view.columns().get(1).kind() == Kind.OTHER) {
            // The value arrives in a type that SQLite does not have; nothing was computed.
            return false;
        }
        String rewritten = view.select();
        List<@Nullable Object> expected;
        List<@Nullable Object> actual;
        try {
            expected = values(sqlite, query(expression));
        } catch (SQLException e) {
            // The one error that SQLite's arithmetic has: abs() of the smallest integer.
            assertThat(e.getMessage()).contains("integer overflow");
            return false;
        }
        try {
            actual = values(postgres, rewritten);
        } catch (SQLException e) {
            if ("22003".equals(e.getSQLState()) || "22008".equals(e.getSQLState())) {
                return false;
            }
            throw new AssertionError(expression + "\n" + rewritten, e);
        }
        for (int row = 0; row < ROWS; row++) {
            assertThat(same(expected.get(row), actual.get(row)))
                    .as(
                            "%s%n%s%nrow %d: SQLite %s, PostgreSQL %s",
                            expression, rewritten, row, shown(expected.get(row)), shown(actual.get(row)))
                    .isTrue();
        }
        return true;
    }

    private static String shown(@Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static List<@Nullable Object> values(Connection connection, String sql) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getObject(2));
            }
        }
        return values;
    }

    static boolean same(@Nullable Object source, @Nullable Object target) {
        if (source == null || target == null) {
            return source == target;
        }
        if (source instanceof byte[] expected) {
            return target instanceof byte[] actual && java.util.Arrays.equals(expected, actual);
        }
        if (source instanceof String) {
            return source.equals(target);
        }
        if (target instanceof Boolean truth) {
            return ((Number) source).doubleValue() == (truth ? 1 : 0);
        }
        if (!(target instanceof Number)) {
            return false;
        }
        double expected = ((Number) source).doubleValue();
        double actual = ((Number) target).doubleValue();
        // Where integers and fractions share a column, arithmetic is exact below 2^53 only.
        if (source instanceof Double || Math.abs(expected) > (1L << 53)) {
            return expected == actual || Math.abs(expected - actual) <= 1e-12 * Math.abs(expected);
        }
        return new BigDecimal(source.toString()).compareTo(new BigDecimal(target.toString())) == 0;
    }

    @Override
    public void close() throws SQLException {
        sqlite.close();
        postgres.close();
    }
}
