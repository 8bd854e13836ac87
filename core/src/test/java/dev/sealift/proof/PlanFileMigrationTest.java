package dev.sealift.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.planfile.PlanFile;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan file decides, and the target is as it says. */
class PlanFileMigrationTest {
    @TempDir
    Path folder;

    private Path make(String... statements) {
        return SqliteFile.make(folder.resolve("app.db"), statements);
    }

    private static Migration with(Path file, String yaml) {
        return Migration.from(file)
                .with(MigrationOptions.DEFAULT.withPlanFile(PlanFile.parse("plan.yaml", "sealift-plan: 1\n" + yaml)));
    }

    private static Diagnostic refusal(Migration migration, TestDatabase target) {
        SealiftException failure = catchThrowableOfType(
                SealiftException.class, () -> migration.to(target.url()).migrate());
        assertThat(failure).as("refused").isNotNull();
        assertThat(target.value("SELECT count(*) FROM pg_tables WHERE schemaname IN ('public', 'sealift')"))
                .as("tables made by a refused run")
                .isEqualTo("0");
        return failure.diagnostic();
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    @OnPostgres
    void typesUnitsAndNamesAreThoseOfThePlan(TestDatabase target) throws InterruptedException {
        Path file = make(
                "CREATE TABLE event (id INTEGER PRIMARY KEY, at INTEGER, flag TEXT, uid TEXT, doc TEXT, price REAL, xmin TEXT)",
                "INSERT INTO event VALUES (1, 86400000, 'yes', '67E55044-10B1-426F-9247-BB680E5FE0C8', '{\"a\": 1}', 9.25, 'x'),"
                        + " (2, 1700000000123, 'no', NULL, '[]', 0.5, NULL)");
        Report report = with(file, """
                        tables:
                          event:
                            name: events
                            columns:
                              at: {type: timestamptz, epoch: milliseconds}
                              flag: {type: boolean}
                              uid: {type: uuid}
                              doc: {type: jsonb}
                              price: {type: 'numeric(6,2)'}
                              xmin: {name: x_min}
                        """).to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(target.query("SELECT id, at AT TIME ZONE 'UTC', flag, uid, doc::text, price::text, x_min,"
                        + " pg_typeof(at), pg_typeof(flag), pg_typeof(uid), pg_typeof(doc) FROM events ORDER BY id"))
                .containsExactly(
                        row(
                                "1",
                                "1970-01-02 00:00:00",
                                "t",
                                "67e55044-10b1-426f-9247-bb680e5fe0c8",
                                "{\"a\": 1}",
                                "9.25",
                                "x",
                                "timestamp with time zone",
                                "boolean",
                                "uuid",
                                "jsonb"),
                        row(
                                "2",
                                "2023-11-14 22:13:20.123",
                                "f",
                                null,
                                "[]",
                                "0.50",
                                null,
                                "timestamp with time zone",
                                "boolean",
                                "uuid",
                                "jsonb"));
    }

    @OnPostgres
    void aRunThatGoesOnAndAVerificationFollowThePlanThatTheRunBeganWith(TestDatabase target)
            throws InterruptedException {
        Path file = make("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)", "INSERT INTO t VALUES (1, 5)");
        with(file, "columns: {'t.n': {type: text}}").to(target.url()).migrate();

        Report verified = Migration.from(file).to(target.url()).verify();
        Report again = Migration.from(file).to(target.url()).migrate();

        assertThat(target.value("SELECT n || pg_typeof(n)::text FROM t")).isEqualTo("5text");
        assertThat(List.of(verified.outcome(), again.outcome())).containsOnly(Outcome.DONE);
        assertThat(verified.diagnostics())
                .filteredOn(d -> d.code() == Code.PLAN_FOLLOWED)
                .extracting(Diagnostic::subject)
                .containsExactly("the plan file of the run");
        SealiftException other = catchThrowableOfType(
                SealiftException.class,
                () -> with(file, "on-misfit: fail").to(target.url()).migrate());
        assertThat(other.diagnostic().code()).isEqualTo(Code.PLAN_CHANGED);
    }

    @OnPostgres
    void theJournalOfAVersionThatKnewNoPlanFilesIsReadAsItIs(TestDatabase target) throws InterruptedException {
        Path file = make("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)", "INSERT INTO t VALUES (1, 'x')");
        Migration.from(file).to(target.url()).migrate();
        target.execute(
                "ALTER TABLE sealift.run DROP COLUMN plan_file",
                "DROP TABLE sealift.correction, sealift.taken_off",
                "ALTER TABLE sealift.quarantine DROP COLUMN id, DROP COLUMN key_columns, DROP COLUMN reason,"
                        + " DROP COLUMN corrected_class, DROP COLUMN corrected, DROP COLUMN corrected_at");

        assertThat(Migration.from(file).to(target.url()).verify().outcome()).isEqualTo(Outcome.ATTENTION);
        Report restarted = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withRestart(true))
                .to(target.url())
                .migrate();
        assertThat(restarted.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(target.value("SELECT count(*) FROM sealift.run WHERE plan_file IS NULL"))
                .isEqualTo("1");
    }

    @OnPostgres
    void aColumnHasItsOwnPolicyForMisfits(TestDatabase target) throws InterruptedException {
        Path file = make(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, small INTEGER)",
                "INSERT INTO t VALUES (1, 'one', 'one', 1), (2, 2, 2, 70000)");
        Report report = with(file, """
                        on-misfit: widen
                        tables:
                          t:
                            columns:
                              b: {on-misfit: quarantine}
                              small: {type: smallint, on-misfit: quarantine}
                        """).to(target.url()).migrate();

        assertThat(target.query("SELECT a, b, small FROM t ORDER BY id"))
                .containsExactly(row("one", null, "1"), row("2", "2", null));
        assertThat(target.query("SELECT column_name, encode(raw, 'hex') FROM sealift.quarantine ORDER BY 1"))
                .containsExactly(row("b", "6f6e65"), row("small", "0000000000011170"));
        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.tables()).extracting(TableReport::quarantined).containsExactly(2L);
    }

    @OnPostgres
    void aTypeThatCannotHoldItsValuesIsRefusedBeforeTheLoadWithTheLineOfThePlan(TestDatabase target) {
        Path file = make(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT NOT NULL, u TEXT UNIQUE, v TEXT)",
                "INSERT INTO t VALUES (1, 'many', '1', 'x'), (2, '2', 'x', NULL)");

        Diagnostic notNull = refusal(with(file, "tables:\n  t:\n    columns:\n      n: {type: numeric}\n"), target);
        assertThat(notNull.code()).isEqualTo(Code.PLAN_IMPOSSIBLE);
        assertThat(notNull.subject()).isEqualTo("plan.yaml, line 5");
        assertThat(notNull.message()).contains("t.n cannot become numeric").contains("is NOT NULL");

        Diagnostic byPattern = refusal(with(file, "columns:\n  '*.u': {type: boolean}\n"), target);
        assertThat(byPattern.subject()).isEqualTo("plan.yaml, line 3");
        assertThat(byPattern.message()).contains("1 of 2 values do not fit boolean");

        Diagnostic failing = refusal(with(file, "on-misfit: fail\ncolumns:\n  '*.v': {type: integer}\n"), target);
        assertThat(failing.message()).contains("may have no misfits");
    }

    @OnPostgres
    void keysBetweenTypesThatDoNotCompareAreRefusedWhereTheValuesAllowBetter(TestDatabase target) {
        Path file = make(
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (p_id INTEGER REFERENCES p)",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO c VALUES (1)");

        Diagnostic refusal = refusal(with(file, "columns: {'p.id': {type: bigint}, 'c.p_id': {type: text}}"), target);

        assertThat(refusal.code()).isEqualTo(Code.PLAN_IMPOSSIBLE);
        assertThat(refusal.message()).contains("p.id bigint").contains("c.p_id text");
        assertThat(refusal.hint()).contains("bigint");
    }

    @OnPostgres
    void aKeyThatBecomesTextGivesOutNoIdsAnyMoreAndThatIsSaid(TestDatabase target) throws InterruptedException {
        Path file = make("CREATE TABLE p (id INTEGER PRIMARY KEY)", "INSERT INTO p VALUES (1)");

        Report report =
                with(file, "columns: {'p.id': {type: text}}").to(target.url()).migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.DEFAULT_NOT_CARRIED)
                .extracting(Diagnostic::subject)
                .containsExactly("p.id");
        assertThat(target.query("SELECT id, pg_typeof(id) FROM p")).containsExactly(row("1", "text"));
    }

    @OnPostgres
    void theClocksOfAZoneSkipAndRepeatTimesAndBothAreTold(TestDatabase target) throws InterruptedException {
        StringBuilder rows = new StringBuilder();
        for (int i = 10; i < 400; i++) {
            rows.append(", (").append(i).append(", '2024-06-01 12:00:00')");
        }
        Path file = make(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, at TEXT)",
                "INSERT INTO t VALUES (1, '2024-01-15 12:00:00'), (2, '2024-07-15 12:00:00'),"
                        + " (3, '2024-03-31 02:30:00'), (4, '2024-10-27 02:30:00')" + rows);
        Report report = with(file, "columns: {'*.at': {type: timestamptz, zone: Europe/Berlin}}")
                .to(target.url())
                .migrate();

        assertThat(target.query("SELECT id, at AT TIME ZONE 'UTC' FROM t WHERE id < 10 ORDER BY id"))
                .containsExactly(
                        row("1", "2024-01-15 11:00:00"),
                        row("2", "2024-07-15 10:00:00"),
                        row("3", null),
                        row("4", "2024-10-27 00:30:00"));
        assertThat(target.query("SELECT row_key->>0, convert_from(raw, 'UTF8') FROM sealift.quarantine"))
                .containsExactly(row("3", "2024-03-31 02:30:00"));
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.TIME_NOT_CERTAIN)
                .singleElement()
                .satisfies(d -> assertThat(d.message())
                        .contains("1 time that the clocks skipped")
                        .contains("1 time that the clocks showed twice"));
        assertThat(report.tables()).extracting(TableReport::quarantined).containsExactly(1L);
        assertThat(report.tables()).extracting(TableReport::same).containsExactly(393L);
    }

    @OnPostgres
    void aTableThatIsLeftOutIsNotMigratedNorItsKeysAndViews(TestDatabase target) throws InterruptedException {
        Path file = make(
                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p)",
                "CREATE VIEW v AS SELECT id FROM p",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO c VALUES (1, 1)");
        Report report =
                with(file, "tables: {p: {include: false}}").to(target.url()).migrate();

        assertThat(target.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                        + " AND relkind IN ('r', 'v')"))
                .containsExactly(row("c"));
        assertThat(report.diagnostics())
                .extracting(Diagnostic::code)
                .contains(Code.FOREIGN_KEY_NOT_CARRIED, Code.VIEW_NOT_CARRIED);
    }

    @Test
    void aPlanWrittenForASourceMigratesItInTheSameWay() throws InterruptedException {
        Path file = make(
                "CREATE TABLE \"odd: name\" (\"a,b\" INTEGER PRIMARY KEY, \"true\" TEXT, \"null\" DATETIME, \"#\" JSON,"
                        + " \"line\nbreak\" NUMERIC(5,2), ref INTEGER REFERENCES missing)",
                "INSERT INTO \"odd: name\" VALUES (1, 't', '2024-01-01T00:00:00Z', '{}', 1.5, 1)",
                "CREATE TABLE empty (x)");
        Migration migration = Migration.from(file);
        PlanFile written = migration.planFile();
        PlanFile read = PlanFile.parse("plan.yaml", written.text());

        assertThat(migration
                        .with(MigrationOptions.DEFAULT.withPlanFile(read))
                        .plan()
                        .digest())
                .as(written.text())
                .isEqualTo(migration.plan().digest());
    }
}
