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

/** Numbers, texts and dates in types that a decision asks for, on their whole way: profiled, tried, loaded, verified. */
class DecidedTypesTest {
    @TempDir
    Path folder;

    private Migration with(String yaml, String... statements) {
        Path file = SqliteFile.make(folder.resolve("app" + yaml.hashCode() + ".db"), statements);
        return Migration.from(file)
                .with(MigrationOptions.DEFAULT.withPlanFile(PlanFile.parse("plan.yaml", "sealift-plan: 1\n" + yaml)));
    }

    private static void requireDifferent(Migration migration, TestDatabase target, String fault)
            throws InterruptedException {
        target.execute(fault);
        assertThat(migration.to(target.url()).verify().outcome()).as(fault).isEqualTo(Outcome.DIFFERENT);
    }

    private static List<String> column(TestDatabase target, String query) {
        return target.query(query).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    @OnPostgres
    void numbersInEveryStorageClassBecomeNumbers(TestDatabase target) throws InterruptedException {
        Migration migration = with(
                """
                columns:
                  'parent.id': {type: integer}
                  'child.id': {type: bigint}
                  'child.parent_id': {type: integer}
                  'child.big': {type: bigint}
                  'child.small': {type: smallint}
                  'child.score': {type: real}
                """,
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "INSERT INTO parent VALUES (7), (8), (10)",
                "CREATE TABLE child (id TEXT PRIMARY KEY, parent_id TEXT REFERENCES parent, big BLOB, small, score REAL)",
                "INSERT INTO child VALUES ('9', '7', x'3132333435363738393031323334', 1, 1.1), ('10', '10', x'2d31', '2', 0.5),"
                        + " ('1', NULL, NULL, 3.0, 0.1 + 0.2), ('11', '8', x'3031', 99999, NULL)");
        Report report = migration.to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(column(target, "SELECT id::text FROM child ORDER BY child.id"))
                .containsExactly("1", "9", "10", "11");
        assertThat(column(target, "SELECT parent_id::text FROM child ORDER BY id"))
                .containsExactly("null", "7", "10", "8");
        assertThat(column(target, "SELECT big::text FROM child ORDER BY id"))
                .containsExactly("null", "12345678901234", "-1", "null");
        assertThat(column(target, "SELECT small::text FROM child ORDER BY id")).containsExactly("3", "1", "2", "null");
        assertThat(column(target, "SELECT score::text FROM child ORDER BY id"))
                .containsExactly("null", "1.1", "0.5", "null");
        assertThat(column(
                        target,
                        "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'child'::regclass"))
                .containsExactly("1");
        assertThat(migration.to(target.url()).verify().outcome()).isEqualTo(Outcome.ATTENTION);
        requireDifferent(migration, target, "UPDATE child SET big = big + 1 WHERE id = 9");
    }

    @OnPostgres
    void textsThatATypeDoesNotTakeLieInQuarantineAndLeaveNothing(TestDatabase target) throws InterruptedException {
        Migration migration = with(
                """
                columns:
                  't.short': {type: varchar(3)}
                  't.code': {type: char(3)}
                  't.note': {type: varchar(20)}
                  't.body': {type: text}
                """,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, short TEXT, code TEXT, note, body BLOB)",
                "INSERT INTO t VALUES (1, 'abc', 'x', 12, x'7b7d'), (2, 'abcd', 'xyz', 'text', x'ff'),"
                        + " (3, CAST(x'61ff' AS TEXT), 'x ', CAST(x'62ff' AS TEXT), 'plain'), (4, '', '', 1.5, NULL)");
        Report report = migration.to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.tables().getFirst().quarantined()).isEqualTo(2);
        assertThat(column(target, "SELECT short FROM t ORDER BY id")).containsExactly("abc", "null", "a\ufffd", "");
        assertThat(column(target, "SELECT '<' || code || '>' FROM t ORDER BY id"))
                .containsExactly("<x>", "<xyz>", "null", "<>");
        assertThat(column(target, "SELECT octet_length(code)::text FROM t ORDER BY id"))
                .containsExactly("3", "3", "null", "3");
        assertThat(column(target, "SELECT note FROM t ORDER BY id")).containsExactly("12", "text", "b\ufffd", "1.5");
        assertThat(column(target, "SELECT body FROM t ORDER BY id")).containsExactly("{}", "null", "plain", "null");
        assertThat(migration.to(target.url()).verify().outcome()).isEqualTo(Outcome.ATTENTION);
        requireDifferent(migration, target, "UPDATE t SET short = 'abcd'::varchar(3) WHERE id = 2");
    }

    @OnPostgres
    void daysAndTimesAreReadAsTheirClocksMeantThem(TestDatabase target) throws InterruptedException {
        Migration migration = with(
                """
                source-zone: Asia/Tokyo
                columns:
                  't.day': {type: date}
                  't.clock': {type: time(3)}
                  't.made': {type: timestamp(0)}
                  't.seen': {type: timestamptz(3)}
                """,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, day date, clock time(6), made timestamp, seen datetime)",
                "INSERT INTO t VALUES (1, 1704121200000, -21354877, 1704132245123, '2024-01-02 03:04:05.678901'),"
                        + " (2, 1704121200001, 53999999, 1704132245999, 1704132245123),"
                        + " (3, '2024-01-02', '03:04', '2024-01-02 03:04:05', NULL)");
        Report report = migration.to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(column(target, "SELECT day::text FROM t ORDER BY id"))
                .containsExactly("2024-01-02", "null", "2024-01-02");
        assertThat(column(target, "SELECT clock::text FROM t ORDER BY id"))
                .containsExactly("03:04:05.123", "23:59:59.999", "03:04:00");
        assertThat(column(target, "SELECT made::text FROM t ORDER BY id"))
                .containsExactly("2024-01-02 03:04:05", "2024-01-02 03:04:05", "2024-01-02 03:04:05");
        assertThat(column(target, "SELECT (seen AT TIME ZONE 'UTC')::text FROM t ORDER BY id"))
                .containsExactly("2024-01-01 18:04:05.678", "2024-01-01 18:04:05.123", "null");
        assertThat(migration.to(target.url()).verify().outcome()).isEqualTo(Outcome.ATTENTION);
        requireDifferent(migration, target, "UPDATE t SET day = day + 1 WHERE id = 1");
    }
}
