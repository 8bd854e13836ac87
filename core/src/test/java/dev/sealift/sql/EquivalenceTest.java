package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What SQLite computes, PostgreSQL computes: the same expressions over the same awkward rows, on real databases. */
class EquivalenceTest {

    @OnPostgres
    void expressionsWrittenByHandAgree(TestDatabase database) throws SQLException {
        try (AwkwardRows rows = new AwkwardRows(database)) {
            List<String> refused = new ArrayList<>();
            for (String expression : EXPRESSIONS) {
                switch (rows.rewrite(expression)) {
                    case ViewRewrite.Sql sql -> rows.assertSame(expression, sql);
                    case ViewRewrite.Refused refusal -> refused.add(expression + ": " + refusal.reason());
                }
            }
            assertThat(refused).isEmpty();
        }
    }

    @OnPostgres
    void randomExpressionsAgree(TestDatabase database) throws SQLException {
        long seed = Seed.of(EquivalenceTest.class);
        RandomExpressions random = new RandomExpressions(new Random(seed));
        int compared = 0;
        try (AwkwardRows rows = new AwkwardRows(database)) {
            for (int i = 0; i < Integer.getInteger("sealift.random.expressions", 1_500); i++) {
                String expression = random.next();
                if (rows.rewrite(expression) instanceof ViewRewrite.Sql sql) {
                    try {
                        compared += rows.assertSame(expression, sql) ? 1 : 0;
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError("seed " + seed + ": " + expression, e);
                    }
                }
            }
        }
        assertThat(compared).as("seed %d", seed).isGreaterThan(400);
    }

