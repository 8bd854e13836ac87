package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.model.Outcome;
import dev.sealift.planfile.PlanFile;
import dev.sealift.report.Report;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Types that nothing but a decision asks for, on their whole way: profiled, tried, loaded, verified. */
class ChosenTypesTest {
    @TempDir
    Path folder;

    private Migration with(String yaml, String... statements) {
        Path file = SqliteFile.make(folder.resolve("app" + yaml.hashCode() + ".db"), statements);
        return Migration.from(file)
                .with(MigrationOptions.DEFAULT.withPlanFile(PlanFile.parse("plan.yaml", "sealift-plan: 1\n" + yaml)));
    }

    private static void requireVerified(Migration migration, TestDatabase target, String fault)
            throws InterruptedException {
        assertThat(migration.to(target.url()).verify().outcome()).isEqualTo(Outcome.DONE);
        target.execute(fault);
        assertThat(migration.to(target.url()).verify().outcome()).as(fault).isEqualTo(Outcome.DIFFERENT);
    }

    private static List<String> column(TestDatabase target, String query) {
        return target.query(query).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    @OnPostgres
    void lengthsOfTimeBecomeIntervals(TestDatabase target) throws InterruptedException {
        Migration migration = with(
                """
                columns:
                  't.django': {type: interval, codec: microseconds as INTEGER}
                  't.alchemy': {type: interval}
                  't.dotnet': {type: interval}
                  't.iso': {type: interval}
                """,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, django bigint, alchemy DATETIME, dotnet TEXT, iso TEXT)",
                "INSERT INTO t VALUES (1, 86402000003, '1970-01-02 00:00:02.000003', '1.02:03:04', 'P1Y2M'),"
                        + " (2, -1, '1969-12-31 23:59:59.500000', '-00:00:01.5000000', 'PT90M'),"
                        + " (3, NULL, NULL, NULL, NULL), (4, 0, 'soon', '00:00:00', 'P1D')");
        Report report = migration.to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.tables().getFirst().quarantined()).isEqualTo(1);
        assertThat(column(target, "SELECT django::text FROM t ORDER BY id"))
                .containsExactly("1 day 00:00:02.000003", "-1 days +23:59:59.999999", "null", "00:00:00");
        assertThat(column(target, "SELECT extract(epoch FROM alchemy)::numeric(20,6)::text FROM t ORDER BY id"))
                .containsExactly("86402.000003", "-0.500000", "null", "null");
        assertThat(column(target, "SELECT dotnet::text FROM t ORDER BY id"))
                .containsExactly("1 day 02:03:04", "-00:00:01.5", "null", "00:00:00");
        assertThat(column(target, "SELECT iso::text FROM t ORDER BY id"))
                .containsExactly("1 year 2 mons", "01:30:00", "null", "1 day");
        target.execute("UPDATE t SET iso = iso + interval '1 microsecond' WHERE id = 1");
        assertThat(migration.to(target.url()).verify().outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @OnPostgres
    void addressesBecomeInet(TestDatabase target) throws InterruptedException {
        Migration migration = with(
                "columns: {'t.ip': {type: inet}, 't.net': {type: cidr}}",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, ip char(39), net TEXT)",
                "INSERT INTO t VALUES (1, '10.0.0.1', '10.0.0.0/8'), (2, '2001:DB8::1', '::/0'), (3, '::1', NULL)");
        Report report = migration.to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(column(target, "SELECT host(ip) || ' in ' || family(ip) FROM t ORDER BY id"))
                .containsExactly("10.0.0.1 in 4", "2001:db8::1 in 6", "::1 in 6");
        assertThat(column(target, "SELECT net::text FROM t ORDER BY id")).containsExactly("10.0.0.0/8", "::/0", "null");
        requireVerified(migration, target, "UPDATE t SET ip = '10.0.0.1/31' WHERE id = 1");
    }

