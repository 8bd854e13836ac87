package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Affinity;
import dev.sealift.model.TargetType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
    private static final Views VIEWS = new Views(List.of(
            new Relation(
                    "users",
                    "app",
                    "Users",
                    List.of(
                            new ScopeColumn("id", new TargetType.Int(8), Affinity.INTEGER),
                            new ScopeColumn("Name", new TargetType.Text(), Affinity.TEXT),
                            new ScopeColumn("active", new TargetType.Bool(), Affinity.NUMERIC))),
            new Relation(
                    "orders",
                    List.of(
                            new ScopeColumn("id", new TargetType.Int(8), Affinity.INTEGER),
                            new ScopeColumn("user_id", new TargetType.Int(8), Affinity.INTEGER),
                            new ScopeColumn("total", new TargetType.DoublePrecision(), Affinity.REAL),
                            new ScopeColumn(
                                    "note",
                                    "note text",
                                    new TargetType.Text(),
                                    Affinity.TEXT,
                                    null,
                                    null,
                                    "NOCASE")))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM users | SELECT \"users\".\"id\" AS \"id\", \"users\".\"Name\" AS \"Name\", \"users\".\"active\" AS \"active\" FROM \"app\".\"Users\" AS \"users\"",
                "SELECT u.NAME, id + 1 FROM Users u WHERE active = 1 | SELECT \"u\".\"Name\" AS \"Name\", \"u\".\"id\" + 1 AS \"id + 1\" FROM \"app\".\"Users\" AS \"u\" WHERE \"u\".\"active\"",
                "SELECT u.id, o.id FROM users u, orders o WHERE u.id = o.user_id | SELECT \"u\".\"id\" AS \"id\", \"o\".\"id\" AS \"id:1\" FROM \"app\".\"Users\" AS \"u\" CROSS JOIN \"orders\" AS \"o\" WHERE \"u\".\"id\" = \"o\".\"user_id\"",
                "SELECT count(*) AS n, sum(total) s FROM orders GROUP BY user_id HAVING n > 1 ORDER BY s DESC | SELECT count(*) AS \"n\", sum(\"orders\".\"total\") AS \"s\" FROM \"orders\" AS \"orders\" GROUP BY \"orders\".\"user_id\" HAVING count(*) > 1 ORDER BY sum(\"orders\".\"total\") DESC NULLS LAST",
                "SELECT DISTINCT Name FROM users ORDER BY 1 | SELECT * FROM (SELECT DISTINCT \"users\".\"Name\" AS \"Name\" FROM \"app\".\"Users\" AS \"users\") AS \"rows\" ORDER BY \"rows\".\"Name\" COLLATE \"C\" NULLS FIRST",
                "SELECT id FROM users UNION SELECT id FROM orders EXCEPT SELECT 1 | (SELECT \"users\".\"id\" AS \"id\" FROM \"app\".\"Users\" AS \"users\" UNION SELECT \"orders\".\"id\" AS \"id\" FROM \"orders\" AS \"orders\") EXCEPT SELECT 1 AS \"1\"",
                "SELECT * FROM users JOIN (SELECT id, total FROM orders) USING (id) | SELECT \"users\".\"id\" AS \"id\", \"users\".\"Name\" AS \"Name\", \"users\".\"active\" AS \"active\", \"subquery 1\".\"total\" AS \"total\" FROM \"app\".\"Users\" AS \"users\" JOIN (SELECT \"orders\".\"id\" AS \"id\", \"orders\".\"total\" AS \"total\" FROM \"orders\" AS \"orders\") AS \"subquery 1\" ON \"users\".\"id\" = \"subquery 1\".\"id\"",
                "SELECT id FROM users LEFT JOIN orders USING (id) WHERE total ISNULL | SELECT \"users\".\"id\" AS \"id\" FROM \"app\".\"Users\" AS \"users\" LEFT JOIN \"orders\" AS \"orders\" ON \"users\".\"id\" = \"orders\".\"id\" WHERE \"orders\".\"total\" IS NULL",
                "SELECT id > 1 AS big, active FROM users LIMIT 10, 5 | SELECT (\"users\".\"id\" > 1)::integer AS \"big\", \"users\".\"active\" AS \"active\" FROM \"app\".\"Users\" AS \"users\" LIMIT 5 OFFSET 10",
                "SELECT id FROM users LIMIT -1 | SELECT \"users\".\"id\" AS \"id\" FROM \"app\".\"Users\" AS \"users\"",
                "WITH x(n) AS (SELECT id FROM users) SELECT n FROM x | WITH \"x\" AS (SELECT \"users\".\"id\" AS \"n\" FROM \"app\".\"Users\" AS \"users\") SELECT \"x\".\"n\" AS \"n\" FROM \"x\" AS \"x\"",
                "SELECT note FROM orders ORDER BY note, total DESC | SELECT \"orders\".\"note text\" AS \"note\" FROM \"orders\" AS \"orders\" ORDER BY lower(\"orders\".\"note text\" COLLATE \"C\") COLLATE \"C\" NULLS FIRST, \"orders\".\"total\" DESC NULLS LAST",
                "SELECT \"text\" AS a, 1.5 AS b, NULL AS c | SELECT 'text' AS \"a\", 1.5::double precision AS \"b\", NULL AS \"c\"",
                "VALUES (1, 'a'), (2, 'b') | SELECT 1 AS \"column1\", 'a' AS \"column2\" UNION ALL SELECT 2 AS \"column1\", 'b' AS \"column2\"",
                "SELECT (SELECT total FROM orders WHERE user_id = users.id) AS t FROM users | SELECT (SELECT \"orders\".\"total\" AS \"total\" FROM \"orders\" AS \"orders\" WHERE \"orders\".\"user_id\" = \"users\".\"id\" LIMIT 1) AS \"t\" FROM \"app\".\"Users\" AS \"users\"",
                "SELECT Name FROM users WHERE EXISTS (SELECT * FROM orders WHERE user_id = users.id) | SELECT \"users\".\"Name\" AS \"Name\" FROM \"app\".\"Users\" AS \"users\" WHERE EXISTS (SELECT 1 AS \"1\" FROM \"orders\" AS \"orders\" WHERE \"orders\".\"user_id\" = \"users\".\"id\")",
                "SELECT user_id, total FROM orders GROUP BY 1, 2 | SELECT \"orders\".\"user_id\" AS \"user_id\", \"orders\".\"total\" AS \"total\" FROM \"orders\" AS \"orders\" GROUP BY \"orders\".\"user_id\", \"orders\".\"total\"",
                "SELECT sum(active) AS n FROM users | SELECT sum(\"users\".\"active\"::integer) AS \"n\" FROM \"app\".\"Users\" AS \"users\"",
            })
    void viewsThatAreCertainAreWritten(String select, String expected) {
        assertThat(VIEWS.rewrite(new CreateView("v", List.of(), select)))
                .isInstanceOfSatisfying(
                        ViewRewrite.Sql.class, sql -> assertThat(sql.select()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM missing | missing",
                "SELECT id FROM users, orders | ambiguous",
                "SELECT nothing FROM users | nothing",
                "SELECT DISTINCT note FROM orders | NOCASE",
                "SELECT note FROM orders GROUP BY note | NOCASE",
                "SELECT id FROM users UNION SELECT Name FROM users | UNION",
                "SELECT id FROM users UNION SELECT 1, 2 | numbers of columns",
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c | RECURSIVE",
                "SELECT row_number() OVER (ORDER BY id) FROM users | row_number",
                "SELECT * FROM json_each('[1]') | json_each",
                "SELECT id FROM users LIMIT (SELECT 1) | subquery",
                "SELECT id AS a234567890123456789012345678901234567890123456789012345678901234 FROM users | 63 bytes",
                "SELECT id FROM users NATURAL FULL JOIN orders | FULL",
                "SELEC 1 | not understood",
            })
    void viewsThatAreNotCertainAreRefused(String select, String word) {
        assertThat(VIEWS.rewrite(new CreateView("v", List.of(), select)))
                .isInstanceOfSatisfying(
                        ViewRewrite.Refused.class,
                        refused -> assertThat(refused.reason()).contains(word));
    }

    @Test
    void aViewReadsAnotherView() {
        ViewRewrite.Sql first = (ViewRewrite.Sql) VIEWS.rewrite(
                new CreateView("first", List.of("who", "n"), "SELECT Name, count(*) FROM users GROUP BY Name"));
        Views both = VIEWS.with(new Relation("first", first.columns()));
        assertThat(both.rewrite(new CreateView("second", List.of(), "SELECT who || n AS x FROM first")))
                .isInstanceOfSatisfying(
                        ViewRewrite.Sql.class,
                        sql -> assertThat(sql.select())
                                .isEqualTo(
                                        "SELECT \"first\".\"who\" || \"first\".\"n\"::text AS \"x\" FROM \"first\" AS \"first\""));
    }

    /** The text of an expression is the name of its column, and a comment belongs to it. */
    @Test
    void aTextThatHoldsNulIsRefused() {
        assertThat(VIEWS.rewrite(new CreateView("v", List.of(), "SELECT 1 + /* \0 */ 2")))
                .isInstanceOf(ViewRewrite.Refused.class);
    }
}
