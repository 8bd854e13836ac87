package dev.sealift.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.Migration;
import dev.sealift.MigrationOptions;
import dev.sealift.Quarantine;
import dev.sealift.journal.QuarantineEntry;
import dev.sealift.journal.QuarantineTable.Filter;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.TableDecision;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.model.SqliteValue;
import dev.sealift.quarantine.Given;
import dev.sealift.quarantine.QuarantineFile;
import dev.sealift.report.Report;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** Values come out of quarantine, corrected, and verification counts them as accounted for; every other change it finds. */
class CorrectionTest {
    /** The row of the first misfit; the others follow. */
    private static final int FIRST = 11;

    private record Misfit(String column, String sql, String given, String right) {}

    /** One misfit of each column, what a person gives for it, and what the target must hold then, in PostgreSQL's words. */
    private static final List<Misfit> MISFITS = List.of(
            new Misfit("number", "'twelve'", "12", "12"),
            new Misfit("doc", "'{\"open\": '", "{\"open\":  true}", "'{\"open\": true}'::jsonb"),
            new Misfit("label", "x'ff00fe'", "ein Etikett", "'ein Etikett'"),
            new Misfit("note", "CAST(x'61ff62' AS TEXT)", "a\u00ffb", "U&'a\\00ffb'"),
            new Misfit("born", "'2024-02-30'", "2024-02-29", "date '2024-02-29'"),
            new Misfit("flag", "2", "true", "true"),
            new Misfit(
                    "ref",
                    "'not a uuid'",
                    "67E55044-10b1-426f-9247-bb680e5fe0c8",
                    "'67e55044-10b1-426f-9247-bb680e5fe0c8'::uuid"),
            new Misfit("at", "'soon'", "2024-05-06T07:08:09+02:00", "timestamptz '2024-05-06 05:08:09Z'"));

    @TempDir
    Path folder;

    @OnPostgres
    void correctedValuesAreInTheTargetAndAccountedFor(TestDatabase target) throws Exception {
        Path file = migrated(target);
        Quarantine quarantine = quarantine(file, target);
        for (int i = 0; i < MISFITS.size(); i++) {
            Misfit misfit = MISFITS.get(i);
            long count = quarantine.apply(
                    "keyed." + misfit.column(),
                    Map.of("n", new SqliteValue.Int(FIRST + i)),
                    Given.written(misfit.given()));
            assertThat(count).as(misfit.column()).isEqualTo(1);
        }
        for (int i = 0; i < MISFITS.size(); i++) {
            assertHolds(
                    target, MISFITS.get(i).column(), FIRST + i, MISFITS.get(i).right());
        }
        assertThat(target.value("SELECT count(*) FROM sealift.quarantine WHERE corrected_at IS NOT NULL"))
                .isEqualTo(Integer.toString(MISFITS.size()));

        Report report = verify(file, target);
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.quarantine()).isEqualTo(new Report.InQuarantine(MISFITS.size() + 1L, MISFITS.size()));
        assertThat(report.tables()).allMatch(t -> t.different() + t.missing() + t.extra() == 0);