    @OnPostgres
    void listsBecomeArrays(TestDatabase target) throws InterruptedException {
        Migration migration = with(
                """
                columns:
                  't.tags': {type: 'text[]'}
                  't.n': {type: 'integer[]'}
                  't.plain': {type: 'varchar[]', codec: comma list}
                """,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, tags TEXT, n TEXT, plain TEXT)",
                "INSERT INTO t VALUES (1, '[\"a\",\"b,c\",null]', '[1, 2]', 'a,b,c'), (2, '[]', '[[1, 2], [3, 4]]', ''),"
                        + " (3, NULL, NULL, NULL), (4, '[\"\"]', '[1, \"x\"]', 'd')");
        Report report = migration.to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.tables().getFirst().quarantined()).isEqualTo(1);
        assertThat(column(target, "SELECT tags::text || ' ' || cardinality(tags) FROM t ORDER BY id"))
                .containsExactly("{a,\"b,c\",NULL} 3", "{} 0", "null", "{\"\"} 1");
        assertThat(column(target, "SELECT n[1]::text || ' ' || array_dims(n) FROM t ORDER BY id"))
                .containsExactly("1 [1:2]", "null", "null", "null");
        assertThat(column(target, "SELECT n[2][1] FROM t WHERE id = 2")).containsExactly("3");
        assertThat(column(target, "SELECT plain[3] || pg_typeof(plain)::text FROM t WHERE id = 1"))
                .containsExactly("ccharacter varying[]");
        assertThat(column(target, "SELECT cardinality(plain) FROM t ORDER BY id"))
                .containsExactly("3", "0", "null", "1");
        target.execute("UPDATE t SET n = '{{1,2},{3,5}}' WHERE id = 2");
        assertThat(migration.to(target.url()).verify().outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @OnPostgres
    void documentsInSqlitesJsonbBecomeJsonb(TestDatabase target) throws InterruptedException {
        Migration migration = with(
                """
                columns:
                  't.a': {type: jsonb}
                  't.b': {type: json}
                  't.c': {type: jsonb}
                """,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a jsonb, b BLOB, c BLOB)",
                "INSERT INTO t VALUES (1, jsonb('{\"z\":1,\"k\":[1.50,null]}'), jsonb('{\"z\":1,\"z\":2}'), x'7b2278223a5b315d7d'),"
                        + " (2, jsonb('123'), jsonb('\"\\u00e9\"'), x'33313233'),"
                        + " (3, NULL, NULL, NULL),"
                        + " (4, x'4c177a', jsonb('[]'), x'5b5d')");
        Report report = migration.to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.tables().getFirst().quarantined()).isEqualTo(1);
        assertThat(column(target, "SELECT a::text FROM t ORDER BY id"))
                .containsExactly("{\"k\": [1.50, null], \"z\": 1}", "123", "null", "null");
        assertThat(column(target, "SELECT b::text FROM t ORDER BY id"))
                .containsExactly("{\"z\":1,\"z\":2}", "\"\\u00e9\"", "null", "[]");
        assertThat(column(target, "SELECT c::text FROM t ORDER BY id"))
                .containsExactly("{\"x\": [1]}", "3123", "null", "[]");
        target.execute("UPDATE t SET a = '124' WHERE id = 2");
        assertThat(migration.to(target.url()).verify().outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @OnPostgres
    void blobsThatAreJsonInTwoWaysAreNotGuessed(TestDatabase target) throws InterruptedException {
        Migration migration = with(
                "columns: {'t.a': {type: jsonb}, 't.b': {type: jsonb, codec: sqlite jsonb blob}}",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a BLOB, b BLOB)",
                "INSERT INTO t VALUES (1, jsonb('123'), jsonb('123'))");

        assertThat(migration.to(target.url()).migrate().outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(column(target, "SELECT concat(a::text, ' ', b::text) FROM t"))
                .containsExactly(" 123");
    }
}
