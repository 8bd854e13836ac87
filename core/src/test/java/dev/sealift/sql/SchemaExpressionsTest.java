package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Affinity;
import dev.sealift.model.StorageClass;
import dev.sealift.model.Table.IndexKey;
import dev.sealift.model.TargetType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaExpressionsTest {
    private static final SchemaExpressions TABLE = new SchemaExpressions(new Relation(
            "things",
            List.of(
                    new ScopeColumn("i", new TargetType.Int(8), Affinity.INTEGER),
                    new ScopeColumn("small", new TargetType.Int(4), Affinity.INTEGER),
                    new ScopeColumn("r", new TargetType.DoublePrecision(), Affinity.REAL),
                    new ScopeColumn("n", new TargetType.Numeric(10, 2), Affinity.NUMERIC),
                    new ScopeColumn("Name", new TargetType.Text(), Affinity.TEXT),
                    new ScopeColumn("t", "text of t", new TargetType.Text(), Affinity.TEXT, null, null, null),
                    new ScopeColumn("email", new TargetType.VarChar(50), Affinity.TEXT).collated("NOCASE"),
                    new ScopeColumn("flag", new TargetType.Bool(), Affinity.NUMERIC),
                    new ScopeColumn("word", new TargetType.Bool(), Affinity.NUMERIC)
                            .stored(StorageClass.TEXT)
                            .spelled(new Spelling.TruthText("t", "f")),
                    new ScopeColumn("b", new TargetType.Bytea(), Affinity.BLOB),
                    new ScopeColumn("js", new TargetType.Jsonb(), Affinity.TEXT),
                    new ScopeColumn("at", new TargetType.Timestamp(), Affinity.NUMERIC).spelled(Spelling.Iso.SECONDS),
                    new ScopeColumn("day", new TargetType.Timestamp(), Affinity.NUMERIC).spelled(Spelling.Iso.DATE),
                    new ScopeColumn("seen", new TargetType.TimestampTz(), Affinity.INTEGER)
                            .spelled(new Spelling.Epoch(1000)),
                    new ScopeColumn("mixed", new TargetType.TimestampTz(), Affinity.NUMERIC),
                    new ScopeColumn("u", new TargetType.Uuid(), Affinity.TEXT)
                            .spelled(new Spelling.UuidText(false, true)),
                    new ScopeColumn("dec", new TargetType.Numeric(10, 2), Affinity.TEXT).stored(StorageClass.TEXT))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "i > 0 | \"i\" > 0",
                "`I >= -5` | \"i\" >= (-5)",
                "things.i > 0 | \"i\" > 0",
                "[i] <> 3 AND `name` IS NOT NULL | (\"i\" <> 3) AND (\"Name\" IS NOT NULL)",
                "i = 1 OR i = 2 OR i = 3 | (\"i\" = 1) OR (\"i\" = 2) OR (\"i\" = 3)",
                "t IN ('a', 'b''c') | \"text of t\" IN ('a', 'b''c')",
                "t NOT IN ('a') | \"text of t\" NOT IN ('a')",
                "t IN (\"a\", NULL) | \"text of t\" IN ('a', NULL)",
                "i IN (1, 2.5, '3') | \"i\" IN (1, 2.5, 3)",
                "i BETWEEN 0 AND 1 | (\"i\" >= 0) AND (\"i\" <= 1)",
                "i NOT BETWEEN 0 AND 1 | NOT ((\"i\" >= 0) AND (\"i\" <= 1))",
                "i == 1 | \"i\" = 1",
                "i IS NULL | \"i\" IS NULL",
                "i NOTNULL | \"i\" IS NOT NULL",
                "i IS 5 | \"i\" IS NOT DISTINCT FROM 5",
                "i IS NOT small | \"i\" IS DISTINCT FROM \"small\"",
                "flag | \"flag\"",
                "NOT flag | NOT \"flag\"",
                "flag = 1 | \"flag\"",
                "flag = 0 | NOT \"flag\"",
                "1 = flag | \"flag\"",
                "flag <> 1 | NOT \"flag\"",
                "flag = true | \"flag\"",
                "flag = '1' | \"flag\"",
                "flag IS TRUE | \"flag\" IS true",
                "flag IS NOT 0 | \"flag\" IS NOT false",
                "flag IN (1) | \"flag\" IN (true)",
                "flag > 0 | \"flag\" > false",
                "word = 't' | \"word\" = true",
                "word <> 'f' | \"word\" <> false",
                "word = 'x' | CASE WHEN \"word\" THEN 't' WHEN NOT \"word\" THEN 'f' END = 'x'",
                "i | \"i\" <> 0",
                "i AND r | (\"i\" <> 0) AND (\"r\" <> 0)",
                "(i > 0) + (small > 0) = 1 | ((\"i\" > 0)::integer::bigint + (\"small\" > 0)::integer) = 1",
                "length(t) <= 50 | length(\"text of t\") <= 50",
                "length(b) = 16 | length(\"b\") = 16",
                "typeof(i) = 'integer' | \"i\" IS NOT NULL",
                "typeof(t) IN ('text', 'null') | true",
                "typeof(t) = 'blob' | false",
                "typeof(i) <> 'null' | \"i\" IS NOT NULL",
                "t = 5 | \"text of t\" = '5'",
                "t <> 1 | \"text of t\" <> '1'",
                "i = '7' | \"i\" = 7",
                "i > '1.5' | \"i\" > 1.5",
                "n >= 0.5 | \"n\" >= 0.5",
                "n * 2 > 1 | (\"n\"::double precision * 2) > 1",
                "r * n < 100 | (\"r\" * \"n\"::double precision) < 100",
                "i * 2.5 > 1 | (\"i\"::double precision * 2.5) > 1",
                "i + 1 > small | (\"i\" + 1) > \"small\"",
                "small + 1 > 2 | (\"small\"::bigint + 1) > 2",
                "small - 1 > 60 * 60 * 24 | (\"small\"::bigint - 1) > 86400",
                "i / 2 = 3 | (\"i\" / 2) = 3",
                "i / small = 3 | (\"i\" / NULLIF(\"small\", 0)) = 3",
                "i % 2 = 0 | (\"i\" % 2) = 0",
                "r / 2 > 1 | (\"r\" / 2) > 1",
                "n / 3 > 1 | CASE WHEN \"n\" = trunc(\"n\") THEN trunc(\"n\"::double precision / 3) ELSE \"n\"::double precision / 3 END > 1",
                "-i < 0 | (0 - \"i\") < 0",
                "i & 4 = 4 | (\"i\" & 4) = 4",
                "~small & 1 | ((~ \"small\"::bigint) & 1) <> 0",
                "i << 2 > 8 | (\"i\" << 2) > 8",
                "t < 'm' | \"text of t\" COLLATE \"C\" < 'm'",
                "t = name | \"text of t\" = \"Name\"",
                "email = 'A@B' | lower(\"email\" COLLATE \"C\") = 'a@b'",
                "t = 'A' COLLATE NOCASE | lower(\"text of t\" COLLATE \"C\") = 'a'",
                "t COLLATE RTRIM = 'a  ' | rtrim(\"text of t\", ' ') = 'a'",
                "t LIKE '%@%' | lower(\"text of t\" COLLATE \"C\") LIKE '%@%' ESCAPE ''",
                "t NOT LIKE 'A\\_%' ESCAPE '\\' | lower(\"text of t\" COLLATE \"C\") NOT LIKE E'a\\\\_%' ESCAPE E'\\\\'",
                "t GLOB 'ab*?' | \"text of t\" LIKE 'ab%_' ESCAPE E'\\\\'",
                "t GLOB '*[^0-9]*' | (\"text of t\" COLLATE \"C\") ~ '^.*[^0-9].*$'",
                "t NOT GLOB '[A-Z]*' | (\"text of t\" COLLATE \"C\") !~ '^[A-Z].*$'",
                "lower(t) = t | lower(\"text of t\" COLLATE \"C\") = \"text of t\"",
                "trim(t) <> '' | btrim(\"text of t\") <> ''",
                "substr(t, 1, 2) = 'ab' | substr(\"text of t\", 1, 2) = 'ab'",
                "substr(t, -3) = 'abc' | right(\"text of t\", 3) = 'abc'",
                "substr(t, instr(t, '@') + 1) = 'x' | substr(\"text of t\", (strpos(\"text of t\", '@')::bigint + 1)::integer) = 'x'",
                "substr(t, 1, instr(t, '@') - 1) = 'x' | substr(\"text of t\", 1, CASE WHEN (strpos(\"text of t\", '@')::bigint - 1) < 0 THEN 0 ELSE (strpos(\"text of t\", '@')::bigint - 1)::integer END) = 'x'",
                "t ## name = 'x' | (\"text of t\" ## \"Name\") = 'x'",
                "t ## i = 'x' | (\"text of t\" ## \"i\"::text) = 'x'",
                "coalesce(t, '') <> '' | coalesce(\"text of t\", '') <> ''",
                "ifnull(i, 0) >= 0 | coalesce(\"i\", 0) >= 0",
                "coalesce(flag, 0) | coalesce(\"flag\", false)",
                "iif(flag, i, small) > 0 | CASE WHEN \"flag\" THEN \"i\" ELSE \"small\" END > 0",
                "CASE t WHEN 'a' THEN 1 ELSE 0 END | CASE WHEN \"text of t\" = 'a' THEN 1 ELSE 0 END <> 0",
                "CASE WHEN i > 1 THEN flag ELSE 1 END | CASE WHEN \"i\" > 1 THEN \"flag\" ELSE true END",
                "max(i, small) > 3 | CASE WHEN \"i\" IS NULL OR \"small\" IS NULL THEN NULL ELSE GREATEST(\"i\", \"small\") END > 3",
                "abs(i) < 10 | abs(\"i\") < 10",
                "round(r, 2) = r | round(\"r\"::numeric, 2)::double precision = \"r\"",
                "hex(b) = 'FF' | coalesce(upper(encode(\"b\", 'hex')), '') = 'FF'",
                "b = x'00ff' | \"b\" = E'\\\\x00ff'::bytea",
                "CAST(t AS INTEGER) > 3 | CASE WHEN \"text of t\" IS NOT NULL THEN coalesce(substring(\"text of t\" FROM E'^[ \\\\t\\\\n\\\\v\\\\f\\\\r]*([-+]?[0-9]+)')::bigint, 0) END > 3",
                "CAST(i AS TEXT) = '5' | \"i\"::text = '5'",
                "CAST(r AS INT) = 5 | trunc(\"r\")::bigint = 5",
                "at > '2024-01-31 12:00:00' | \"at\" > '2024-01-31 12:00:00'::timestamp",
                "at >= '2024-01-31' | \"at\" >= '2024-01-31 00:00:00'::timestamp",
                "at > '2024-01-31' | \"at\" >= '2024-01-31 00:00:00'::timestamp",
                "at < '2024' | \"at\" < '2024-01-01 00:00:00'::timestamp",
                "day BETWEEN datetime('1997-01-01') AND datetime('1997-12-31') | (\"day\" > '1997-01-01 00:00:00'::timestamp) AND (\"day\" <= '1997-12-31 00:00:00'::timestamp)",
                "day = '2024-01-31 00:00:00' | to_char(\"day\", 'YYYY-MM-DD') = '2024-01-31 00:00:00'",
                "seen > 1700000000123 | \"seen\" > '2023-11-14 22:13:20.123000+00'::timestamptz",
                "mixed IS NOT NULL | \"mixed\" IS NOT NULL",
                "day <= at OR at IS NULL | (to_char(\"day\", 'YYYY-MM-DD') COLLATE \"C\" <= to_char(\"at\", 'YYYY-MM-DD HH24:MI:SS')) OR (\"at\" IS NULL)",
                "date(at) = '2024-01-31' | to_char(\"at\", 'YYYY-MM-DD') = '2024-01-31'",
                "strftime('%Y-%m', at) = '2024-01' | to_char(\"at\", 'YYYY-MM') = '2024-01'",
                "seen / 1000 > 5 | (floor(extract(epoch FROM \"seen\") * 1000)::bigint / 1000) > 5",
                "u = '00000000-0000-4000-8000-000000000000' | \"u\" = '00000000-0000-4000-8000-000000000000'::uuid",
                "length(u) = 36 | length(\"u\"::text) = 36",
            })
    void checksThatAreCertainAreWritten(String sqlite, String expected) {
        assertThat(TABLE.check(sqlite.replace("##", "||")))
                .isEqualTo(new Rewrite.Sql(expected.replace("##", "||"), new TargetType.Bool()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "missing > 0 | no column missing",
                "other.i > 0 | no column other.i",
                "printf('%d', i) = '1' | printf",
                "t REGEXP 'x' | REGEXP",
                "t MATCH 'x' | MATCH",
                "i IN (SELECT 1) | subquery",
                "? > 1 | parameter",
                "t > i | may or may not be a number",
                "t + b > 1 | blob",
                "r ## t = 'x' | floating-point",
                "typeof(n) = 'integer' | typeof",
                "n / (n * 2) > 1 | operator /",
                "r % 2 = 1 | %",
                "i << small > 0 | <<",
                "i = 'abc' | an integer is compared with text",
                "b = 'abc' | a blob is compared with text",
                "mixed > '2024-01-01' | mixed",
                "mixed > seen | mixed",
                "dec > 5 | dec",
                "js ->> '$.a' = 'x' | ->>",
                "json_extract(js, '$.a') = 1 | json_extract",
                "json_valid(t) | json_valid",
                "coalesce(t, 0) = 0 | COALESCE gives text or an integer",
                "substr(t, i) = 'a' | substr",
                "substr(t, -3, 2) = 'a' | substr",
                "t GLOB name | GLOB",
                "t GLOB '[a' | GLOB",
                "(i, small) = (1, 2) | row",
                "date(t) = t | date",
                "date('now', 'localtime') = t | localtime",
                "datetime(at, '+1 month') > at | month",
                "likelihood(i, 0.5) | likelihood",
                "i > | not understood",
                "t COLLATE custom = 'x' | custom",
                "round(r, small) = 1 | round",
            })
    void whatIsNotCertainIsRefusedWithItsName(String sqlite, String word) {
        assertThat(TABLE.check(sqlite.replace("##", "||")))
                .isInstanceOfSatisfying(
                        Rewrite.Refused.class,
                        refused -> assertThat(refused.reason()).contains(word));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "json_valid(js) | jsonb",
                "(JSON_VALID(\"js\") OR \"js\" IS NULL) | jsonb",
                "flag IN (0, 1) AND json_valid(js) = 1 | jsonb",
                "flag IN (0, 1) | boolean",
                "word IN ('t', 'f') | boolean",
                "flag BETWEEN 0 AND 1 | boolean",
            })
    void whatTheTypeUpholdsIsImplied(String sqlite, String word) {
        assertThat(TABLE.check(sqlite))
                .isInstanceOfSatisfying(
                        Rewrite.Implied.class,
                        implied -> assertThat(implied.reason()).contains(word));
    }

    @Test
    void theRestOfACheckRemains() {
        assertThat(TABLE.check("json_valid(js) AND i > 0 AND flag IN (0, 1)"))
                .isEqualTo(new Rewrite.Sql("\"i\" > 0", new TargetType.Bool()));
        assertThat(TABLE.check("NOT json_valid(js)"))
                .isEqualTo(new Rewrite.Sql("NOT CASE WHEN \"js\" IS NOT NULL THEN true END", new TargetType.Bool()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "i * 2 | BIGINT | \"i\" * 2",
                "i * 2 | INTEGER | (\"i\" * 2)::integer",
                "i | BIGINT | \"i\"",
                "flag | BIGINT | \"flag\"::integer",
                "i > 3 | BOOLEAN | \"i\" > 3",
                "i > 3 | BIGINT | (\"i\" > 3)::integer",
                "lower(t) | TEXT | lower(\"text of t\" COLLATE \"C\")",
                "i | TEXT | \"i\"::text",
                "r * 2 | DOUBLE | (\"r\" * 2)::double precision",
                "n * 2 | NUMERIC | (\"n\"::double precision * 2)::text::numeric(10,2)",
                "NULL | TEXT | NULL",
            })
    void generatedColumnsGetTheirType(String sqlite, String type, String expected) {
        assertThat(TABLE.generated(column(type), sqlite))
                .isInstanceOfSatisfying(
                        Rewrite.Sql.class, sql -> assertThat(sql.text()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t | BIGINT",
                "r | BIGINT",
                "r | TEXT",
                "at | BIGINT",
                "js ->> '$.a' | TEXT",
                "i | TIMESTAMP",
            })
    void generatedColumnsThatCouldNotHoldTheValueAreRefused(String sqlite, String type) {
        assertThat(TABLE.generated(column(type), sqlite)).isInstanceOf(Rewrite.Refused.class);
    }

    private static ScopeColumn column(String type) {
        return switch (type) {
            case "BIGINT" -> new ScopeColumn("x", new TargetType.Int(8), Affinity.INTEGER);
            case "INTEGER" -> new ScopeColumn("x", new TargetType.Int(4), Affinity.INTEGER);
            case "BOOLEAN" -> new ScopeColumn("x", new TargetType.Bool(), Affinity.NUMERIC);
            case "TEXT" -> new ScopeColumn("x", new TargetType.Text(), Affinity.TEXT);
            case "DOUBLE" -> new ScopeColumn("x", new TargetType.DoublePrecision(), Affinity.REAL);
            case "NUMERIC" -> new ScopeColumn("x", new TargetType.Numeric(10, 2), Affinity.NUMERIC);
            default -> new ScopeColumn("x", new TargetType.Timestamp(), Affinity.NUMERIC);
        };
    }

    @Test
    void aKeyThatIsNeverNullHasNoOrderOfNulls() {
        assertThat(TABLE.indexKey(new IndexKey("i", null, null, true), false))
                .isEqualTo(new Rewrite.Sql("\"i\" DESC", new TargetType.Int(8)));
    }

    @Test
    void indexKeysSortNullLowestAndFoldAsTheirCollation() {
        assertThat(key("i", null, null, false)).isEqualTo("\"i\" NULLS FIRST");
        assertThat(key("T", null, null, true)).isEqualTo("\"text of t\" DESC NULLS LAST");
        assertThat(key("t", null, "NOCASE", false)).isEqualTo("(lower(\"text of t\" COLLATE \"C\")) NULLS FIRST");
        assertThat(key("email", null, null, false)).isEqualTo("(lower(\"email\" COLLATE \"C\")) NULLS FIRST");
        assertThat(key("email", null, "BINARY", false)).isEqualTo("\"email\" NULLS FIRST");
        assertThat(key("t", null, "RTRIM", false)).isEqualTo("(rtrim(\"text of t\", ' ')) NULLS FIRST");
        assertThat(key("i", null, "NOCASE", false)).isEqualTo("\"i\" NULLS FIRST");
        assertThat(key(null, "lower(t)", null, true)).isEqualTo("(lower(\"text of t\" COLLATE \"C\")) DESC NULLS LAST");
        assertThat(TABLE.indexKey(new IndexKey("t", null, "unicode", false), true))
                .isInstanceOf(Rewrite.Refused.class);
    }

    private static String key(
            @Nullable String column, @Nullable String expression, @Nullable String collation, boolean descending) {
        return TABLE.indexKey(new IndexKey(column, expression, collation, descending), true) instanceof Rewrite.Sql sql
                ? sql.text()
                : "refused";
    }
}
