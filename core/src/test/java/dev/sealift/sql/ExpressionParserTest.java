package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.testkit.Seed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

    @Test
    void operatorsGroupAsInSqlite() {
        // Each random expression is written again with every group in parentheses; SQLite must compute the same.
        long seed = Seed.of(ExpressionParserTest.class);
        Random random = new Random(seed);
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = sqlite.createStatement()) {
            for (int i = 0; i < 3_000; i++) {
                String flat = flat(random);
                String grouped = Grouped.of(Expression.parse(flat));
                assertThat(value(statement, grouped))
                        .as("seed %d: %s", seed, flat)
                        .isEqualTo(value(statement, flat));
            }
        } catch (SQLException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT quote(" + sql + ")")) {
            return rows.getString(1);
        }
    }

    private static final List<String> OPERATORS = List.of(
            " OR ",
            " AND ",
            " = ",
            " == ",
            " <> ",
            " != ",
            " IS ",
            " IS NOT ",
            " IS DISTINCT FROM ",
            " < ",
            " <= ",
            " > ",
            " >= ",
            " & ",
            " | ",
            " << ",
            " >> ",
            " + ",
            " - ",
            " * ",
            " / ",
            " % ",
            " || ",
            " LIKE ",
            " NOT LIKE ",
            " GLOB ",
            " IS NOT DISTINCT FROM ");

    private static String flat(Random random) {
        StringBuilder sql = new StringBuilder();
        int length = 2 + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                sql.append(OPERATORS.get(random.nextInt(OPERATORS.size())));
            }
            sql.append(List.of("", "", "", "NOT ", "- ", "~ ", "+ ").get(random.nextInt(7)));
            sql.append(List.of("1", "2", "0", "7", "NULL", "'a'", "'3'", "1.5").get(random.nextInt(8)));
            sql.append(List.of(
                            "",
                            "",
                            "",
                            "",
                            "",
                            " ISNULL",
                            " NOT NULL",
                            " COLLATE NOCASE",
                            " BETWEEN 1 AND 2",
                            " NOT IN (1, 2)",
                            " IN (0)",
                            " NOT BETWEEN 0 | 1 AND 5 - 2")
                    .get(random.nextInt(12)));
        }
        return sql.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"",
                "[a b].`c`",
                "main.t.\"x\"",
                "'t'.c",
                "x'00FF'",
                "0x1F + 1_000 + .5 + 5. + 1e5 + 1.5E-3",
                "-9223372036854775808",
                "CASE WHEN a THEN 1 END",
                "CASE a WHEN 1 THEN 2 WHEN 3 THEN 4 ELSE 5 END",
                "CAST(a AS DECIMAL(10, 2))",
                "count(*) FILTER (WHERE a > 0)",
                "group_concat(DISTINCT a)",
                "group_concat(a, ',' ORDER BY b DESC NULLS LAST)",
                "row_number() OVER (PARTITION BY a ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
                "sum(a) OVER w",
                "EXISTS (SELECT 1 FROM t WHERE t.a = b)",
                "NOT EXISTS (SELECT 1)",
                "(SELECT max(a) FROM t)",
                "a IN (SELECT b FROM t)",
                "a NOT IN t",
                "a IN ()",
                "(a, b) = (1, 2)",
                "a -> '$.b' ->> 'c'",
                "a LIKE '10\\%' ESCAPE '\\'",
                "a REGEXP 'x' OR a MATCH 'y'",
                "RAISE(ABORT, 'no')",
                "RAISE(IGNORE)",
                "?1 + :name + @x + $y",
                "replace(a, 'b', 'c') || left || glob('a', b)",
                "current_timestamp",
                "a IS NOT DISTINCT FROM b",
                "a NOT NULL AND b NOTNULL",
                "a /* comment */ + -- another\n b",
                "date('now', '+1 day')",
            })
    void everyFormIsRead(String sql) {
        assertThat(Expression.parse(sql)).isEqualTo(Expression.parse("(" + sql + ")"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT DISTINCT a, b AS c, t.*, * FROM t",
                "SELECT a b, c 'd' FROM t AS u, main.v w",
                "SELECT * FROM a LEFT JOIN b ON a.x = b.x NATURAL JOIN c CROSS JOIN d LEFT OUTER JOIN e USING (x, y)",
                "SELECT * FROM (a JOIN b), (SELECT 1) AS c JOIN d INDEXED BY i",
                "SELECT a FROM t WHERE a > 0 GROUP BY a, 2 HAVING count(*) > 1 ORDER BY 1 DESC, b LIMIT 5, 10",
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5), d AS NOT MATERIALIZED (VALUES (1, 2)) SELECT * FROM c LIMIT 1 OFFSET 2",
                "VALUES (1, 'a'), (2, 'b')",
                "SELECT 1 UNION SELECT 2 EXCEPT SELECT 3 INTERSECT SELECT 4 UNION ALL VALUES (5) ORDER BY 1",
                "SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY b), v AS (w ORDER BY c)",
                "SELECT * FROM json_each(x) AS j;",
                "SELECT * FROM a RIGHT JOIN b ON 1 FULL OUTER JOIN c ON 2 NATURAL LEFT JOIN d",
            })
    void everySelectIsRead(String sql) {
        assertThat(Select.parse(sql)).isEqualTo(Select.parse(" " + sql + " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 +",
                "(",
                "a b",
                "CASE END",
                "a BETWEEN 1",
                "a NOT",
                "f(",
                "1 = = 2",
                "x'0'",
                "12ab",
                "a.",
                "CAST(a)",
                "a IN"
            })
    void whatIsNoExpressionIsRefused(String sql) {
        assertThatThrownBy(() -> Expression.parse(sql)).isInstanceOf(SqlSyntaxException.class);
    }

    @Test
    void depthIsLimitedWhateverItIsMadeOf() {
        int many = 100_000;
        for (String deep : List.of(
                "(".repeat(many),
                "NOT ".repeat(many) + "1",
                "- ".repeat(many) + "1",
                "1" + " + 1".repeat(many),
                "f(".repeat(many),
                "CASE WHEN ".repeat(many),
                "1 IN (".repeat(many),
                "(SELECT ".repeat(many),
                "(SELECT * FROM (".repeat(many),
                "a" + " COLLATE x".repeat(many),
                "(SELECT * FROM a" + " JOIN a".repeat(many) + ")")) {
            assertThatThrownBy(() -> Expression.parse(deep)).isInstanceOf(SqlSyntaxException.class);
        }
        assertThat(Expression.parse("a IN (" + "1, ".repeat(many) + "1)")).isInstanceOf(Expression.InList.class);
        assertThat(Expression.parse("1" + " OR 1".repeat(200))).isInstanceOf(Expression.Binary.class);
    }
}