    private static final List<String> EXPRESSIONS = List.of(
            "i + 1 > small",
            "small * small",
            "i / small",
            "i % small",
            "small % -3",
            "r / small",
            "small / r",
            "n * 3",
            "n / 3",
            "n / small",
            "n / 2.0",
            "n * r",
            "n = 2.5",
            "n < r",
            "-small",
            "- r",
            "~small",
            "small & 5",
            "small | 8",
            "small << 3",
            "small >> 1",
            "t + ' ' + email",
            "t + 1",
            "t * 2.5",
            "-t",
            "t || email",
            "t || small",
            "t || NULL",
            "flag || t",
            "t < 'a'",
            "t < email",
            "t = 'A' COLLATE NOCASE",
            "t COLLATE NOCASE < 'b'",
            "email = 'A@B.C'",
            "email > t",
            "t COLLATE RTRIM = 'zz'",
            "t = 12",
            "t IN (12, 'a', 'A')",
            "email IN ('a@b.c', 'x')",
            "i = '7'",
            "i IN (1, '7', 7.0)",
            "i NOT IN (1, NULL)",
            "i > '1.5'",
            "r = 3",
            "r > i",
            "flag",
            "NOT flag",
            "flag = 1",
            "flag = 0",
            "flag <> 1",
            "flag IS 1",
            "flag IS NOT 1",
            "flag IS NULL",
            "flag IS TRUE",
            "flag IS NOT FALSE",
            "flag IN (0, 1)",
            "flag IN (0)",
            "flag + flag",
            "flag > small",
            "i AND r",
            "i OR NULL",
            "NOT i",
            "t AND 1",
            "CASE WHEN t THEN 1 ELSE 0 END",
            "CASE t WHEN 'a' THEN 'x' WHEN 'A' THEN 'y' END",
            "CASE WHEN flag THEN r ELSE 0 END",
            "CASE WHEN small > 0 THEN n ELSE r END",
            "coalesce(t, email, 'none')",
            "coalesce(small, flag, 9)",
            "coalesce(n, 0)",
            "coalesce(r, 0)",
            "coalesce(flag, 0)",
            "ifnull(small, -1)",
            "nullif(t, 'a')",
            "nullif(small, 7)",
            "iif(small > 0, 'pos', 'neg')",
            "abs(small)",
            "(abs(0.1) * -3) IS NOT (n * -3)",
            "abs(-0.1) * 3 = small * 0.1",
            "abs(r)",
            "abs(t)",
            "min(small, i)",
            "max(r, small)",
            "length(t)",
            "length(b)",
            "length(i)",
            "lower(t)",
            "upper(t)",
            "trim(t)",
            "ltrim(t, 'a ')",
            "rtrim(t, 'zb ')",
            "replace(t, 'a', 'xy')",
            "replace(t, '', 'x')",
            "instr(t, 'b')",
            "substr(t, 2)",
            "substr(t, 2, 3)",
            "substr(t, 0, 2)",
            "substr(t, -2)",
            "substr(t, 1, instr(t, 'b') - 1)",
            "substr(t, instr(t, 'b') + 1)",
            "substr(b, 1, 1)",
            "hex(t)",
            "hex(b)",
            "hex(small)",
            "typeof(t)",
            "typeof(i)",
            "typeof(flag)",
            "typeof(at)",
            "typeof(r) = 'real'",
            "typeof(b) IN ('blob', 'null')",
            "round(small)",
            "round(r)",
            "CAST(t AS INTEGER)",
            "CAST(t AS REAL)",
            "CAST(small AS TEXT)",
            "CAST(small AS REAL)",
            "CAST(n AS INTEGER)",
            "CAST(t AS BLOB)",
            "CAST(flag AS TEXT)",
            "CAST('12abc' AS INTEGER)",
            "CAST('1.5' AS NUMERIC)",
            "t LIKE 'A%'",
            "t LIKE '%\\%'",
            "t LIKE '_'",
            "t LIKE 'ä%'",
            "t LIKE '100!%' ESCAPE '!'",
            "t NOT LIKE email",
            "small LIKE '7%'",
            "t GLOB 'a*'",
            "t GLOB 'A?c'",
            "t GLOB '[a-c]*'",
            "t GLOB '*[0-9]*'",
            "t NOT GLOB '*[^a-zA-Z]*'",
            "t GLOB '*.*'",
            "t BETWEEN 'a' AND 'b'",
            "small NOT BETWEEN -1 AND 7",
            "at > '2024-01-31 12:00:00'",
            "at >= '2024-01-31'",
            "at <= '2024-01-31'",
            "at < '2024-02'",
            "at = '2024-01-31'",
            "at = '2024-01-31 12:00:00'",
            "day >= '2024-01-31 00:00:00'",
            "day > '2024-01-31'",
            "day <= datetime('2024-01-31')",
            "day < datetime('2024-01-31')",
            "day = '2024-01-31 00:00:00'",
            "day BETWEEN '2024-01-31 00:00:00' AND '2024-12-31 12:00:00'",
            "day < at",
            "at IS NOT day",
            "date(at)",
            "time(at)",
            "datetime(day)",
            "strftime('%Y/%m week %d', at)",
            "strftime('%s', at)",
            "strftime('%Y', day) + 0",
            "strftime('%H:%M:%f', at)",
            "julianday(at)",
            "julianday(at) - julianday(day)",
            "unixepoch(at)",
            "date(at, '+1 day', '-2 hours')",
            "datetime(at, 'start of month', '+90 minutes')",
            "date('2024-02-28', '+2 days')",
            "datetime('2024-02-28T12:30', 'start of year')",
            "seen > 1700000000000",
            "seen = 1700000000123",
            "date(seen / 1000, 'unixepoch')",
            "datetime(seen / 1000, 'unixepoch', '+1 hour')",
            "seen - 1000",
            "date(i, 'unixepoch') IS NULL OR 1",
            "substr(at, 1, 7)",
            "at || 'Z'",
            "length(u)",
            "u = '6fa459ea-ee8a-4ca4-894e-db77e160355e'",
            "u < '7'",
            "upper(u)",
            "coalesce(day, at, 'never')",
            "max(at, day)",
            "u IS NULL",
            "b = x'00ff'",
            "b < x'01'",
            "'a' < 'B'",
            "'abc' LIKE 'ABC'",
            "2 + '3'",
            "7 / 2",
            "7 / 0",
            "-7 / 2",
            "-7 % 3",
            "7.5 / 0",
            "1 || 2",
            "1.5 || 'x'",
            "NULL IS NULL",
            "NULL = 1",
            "9223372036854775807 + 1",
            "-9223372036854775808",
            "0x7f + 1_0",
            "1e3",
            "x'4142'",
            "(SELECT max(small) FROM t AS u WHERE u.id <= t.id)",
            "EXISTS (SELECT 1 FROM t AS u WHERE u.small > t.small)",
            "small IN (SELECT u.small FROM t AS u WHERE u.small > 0)",
            "t IN (SELECT email FROM t)",
            "(SELECT group_concat(id) FROM (SELECT id FROM t ORDER BY id) AS s)",
            "(SELECT sum(small) FROM t)",
            "(SELECT avg(small) FROM t)",
            "(SELECT total(small) FROM t WHERE 0)",
            "(SELECT sum(small) FROM t WHERE 0)",
            "(SELECT count(t) FROM t)",
            "(SELECT count(DISTINCT small) FROM t)",
            "(SELECT sum(flag) FROM t)",
            "(SELECT max(t) FROM t)",
            "(SELECT min(at) FROM t)",
            "(SELECT count(*) FILTER (WHERE small > 0) FROM t)");
}
