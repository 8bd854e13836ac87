package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Affinity;
import dev.sealift.model.TargetType;
import dev.sealift.testkit.Seed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever text comes, there is an answer: a statement, or the one exception that says where it stops making sense. */
class StatementFuzzTest {
    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE [Order Details]([OrderID]INTEGER NOT NULL,\"Discount\" REAL NOT NULL DEFAULT 0,"
                    + " PRIMARY KEY (\"OrderID\",\"Discount\"), CHECK ([Discount]>=(0) AND [Discount]<=(1)),"
                    + " FOREIGN KEY ([OrderID]) REFERENCES [Orders] ([OrderID]) ON DELETE NO ACTION DEFERRABLE)",
            "CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT, b decimal(10, 2) DEFAULT (strftime('%s','now')),"
                    + " c GENERATED ALWAYS AS (a || x'00') STORED, d text[] COLLATE NOCASE UNIQUE ON CONFLICT IGNORE)"
                    + " WITHOUT ROWID, STRICT -- end",
            "CREATE UNIQUE INDEX i ON t(a DESC, lower(b) COLLATE NOCASE) WHERE c IS NOT NULL AND d IN (1, 2)",
            "CREATE VIEW v(a, b) AS WITH x AS (SELECT 1) SELECT t.*, CASE WHEN a THEN 1 ELSE count(*) FILTER (WHERE b)"
                    + " END FROM t LEFT JOIN (SELECT * FROM u) AS w USING (a) GROUP BY 1 HAVING 2 UNION ALL"
                    + " VALUES (1, 2) ORDER BY 1 DESC NULLS LAST LIMIT 5 OFFSET 1",
            "CREATE VIRTUAL TABLE f USING fts5(a, content='')",
            "a BETWEEN 1 AND 2 OR b NOT LIKE '%x' ESCAPE '\\' AND NOT c -> '$.a' <> CAST(d AS TEXT) COLLATE RTRIM",
            "SELECT row_number() OVER (PARTITION BY a ORDER BY b ROWS UNBOUNDED PRECEDING) FROM a NATURAL JOIN b");

    private static final List<String> TOKENS = List.of(
            "CREATE",
            "TABLE",
            "INDEX",
            "VIEW",
            "SELECT",
            "FROM",
            "WHERE",
            "(",
            ")",
            "(",
            ")",
            ",",
            ".",
            ";",
            "a",
            "t",
            "\"b\"",
            "[c]",
            "`d`",
            "'e'",
            "x'00'",
            "1",
            "2.5",
            "0x1F",
            "+",
            "-",
            "*",
            "/",
            "||",
            "->",
            "=",
            "<",
            "NOT",
            "NULL",
            "IS",
            "IN",
            "LIKE",
            "BETWEEN",
            "AND",
            "OR",
            "CASE",
            "WHEN",
            "THEN",
            "END",
            "CAST",
            "AS",
            "ON",
            "PRIMARY",
            "KEY",
            "DEFAULT",
            "CHECK",
            "REFERENCES",
            "CONSTRAINT",
            "UNIQUE",
            "COLLATE",
            "JOIN",
            "USING",
            "ORDER",
            "BY",
            "GROUP",
            "LIMIT",
            "WITH",
            "VALUES",
            "UNION",
            "EXISTS",
            "?",
            ":p",
            "--",
            "/*",
            "*/",
            "'",
            "\"",
            "\n",
            "\u0000",
            "\ud800",
            "é",
            "ON CONFLICT",
            "GENERATED ALWAYS AS",
            "WITHOUT ROWID",
            "DISTINCT",
            "ALL");

    private static final SchemaExpressions TABLE = new SchemaExpressions(new Relation(
            "t",
            List.of(
                    new ScopeColumn("a", new TargetType.Int(8), Affinity.INTEGER),
                    new ScopeColumn("b", new TargetType.Text(), Affinity.TEXT),
                    new ScopeColumn("c", new TargetType.Bool(), Affinity.NUMERIC),
                    new ScopeColumn("d", new TargetType.Jsonb(), Affinity.TEXT))));

    @Test
    void tokenSoupIsReadOrRefused() {
        long seed = Seed.of(StatementFuzzTest.class);
        Random random = new Random(seed);
        each(seed, 20_000, () -> {
            StringBuilder soup = new StringBuilder(random.nextBoolean() ? "CREATE TABLE t(a " : "");
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                soup.append(TOKENS.get(random.nextInt(TOKENS.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            return soup.toString();
        });
    }

    @Test
    void truncatedAndDamagedStatementsAreReadOrRefused() {
        long seed = Seed.of(StatementFuzzTest.class);
        Random random = new Random(seed);
        each(seed, 20_000, () -> {
            StringBuilder text = new StringBuilder(STATEMENTS.get(random.nextInt(STATEMENTS.size())));
            int changes = random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) random.nextInt(0x180));
                    default -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                }
            }
            return random.nextBoolean() ? text.toString() : text.substring(0, random.nextInt(text.length() + 1));
        });
    }

    private interface Source {
        String next();
    }

    private static void each(long seed, int count, Source source) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> {
                    for (int i = 0; i < count; i++) {
                        String text = source.next();
                        attempt(seed, text, CreateStatement::parse);
                        attempt(seed, text, Expression::parse);
                        attempt(seed, text, Select::parse);
                        // A rewrite never throws.
                        assertThat(TABLE.check(text)).isNotNull();
                        assertThat(Defaults.rewrite(new ScopeColumn("x", new TargetType.Text(), Affinity.TEXT), text))
                                .isNotNull();
                        assertThat(new Views(List.of()).rewrite(new CreateView("v", List.of(), text)))
                                .isNotNull();
                    }
                },
                "seed " + seed);
    }

    private static void attempt(long seed, String text, Consumer<String> parser) {
        try {
            parser.accept(text);
        } catch (SqlSyntaxException expected) {
            assertThat(expected.position()).isBetween(0, text.length());
        } catch (RuntimeException | StackOverflowError other) {
            throw new AssertionError("seed " + seed + ": " + text, other);
        }
    }

    @Test
    void theDeepestExpressionIsRewrittenOnASmallStack() throws InterruptedException {
        String deep = "(".repeat(90) + "a" + " + a)".repeat(90);
        String chain = "a > 0" + " AND a > 0".repeat(250);
        String sum = "a" + " + a".repeat(250);
        String texts = "b" + " || b".repeat(250);
        String cases = "CASE WHEN a THEN ".repeat(40) + "1" + " ELSE 2 END".repeat(40);
        Throwable[] failure = new Throwable[1];
        Thread small = new Thread(
                null,
                () -> {
                    for (String text :
                            List.of(deep, chain, sum, texts, cases, "NOT ".repeat(140) + "a", "-".repeat(1) + "a")) {
                        if (!(TABLE.predicate(text) instanceof Rewrite.Sql)) {
                            failure[0] = new AssertionError(text + ": " + TABLE.predicate(text));
                        }
                    }
                },
                "small stack",
                512 * 1024);
        small.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        small.start();
        small.join();
        assertThat(failure[0]).isNull();
    }
}
