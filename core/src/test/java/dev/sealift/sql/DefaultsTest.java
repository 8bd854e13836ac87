package dev.sealift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Affinity;
import dev.sealift.model.TargetType;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {
    /** Each column type with the declared type that it usually comes from, the default, and what is written. */
    private static final String CASES = """
            boolean BOOLEAN | 1 | true
            boolean BOOLEAN | 0 | false
            boolean BOOLEAN | '1' | true
            boolean INTEGER | true | true
            boolean INTEGER | FALSE | false
            boolean BOOLEAN | 't' | true
            boolean TEXT | 'No' | false
            boolean INTEGER | (1) | true
            boolean INTEGER | 2 | refused
            boolean INTEGER | '' | refused
            boolean INTEGER | NULL | NULL
            bigint INTEGER | 0 | 0
            bigint INTEGER | '0' | 0
            bigint INTEGER | -5 | -5
            bigint INTEGER | 1.0 | 1
            bigint INTEGER | '1e3' | 1000
            bigint INTEGER | 1.5 | refused
            bigint INTEGER | '' | refused
            bigint INTEGER | 'abc' | refused
            bigint INTEGER | true | 1
            bigint INTEGER | 60 * 60 | 3600
            bigint INTEGER | 0x10 | 16
            bigint INTEGER | -9223372036854775808 | '-9223372036854775808'::bigint
            bigint INTEGER | 9223372036854775808 | refused
            integer INTEGER | 2147483647 | 2147483647
            integer INTEGER | 2147483648 | refused
            smallint INTEGER | -32768 | -32768
            smallint INTEGER | 32768 | refused
            bigint INTEGER | unixepoch() | floor(extract(epoch FROM now()))::bigint
            bigint INTEGER | unixepoch('now') | floor(extract(epoch FROM now()))::bigint
            bigint INTEGER | strftime('%s', 'now') | floor(extract(epoch FROM now()))::bigint
            bigint INTEGER | (strftime('%s','now') * 1000) | floor(extract(epoch FROM now()) * 1000)::bigint
            bigint INTEGER | unixepoch() * 1000 | floor(extract(epoch FROM now()) * 1000)::bigint
            bigint INTEGER | unixepoch('subsec') * 1000 | floor(extract(epoch FROM now()) * 1000)::bigint
            bigint INTEGER | cast((julianday('now') - 2440587.5)*86400000 as integer) | floor(extract(epoch FROM now()) * 1000)::bigint
            bigint INTEGER | CAST(strftime('%s','now') || substr(strftime('%f','now'),4) AS INTEGER) | floor(extract(epoch FROM now()) * 1000)::bigint
            bigint INTEGER | CURRENT_TIMESTAMP | refused
            bigint INTEGER | unixepoch() + 3600 | floor(extract(epoch FROM now() AT TIME ZONE 'UTC'))::bigint + 3600
            double REAL | 0 | 0
            double REAL | '1.5' | 1.5
            double REAL | 1e400 | 'Infinity'::double precision
            double REAL | 'x' | refused
            double REAL | julianday('now') | ((floor(extract(epoch FROM now() AT TIME ZONE 'UTC') * 1000) + 210866760000000)::double precision / 86400000.0)::double precision
            numeric(10,2) DECIMAL | 0 | 0
            numeric(10,2) DECIMAL | '12.5' | 12.5
            numeric(10,2) DECIMAL | 12.345 | refused
            numeric(10,2) DECIMAL | 123456789 | refused
            numeric(10,2) DECIMAL | 12345678.25 | 12345678.25
            text TEXT | 'a''b' | 'a''b'
            text TEXT | "quoted" | 'quoted'
            text TEXT | word | 'word'
            text TEXT | 'back\\slash' | E'back\\\\slash'
            text TEXT | '' | ''
            text TEXT | 5 | '5'
            text TEXT | 1.5 | '1.5'
            text TEXT | 'a' ## 'b' | 'ab'
            text TEXT | CURRENT_TIMESTAMP | to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
            text TEXT | current_date | to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')
            text TEXT | CURRENT_TIME | to_char(now() AT TIME ZONE 'UTC', 'HH24:MI:SS')
            text TEXT | datetime('now') | to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
            text TEXT | strftime('%Y-%m-%dT%H:%M:%fZ', 'now') | to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
            text TEXT | datetime('now', '+7 days') | to_char((now() AT TIME ZONE 'UTC' + interval '7 days'), 'YYYY-MM-DD HH24:MI:SS')
            text TEXT | datetime('now', 'localtime') | refused
            text TEXT | strftime('%w', 'now') | refused
            text TEXT | strftime('%s', 'now') | floor(extract(epoch FROM now() AT TIME ZONE 'UTC'))::bigint::text
            text TEXT | lower(hex(randomblob(16))) | lower(upper(encode(substring(sha256(uuid_send(gen_random_uuid()) ## uuid_send(gen_random_uuid())) FROM 1 FOR 16), 'hex')) COLLATE "C")
            text TEXT | lower(hex(randomblob(4))) ## '-' ## lower(hex(randomblob(2))) ## '-4' ## substr(lower(hex(randomblob(2))),2) ## '-' ## substr('89ab',abs(random()) % 4 + 1, 1) ## substr(lower(hex(randomblob(2))),2) ## '-' ## lower(hex(randomblob(6))) | gen_random_uuid()::text
            text TEXT | printf('%d', 1) | refused
            text TEXT | x'00' | refused
            varchar(3) VARCHAR | 'abc' | 'abc'
            varchar(3) VARCHAR | 'abcd' | refused
            bytea BLOB | x'00ff' | E'\\\\x00ff'::bytea
            bytea BLOB | '' | refused
            bytea BLOB | randomblob(16) | substring(sha256(uuid_send(gen_random_uuid()) ## uuid_send(gen_random_uuid())) FROM 1 FOR 16)
            timestamptz DATETIME | CURRENT_TIMESTAMP | now()
            timestamptz DATETIME | current_timestamp | now()
            timestamptz DATETIME | datetime('now') | now()
            timestamptz DATETIME | strftime('%Y-%m-%d %H:%M:%f', 'now') | now()
            timestamptz INTEGER | unixepoch() | now()
            timestamptz INTEGER | unixepoch() * 1000 | now()
            timestamptz INTEGER | cast(unixepoch('subsec') * 1000 as integer) | now()
            timestamptz DATETIME | date('now') | date_trunc('day', now(), 'UTC')
            timestamptz DATETIME | CURRENT_TIME | refused
            timestamptz DATETIME | '' | refused
            timestamptz DATETIME | '0000-00-00 00:00:00' | refused
            timestamptz DATETIME | '2024-01-31 12:00:00' | '2024-01-31 12:00:00+00'::timestamptz
            timestamptz DATETIME | '2024-01-31T12:00:00.5+02:00' | '2024-01-31 10:00:00.500000+00'::timestamptz
            timestamptz INTEGER | 0 | '1970-01-01 00:00:00+00'::timestamptz
            timestamptz INTEGER | 1 | refused
            timestamptz DATETIME | datetime('now', 'localtime') | refused
            timestamp DATETIME | CURRENT_TIMESTAMP | (now() AT TIME ZONE 'UTC')
            timestamp DATETIME | '2024-01-31' | '2024-01-31 00:00:00'::timestamp
            timestamp DATETIME | '2024-01-31T12:00:00Z' | refused
            date DATE | date('now') | (now() AT TIME ZONE 'UTC')::date
            date DATE | CURRENT_DATE | (now() AT TIME ZONE 'UTC')::date
            date DATE | CURRENT_TIMESTAMP | refused
            date DATE | '2024-02-29' | '2024-02-29'::date
            date DATE | '2023-02-29' | refused
            time TIME | CURRENT_TIME | (now() AT TIME ZONE 'UTC')::time
            time TIME | '12:30:00' | '12:30'::time
            time TIME | '25:00:00' | refused
            uuid TEXT | lower(hex(randomblob(16))) | gen_random_uuid()
            uuid TEXT | hex(randomblob(16)) | gen_random_uuid()
            uuid TEXT | '6fa459ea-ee8a-4ca4-894e-db77e160355e' | '6fa459ea-ee8a-4ca4-894e-db77e160355e'::uuid
            uuid TEXT | 'x' | refused
            uuid TEXT | lower(hex(randomblob(8))) | refused
            jsonb TEXT | '{}' | '{}'::jsonb
            jsonb JSON | '[1, "a"]' | '[1, "a"]'::jsonb
            json TEXT | 'null' | 'null'::json
            jsonb JSON | 0 | '0'::jsonb
            jsonb TEXT | '' | refused
            """;

    private static ScopeColumn column(String words) {
        String type = words.substring(0, words.lastIndexOf(' '));
        String declared = words.substring(words.lastIndexOf(' ') + 1);
        return new ScopeColumn("c", type(type), Affinity.of(declared));
    }

    private static TargetType type(String name) {
        return switch (name) {
            case "boolean" -> new TargetType.Bool();
            case "smallint" -> new TargetType.Int(2);
            case "integer" -> new TargetType.Int(4);
            case "bigint" -> new TargetType.Int(8);
            case "double" -> new TargetType.DoublePrecision();
            case "numeric(10,2)" -> new TargetType.Numeric(10, 2);
            case "text" -> new TargetType.Text();
            case "varchar(3)" -> new TargetType.VarChar(3);
            case "bytea" -> new TargetType.Bytea();
            case "timestamptz" -> new TargetType.TimestampTz();
            case "timestamp" -> new TargetType.Timestamp();
            case "date" -> new TargetType.Date();
            case "time" -> new TargetType.Time();
            case "uuid" -> new TargetType.Uuid();
            case "json" -> new TargetType.Json();
            default -> new TargetType.Jsonb();
        };
    }

    private static List<String[]> cases() {
        return CASES.lines()
                .map(line -> line.split(" \\| ", 3))
                .map(parts -> new String[] {parts[0], parts[1].replace("##", "||"), parts[2].replace("##", "||")})
                .toList();
    }

    @Test
    void defaultsAreWrittenInTheColumnsTypeOrRefused() {
        for (String[] parts : cases()) {
            String actual = switch (Defaults.rewrite(column(parts[0]), parts[1])) {
                case Rewrite.Sql sql -> sql.text();
                case Rewrite.Implied implied -> "implied";
                case Rewrite.Refused refused -> "refused";
            };
            assertThat(actual).as("%s DEFAULT %s", parts[0], parts[1]).isEqualTo(parts[2]);
        }
    }

    @OnPostgres
    void everyDefaultIsTakenByItsColumn(TestDatabase database) {
        for (String[] parts : cases()) {
            ScopeColumn column = column(parts[0]);
            if (Defaults.rewrite(column, parts[1]) instanceof Rewrite.Sql sql) {
                database.execute(
                        "CREATE TABLE t (id integer, c " + column.type().sql() + " DEFAULT " + sql.text() + ")",
                        "INSERT INTO t (id) VALUES (1)",
                        "DROP TABLE t");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unixepoch() * 1000 | 1000 | now()",
                "unixepoch() | 1 | now()",
                "unixepoch() | 1000 | refused",
                "1700000000 | 1 | '2023-11-14 22:13:20+00'::timestamptz",
                "1700000000123 | 1000 | '2023-11-14 22:13:20.123000+00'::timestamptz",
            })
    void anEpochsUnitMustBeTheColumns(String expression, long perSecond, String expected) {
        ScopeColumn column = new ScopeColumn("c", new TargetType.TimestampTz(), Affinity.INTEGER)
                .spelled(new Spelling.Epoch(perSecond));
        assertThat(Defaults.rewrite(column, expression) instanceof Rewrite.Sql sql ? sql.text() : "refused")
                .isEqualTo(expected);
    }

    @OnPostgres(18)
    void defaultsSayTheSameMomentAsSqlite(TestDatabase database) {
        // Both are asked within moments; hours or units that were mixed up would show.
        String now = database.value("SELECT floor(extract(epoch FROM now()))::bigint");
        for (String expression : List.of("CURRENT_TIMESTAMP", "datetime('now')")) {
            Rewrite.Sql sql = (Rewrite.Sql) Defaults.rewrite(column("text TEXT"), expression);
            String seconds = database.value("SELECT extract(epoch FROM (" + sql.text() + ")::timestamp)::bigint");
            assertThat(Math.abs(Long.parseLong(seconds) - Long.parseLong(now))).isLessThan(60);
        }
        Rewrite.Sql millis = (Rewrite.Sql) Defaults.rewrite(column("bigint INTEGER"), "unixepoch() * 1000");
        assertThat(Math.abs(Long.parseLong(database.value("SELECT " + millis.text())) / 1000 - Long.parseLong(now)))
                .isLessThan(60);
    }
}