        for (int i = 0; i < MISFITS.size(); i++) {
            String column = MISFITS.get(i).column();
            isADifference(file, target, column, "UPDATE keyed SET %s = NULL WHERE n = %d".formatted(column, FIRST + i));
            isADifference(
                    file,
                    target,
                    column,
                    "UPDATE keyed SET %1$s = (SELECT %1$s FROM keyed WHERE n = 300) WHERE n = %2$d"
                            .formatted(column, FIRST + i));
        }
    }

    @OnPostgres
    void aTableThatIsComparedAsAMultisetIsAccountedForAsWell(TestDatabase target) throws Exception {
        // A key with a minority spelling cannot bring the rows together in order; it still names them.
        Path file = SqliteFile.make(
                folder.resolve("words.db"),
                "CREATE TABLE word (w TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER) WITHOUT ROWID",
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 400)"
                        + " INSERT INTO word SELECT 'Word ' || i, i FROM c",
                "UPDATE word SET n = 'x' WHERE w = 'Word 7'");
        assertThat(Migration.from(file).to(target.url()).migrate().outcome()).isEqualTo(Outcome.ATTENTION);
        quarantine(file, target).apply("word.n", null, Given.number("70"));
        assertThat(target.value("SELECT n FROM word WHERE w = 'Word 7'")).isEqualTo("70");
        Report report = verify(file, target);
        assertThat(report.quarantine()).isEqualTo(new Report.InQuarantine(1, 1));
        assertThat(report.tables()).allMatch(t -> t.quarantined() == 1 && t.different() + t.missing() + t.extra() == 0);
        try (TestDatabase copy = target.copy()) {
            copy.execute("UPDATE word SET n = 71 WHERE w = 'Word 7'");
            assertThat(verify(file, copy).outcome()).isEqualTo(Outcome.DIFFERENT);
        }
    }

    @OnPostgres
    void rowsWithNewIdsAreFoundByTheirOldOnes(TestDatabase target) throws Exception {
        Path file = SqliteFile.make(
                folder.resolve("pets.db"),
                "CREATE TABLE owner (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE pet (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owner, age INTEGER)",
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 400)"
                        + " INSERT INTO owner SELECT i * 10, 'owner ' || i FROM c",
                "INSERT INTO pet SELECT id + 1000, id, id / 10 FROM owner",
                "UPDATE pet SET age = 'old' WHERE id = 1070",
                "UPDATE pet SET owner = 3 WHERE id = 1080");
        TableDecision serial = new TableDecision(true, null, new Ids.Serial(), Map.of(), List.of());
        MigrationOptions options = MigrationOptions.DEFAULT.withDecisions(new Decisions(
                Decisions.NONE.onMisfit(), null, OrphanPolicy.SET_NULL, Map.of("owner", serial, "pet", serial)));
        Migration.To migration = Migration.from(file).with(options).to(target.url());
        Report report = migration.migrate();
        assertThat(report.quarantine()).as("%s", report.diagnostics()).isEqualTo(new Report.InQuarantine(2, 0));
        Quarantine quarantine = migration.quarantine();
        assertThat(quarantine.apply("pet.age", Map.of("id", new SqliteValue.Int(1070)), Given.number("11")))
                .isEqualTo(1);
        refused(Code.CORRECTION_REFUSED, () -> quarantine.apply("pet.owner", null, Given.number("4")), "1080");
        assertThat(quarantine.apply("pet.owner", null, Given.number("50"))).isEqualTo(1);
        assertThat(target.query("SELECT p.age, o.name FROM pet p JOIN owner o ON o.id = p.owner"
                        + " WHERE p.id IN (7, 8) ORDER BY p.id"))
                .containsExactly(List.of("11", "owner 7"), List.of("8", "owner 5"));
        Report after = migration.verify();
        assertThat(after.quarantine()).isEqualTo(new Report.InQuarantine(2, 2));
        assertThat(after.tables()).allMatch(t -> t.different() + t.missing() + t.extra() == 0);
    }

    @OnPostgres
    void anExportIsEditedAndApplied(TestDatabase target) throws Exception {
        Path file = migrated(target);
        for (String name : List.of("values.jsonl", "values.csv")) {
            try (TestDatabase copy = target.copy()) {
                Quarantine quarantine = quarantine(file, copy);
                Path export = folder.resolve(name);
                assertThat(QuarantineFile.write(export, each -> quarantine.read(Filter.ALL, each)))
                        .isEqualTo(MISFITS.size() + 1L);
                assertThat(QuarantineFile.read(export)).isEmpty();
                fillIn(export);
                assertThat(quarantine.apply(QuarantineFile.read(export))).isEqualTo(2);
                assertHolds(copy, "number", FIRST, "42");
                assertHolds(copy, "born", FIRST + 4, "NULL");
                assertThat(quarantine.apply(QuarantineFile.read(export)))
                        .as("again")
                        .isZero();
                Report report = verify(file, copy);
                assertThat(report.quarantine().corrected()).isEqualTo(2);
                assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
                // What is corrected stands in the next export, so that it can be corrected again.
                QuarantineFile.write(export, each -> quarantine.read(Filter.ALL, each));
                assertThat(QuarantineFile.read(export)).hasSize(2);
                assertThat(quarantine.apply(
                                "keyed.number", Map.of("n", new SqliteValue.Int(FIRST)), Given.number("43")))
                        .isEqualTo(1);
                assertHolds(copy, "number", FIRST, "43");
            }
        }
    }

    /** The number becomes 42, and of the date NULL is right. */
    private static void fillIn(Path export) throws IOException {
        boolean csv = export.toString().endsWith(".csv");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(export, UTF_8)) {
            if (line.contains("twelve")) {
                lines.add(csv ? line + "42" : line.replace("\"corrected\":\"\"", "\"corrected\":42"));
            } else if (line.contains("2024-02-30")) {
                lines.add(csv ? line + "NULL" : line.replace("\"corrected\":\"\"", "\"corrected\":null"));
            } else {
                lines.add(line);
            }
        }
        Files.write(export, lines, UTF_8);
    }

    @OnPostgres
    void rawValuesAreReadInAnotherSpelling(TestDatabase target) throws Exception {
        List<String> sql = new ArrayList<>(List.of(
                "CREATE TABLE event (id INTEGER PRIMARY KEY, at DATETIME, day DATE, said TEXT)",
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 400)"
                        + " INSERT INTO event SELECT i, '2024-05-06 07:08:09', '2024-05-06', 'said' FROM c",
                "UPDATE event SET at = 86400000 WHERE id = 5",
                "UPDATE event SET day = 864000 WHERE id = 6",
                "UPDATE event SET said = CAST(x'63616680' AS TEXT) WHERE id = 7"));
        Path file = SqliteFile.make(folder.resolve("events.db"), sql);
        Migration.from(file).to(target.url()).migrate();
        Quarantine quarantine = quarantine(file, target);
        assertThat(quarantine.reread("event.at", null, "epoch milliseconds")).isEqualTo(1);
        assertThat(quarantine.reread("event.at", Map.of("id", new SqliteValue.Int(5)), "epoch seconds as INTEGER"))
                .isEqualTo(1);
        assertThat(quarantine.reread("event.at", Map.of("id", new SqliteValue.Int(5)), "epoch milliseconds"))
                .isEqualTo(1);
        assertThat(quarantine.reread("event.day", null, "epoch seconds")).isEqualTo(1);
        assertThat(quarantine.reread("event.said", null, "windows-1252")).isEqualTo(1);
        assertThat(target.query("SELECT at::text, day::text, said FROM event WHERE id BETWEEN 5 AND 7 ORDER BY id"))
                .containsExactly(
                        List.of("1970-01-02 00:00:00", "2024-05-06", "said"),
                        List.of("2024-05-06 07:08:09", "1970-01-11", "said"),
                        List.of("2024-05-06 07:08:09", "2024-05-06", "caf\u20ac"));
        Report report = verify(file, target);
        assertThat(report.quarantine()).isEqualTo(new Report.InQuarantine(3, 3));
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        refused(Code.USAGE, () -> quarantine.reread("event.at", null, "fortnights"), "epoch milliseconds");
    }

    @OnPostgres
    void nothingIsChangedWhereOneCorrectionIsRefused(TestDatabase target) throws Exception {
        Path file = migrated(target);
        Quarantine quarantine = quarantine(file, target);
        Path export = folder.resolve("values.jsonl");
        QuarantineFile.write(export, each -> quarantine.read(Filter.ALL, each));
        String text = Files.readString(export, UTF_8);
        String number = "\"value\":\"twelve\",\"corrected\":";
        Files.writeString(
                export,
                text.replace(number + "\"\"", number + "12")
                        .replace(
                                "\"value\":\"2024-02-30\",\"corrected\":\"\"",
                                "\"value\":\"2024-02-30\",\"corrected\":\"May\""));
        Diagnostic unfit = refused(
                Code.CORRECTION_REFUSED, () -> quarantine.apply(QuarantineFile.read(export)), "line ", "date", "'May'");
        assertThat(unfit.hint()).contains("2024-05-31");

        Files.writeString(export, text.replace(number + "\"\"", number + "{}"));
        refused(Code.CORRECTION_REFUSED, () -> QuarantineFile.read(export), "neither a text");
        Files.writeString(export, text + "{\n");
        refused(Code.CORRECTION_REFUSED, () -> QuarantineFile.read(export), "no JSON");
        Files.writeString(export, "{\"id\": 9999, \"corrected\": 1}\n");
        refused(Code.CORRECTION_REFUSED, () -> quarantine.apply(QuarantineFile.read(export)), "9999");
        Files.writeString(
                export,
                text.replace("\"column\":\"number\"", "\"column\":\"flag\"").replace(number + "\"\"", number + "12"));
        refused(Code.CORRECTION_REFUSED, () -> quarantine.apply(QuarantineFile.read(export)), "keyed.number");

        Map<String, SqliteValue> row = Map.of("n", new SqliteValue.Int(FIRST));
        refused(
                Code.CORRECTION_REFUSED,
                () -> quarantine.apply("keyed.number", row, Given.number("-1")),
                "PostgreSQL refuses",
                "check");
        refused(Code.CORRECTION_REFUSED, () -> quarantine.apply("keyless.number", null, Given.number("1")), "no key");
        refused(Code.USAGE, () -> quarantine.apply("keyed.nothing", null, Given.number("1")), "no such column");
        refused(
                Code.USAGE,
                () -> quarantine.apply("keyed.number", Map.of("id", new SqliteValue.Int(1)), Given.number("1")),
                "the key of its rows is n");

        assertThat(target.value("SELECT count(*) FROM sealift.quarantine WHERE corrected_at IS NOT NULL"))
                .isEqualTo("0");
        assertHolds(target, "number", FIRST, "NULL");
        assertThat(verify(file, target).quarantine().corrected()).isZero();
    }

    @OnPostgres
    void aCellThatSomeoneChangedSinceIsNotOverwritten(TestDatabase target) throws Exception {
        Path file = migrated(target);
        Quarantine quarantine = quarantine(file, target);
        Map<String, SqliteValue> note = Map.of("n", new SqliteValue.Int(FIRST + 3));
        target.execute("UPDATE keyed SET number = 99 WHERE n = " + FIRST);
        target.execute("UPDATE keyed SET note = 'by hand' WHERE n = " + (FIRST + 3));
        refused(
                Code.CORRECTION_REFUSED,
                () -> quarantine.apply("keyed.number", Map.of("n", new SqliteValue.Int(FIRST)), Given.number("12")),
                "no longer holds");
        refused(
                Code.CORRECTION_REFUSED,
                () -> quarantine.apply("keyed.note", note, Given.written("x")),
                "no longer holds");
        target.execute("DELETE FROM keyed WHERE n = " + (FIRST + 3));
        refused(
                Code.CORRECTION_REFUSED,
                () -> quarantine.apply("keyed.note", note, Given.written("x")),
                "no longer holds");
        assertHolds(target, "number", FIRST, "99");
    }

    @OnPostgres
    void correctionsAreTakenOverWhenTheTableIsLoadedAgain(TestDatabase target) throws Exception {
        Path file = migrated(target);
        Quarantine quarantine = quarantine(file, target);
        quarantine.apply("keyed.number", null, Given.number("12"));
        quarantine.apply("keyed.born", null, Given.written("2024-02-29"));
        SqliteFile.make(file, "UPDATE keyed SET born = '2023-02-30' WHERE n = " + (FIRST + 4));

        Report report = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withRestart(true))
                .to(target.url())
                .migrate();
        assertHolds(target, "number", FIRST, "12");
        assertHolds(target, "born", FIRST + 4, "NULL");
        assertThat(report.quarantine().corrected()).isEqualTo(1);
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.CORRECTION_NOT_KEPT)
                .singleElement()
                .satisfies(d -> assertThat(d.message()).startsWith("1 correction"));
        assertThat(target.value("SELECT convert_from(corrected, 'UTF8') FROM sealift.correction"))
                .isEqualTo("2024-02-29");
        assertThat(verify(file, target).outcome()).isEqualTo(Outcome.ATTENTION);
    }

    @OnPostgres
    void theJournalOfAnOlderVersionIsReadAndThenBroughtUpToDate(TestDatabase target) throws Exception {
        Path file = migrated(target);
        target.execute("DROP TABLE sealift.correction, sealift.taken_off");
        target.execute("ALTER TABLE sealift.quarantine DROP COLUMN id, DROP COLUMN key_columns, DROP COLUMN reason,"
                + " DROP COLUMN corrected_class, DROP COLUMN corrected, DROP COLUMN corrected_at");
        Report report = verify(file, target);
        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.quarantine().values()).isEqualTo(MISFITS.size() + 1L);
        Quarantine quarantine = quarantine(file, target);
        List<QuarantineEntry> entries = new ArrayList<>();
        quarantine.read(Filter.ALL, entries::add);
        assertThat(entries).hasSize(MISFITS.size() + 1);
        assertThat(quarantine.apply("keyed.number", null, Given.number("12"))).isEqualTo(1);
        assertHolds(target, "number", FIRST, "12");
        assertThat(verify(file, target).quarantine().corrected()).isEqualTo(1);
    }

    private static void isADifference(Path file, TestDatabase target, String column, String fault)
            throws InterruptedException {
        try (TestDatabase copy = target.copy()) {
            copy.execute(fault);
            Report report = verify(file, copy);
            assertThat(report.outcome()).as(fault).isEqualTo(Outcome.DIFFERENT);
            assertThat(report.diagnostics())
                    .filteredOn(d -> d.code() == Code.VALUE_DIFFERENT)
                    .singleElement()
                    .satisfies(d -> {
                        assertThat(d.subject()).isEqualTo("keyed." + column);
                        assertThat(d.message()).contains("corrected to");
                    });
        }
    }

    private static Diagnostic refused(Code code, ThrowingCallable action, String... words) {
        SealiftException failure = catchThrowableOfType(SealiftException.class, action);
        assertThat(failure).as("it is refused").isNotNull();
        Diagnostic diagnostic = failure.diagnostic();
        assertThat(diagnostic.code()).as(diagnostic.toString()).isEqualTo(code);
        assertThat(diagnostic.toString()).contains(words);
        assertThat(diagnostic.hint()).isNotEmpty();
        return diagnostic;
    }

    private static void assertHolds(TestDatabase target, String column, int row, String expected) {
        assertThat(target.value(
                        "SELECT %s IS NOT DISTINCT FROM %s FROM keyed WHERE n = %d".formatted(column, expected, row)))
                .as("%s of row %d is %s", column, row, expected)
                .isEqualTo("t");
    }

    private static Quarantine quarantine(Path file, TestDatabase target) {
        return Migration.from(file).to(target.url()).quarantine();
    }

    private static Report verify(Path file, TestDatabase target) throws InterruptedException {
        return Migration.from(file).to(target.url()).verify();
    }

    /** A table with a misfit in each column, and one without a key. */
    private Path migrated(TestDatabase target) throws InterruptedException {
        List<String> sql = new ArrayList<>(List.of(
                "CREATE TABLE keyed (n INTEGER PRIMARY KEY, number INTEGER, doc JSON, label TEXT, note TEXT,"
                        + " born DATE, flag BOOLEAN, ref UUID, at TIMESTAMPTZ)",
                "CREATE TABLE keyless (number INTEGER)",
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 400) INSERT INTO keyed"
                        + " SELECT i, i, json_object('n', i), 'label', 'note', '2024-05-06', i % 2,"
                        + " printf('00000000-0000-4000-8000-%012x', i), '2024-05-06T07:08:09Z' FROM c",
                "INSERT INTO keyless SELECT n FROM keyed",
                "UPDATE keyless SET number = 'x' WHERE number = 5"));
        for (int i = 0; i < MISFITS.size(); i++) {
            sql.add("UPDATE keyed SET %s = %s WHERE n = %d"
                    .formatted(MISFITS.get(i).column(), MISFITS.get(i).sql(), FIRST + i));
        }
        Path file = SqliteFile.make(folder.resolve("misfits.db"), sql);
        Report report = Migration.from(file).to(target.url()).migrate();
        assertThat(report.quarantine().values()).as("%s", report.diagnostics()).isEqualTo(MISFITS.size() + 1L);
        target.execute("ALTER TABLE keyed ADD CONSTRAINT positive CHECK (number > 0)");
        return file;
    }
}
