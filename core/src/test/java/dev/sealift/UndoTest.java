package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.journal.QuarantineTable;
import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.MisfitPolicy;
import dev.sealift.mapping.OnExisting;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.model.SealiftException;
import dev.sealift.proof.SqliteFile;
import dev.sealift.quarantine.Given;
import dev.sealift.sql.JournalPlace;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;

/** An undone run leaves the target as it was before it, and never takes with it what is not Sealift's. */
class UndoTest {
    private static final Decisions QUARANTINE = new Decisions(MisfitPolicy.QUARANTINE, null);

    @TempDir
    Path folder;

    private Path films() {
        return SqliteFile.make(
                folder.resolve("app.db"),
                "CREATE TABLE maker (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
                "CREATE TABLE film (id INTEGER PRIMARY KEY AUTOINCREMENT, maker INTEGER REFERENCES maker, year INTEGER)",
                "CREATE INDEX film_year ON film (year)",
                "CREATE VIEW titles AS SELECT name FROM maker",
                "INSERT INTO maker VALUES (1, 'Lang'), (2, 'Murnau')",
                "INSERT INTO film VALUES (7, 1, 1927), (8, 2, 'soon')");
    }

    private Migration migration() {
        Path file = folder.resolve("app.db");
        return Migration.from(Files.exists(file) ? file : films())
                .with(MigrationOptions.DEFAULT.withDecisions(QUARANTINE));
    }

    private Migration shop() {
        Path shop = folder.resolve("shop.db");
        Shop.create(shop, 30);
        return Migration.from(shop).with(MigrationOptions.DEFAULT.withDecisions(Shop.DECISIONS));
    }

    private static Undone undo(TargetUrl target) throws InterruptedException {
        return undo(target, false, plan -> true);
    }

    private static Undone undo(TargetUrl target, boolean evenIfChanged, Predicate<UndoPlan> confirmed)
            throws InterruptedException {
        return Migration.undo(
                target, new UndoChoice(OptionalLong.empty(), null, evenIfChanged, confirmed), event -> {});
    }

    private static TargetUrl url(TestDatabase database) {
        return TargetUrl.parse(database.url(), Map.of());
    }

    private static SealiftException refused(TargetUrl url, boolean evenIfChanged) {
        return catchThrowableOfType(SealiftException.class, () -> undo(url, evenIfChanged, plan -> true));
    }

    @OnPostgres
    void theTargetIsAsItWasBefore(TestDatabase target) throws Exception {
        target.execute("CREATE TABLE other (x int)", "INSERT INTO other VALUES (1)");
        List<String> before = WholeDatabase.in(target);
        migration().to(target.url()).migrate();

        Undone undone = undo(url(target));

        assertThat(undone.outcome()).as("%s", undone.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(WholeDatabase.in(target)).isEqualTo(before);
    }

    @OnPostgres
    void mapsOfIdsGoToo(TestDatabase target) throws Exception {
        List<String> before = WholeDatabase.in(target);
        shop().to(target.url()).migrate();

        assertThat(undo(url(target)).outcome()).isEqualTo(Outcome.DONE);
        assertThat(WholeDatabase.in(target)).isEqualTo(before);
    }

    @OnPostgres
    void schemasThatTheRunMadeGoUnlessSomethingElseIsInThem(TestDatabase target) throws Exception {
        List<String> before = WholeDatabase.in(target);
        TargetUrl url = url(target).withSchema("app").withJournal(new JournalPlace("log"));
        migration().to(url).migrate();
        assertThat(undo(url).outcome()).isEqualTo(Outcome.DONE);
        assertThat(WholeDatabase.in(target)).isEqualTo(before);

        migration().to(url).migrate();
        target.execute(
                "CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE TABLE log.mine (x int)");
        Undone undone = undo(url);

        assertThat(undone.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.UNDO_LEFT);
        assertThat(target.query("SELECT relnamespace::regnamespace || '.' || relname FROM pg_class"
                        + " WHERE relnamespace IN ('app'::regnamespace, 'log'::regnamespace)"))
                .hasToString("[[log.mine]]");
        assertThat(target.value("SELECT app.f()")).isEqualTo("1");
    }

    @OnPostgres
    void aJournalBesideTheTablesGoesWithoutTheSchema(TestDatabase target) throws Exception {
        target.execute("CREATE SCHEMA app", "CREATE TABLE app.run (id int)", "INSERT INTO app.run VALUES (3)");
        List<String> before = WholeDatabase.in(target);
        TargetUrl url = url(target).withSchema("app").withJournal(new JournalPlace("app"));
        migration().to(url).migrate();
        assertThat(migration().to(url).verify().outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(migration().to(url).quarantine().counts(QuarantineTable.Filter.ALL))
                .hasSize(1);

        assertThat(undo(url).outcome()).isEqualTo(Outcome.DONE);
        assertThat(WholeDatabase.in(target)).isEqualTo(before);
    }

    @OnPostgres
    void rowsThatTheApplicationWroteAreNotLostUnasked(TestDatabase target) throws Exception {
        migration().to(target.url()).migrate();
        target.execute("INSERT INTO maker VALUES (3, 'Pabst')", "UPDATE film SET year = 1928 WHERE id = 7");
        List<String> before = WholeDatabase.in(target);

        SealiftException refused = refused(url(target), false);

        assertThat(refused.diagnostic().code()).isEqualTo(Code.UNDO_CHANGED);
        assertThat(refused.diagnostic().message()).contains("maker (1)", "film (1)");
        assertThat(WholeDatabase.in(target)).isEqualTo(before);
        assertThat(undo(url(target), true, plan -> true).outcome()).isEqualTo(Outcome.DONE);
        assertThat(target.value("SELECT to_regclass('maker') IS NULL AND to_regnamespace('sealift') IS NULL"))
                .isEqualTo("t");
    }

    @OnPostgres
    void aCorrectedValueIsNoChangeOfTheApplication(TestDatabase target) throws Exception {
        migration().to(target.url()).migrate();
        migration().to(target.url()).quarantine().apply("film.year", null, Given.number("1922"));
        assertThat(target.value("SELECT year FROM film WHERE id = 8")).isEqualTo("1922");

        assertThat(undo(url(target)).outcome()).isEqualTo(Outcome.DONE);
    }

    @OnPostgres
    void whatRestsOnATableIsNamed(TestDatabase target) throws Exception {
        migration().to(target.url()).migrate();
        target.execute("CREATE TABLE fan (maker bigint REFERENCES maker)");
        List<String> before = WholeDatabase.in(target);

        SealiftException refused = refused(url(target), true);

        assertThat(refused.diagnostic().code()).isEqualTo(Code.UNDO_BLOCKED);
        assertThat(refused.diagnostic().message()).contains("fan");
        assertThat(WholeDatabase.in(target)).isEqualTo(before);
    }

    @OnPostgres
    void nothingIsDoneWhereNobodySaysYes(TestDatabase target) throws Exception {
        migration().to(target.url()).migrate();
        List<String> before = WholeDatabase.in(target);

        Undone undone = undo(url(target), false, plan -> false);

        assertThat(undone.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(WholeDatabase.in(target)).isEqualTo(before);
    }

    /** What is printed is what is done: run by hand, it leaves the same. */
    @OnPostgres
    void theStatementsOfTheDryRunAreThoseOfTheUndo(TestDatabase target) throws Exception {
        List<String> before = WholeDatabase.in(target);
        shop().to(target.url()).migrate();
        UndoPlan[] seen = new UndoPlan[1];
        undo(url(target), false, plan -> {
            seen[0] = plan;
            return false;
        });

        target.execute(seen[0].statements().toArray(String[]::new));

        assertThat(WholeDatabase.in(target)).isEqualTo(before);
    }

    @OnPostgres
    void severalRunsAreToldApart(TestDatabase target) throws Exception {
        Path other = SqliteFile.make(
                folder.resolve("other.db"), "CREATE TABLE note (x INTEGER PRIMARY KEY)", "INSERT INTO note VALUES (1)");
        migration().to(target.url()).migrate();
        Migration.from(other).to(target.url()).migrate();

        SealiftException refused = refused(url(target), false);
        assertThat(refused.diagnostic().code()).isEqualTo(Code.RUN_AMBIGUOUS);
        assertThat(refused.diagnostic().hint()).contains("--run 2");

        Migration.undo(url(target), new UndoChoice(OptionalLong.of(1), null, false, plan -> true), event -> {});
        assertThat(target.value("SELECT to_regclass('film') IS NULL AND to_regclass('note') IS NOT NULL"))
                .isEqualTo("t");
        assertThat(Migration.from(other).to(target.url()).verify().outcome()).isEqualTo(Outcome.DONE);
        undo(url(target));
        assertThat(target.value("SELECT to_regnamespace('sealift') IS NULL")).isEqualTo("t");
        assertThat(refused(url(target), false).diagnostic().code()).isEqualTo(Code.TARGET_NO_RUN);
    }

    @OnPostgres
    void tablesThatWereThereLoseOnlyWhatWasLoaded(TestDatabase target) throws Exception {
        existing(target);
        List<String> before = WholeDatabase.in(target);
        migration().to(target.url()).migrate();
        assertThat(target.value("SELECT count(*) FROM film")).isEqualTo("2");

        Undone undone = undo(url(target));

        assertThat(undone.outcome()).as("%s", undone.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(WholeDatabase.in(target)).isEqualTo(before);
    }

    @OnPostgres
    void rowsOfTheApplicationStayInItsTables(TestDatabase target) throws Exception {
        existing(target);
        migration().to(target.url()).migrate();
        target.execute("INSERT INTO maker VALUES (3, 'Pabst')", "UPDATE maker SET name = 'F. Lang' WHERE id = 1");

        SealiftException refused = refused(url(target), false);
        assertThat(refused.diagnostic().code()).isEqualTo(Code.UNDO_CHANGED);
        assertThat(refused.diagnostic().message()).contains("maker (2)");

        Undone undone = undo(url(target), true, plan -> true);

        assertThat(undone.outcome()).as("%s", undone.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(target.query("SELECT id, name FROM maker ORDER BY id")).hasToString("[[1, F. Lang], [3, Pabst]]");
        assertThat(target.value("SELECT count(*) FROM film")).isEqualTo("0");
    }

    @OnPostgres
    void rowsThatWereReplacedStayAndAreNamed(TestDatabase target) throws Exception {
        existing(target);
        target.execute("INSERT INTO maker VALUES (1, 'other'), (50, 'stays')");
        migration()
                .with(MigrationOptions.DEFAULT.withDecisions(QUARANTINE.withOnExisting(OnExisting.UPSERT)))
                .to(target.url())
                .migrate();
        assertThat(target.value("SELECT count(*) FROM maker")).isEqualTo("3");

        Undone undone = undo(url(target));

        assertThat(undone.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(undone.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.UNDO_LEFT);
        assertThat(undone.diagnostics().getFirst().message()).startsWith("1 row that was there before");
        assertThat(target.query("SELECT id, name FROM maker ORDER BY id")).hasToString("[[1, Lang], [50, stays]]");
        assertThat(target.value("SELECT to_regnamespace('sealift') IS NULL")).isEqualTo("t");
    }

    @OnPostgres
    void rowsThatWereRemovedAreNamed(TestDatabase target) throws Exception {
        existing(target);
        target.execute("INSERT INTO maker VALUES (50, 'goes')");
        migration()
                .with(MigrationOptions.DEFAULT.withDecisions(QUARANTINE.withOnExisting(OnExisting.REPLACE)))
                .to(target.url())
                .migrate();

        Undone undone = undo(url(target));

        assertThat(undone.diagnostics()).singleElement().satisfies(said -> {
            assertThat(said.subject()).isEqualTo("maker");
            assertThat(said.message()).contains("--on-existing replace");
        });
        assertThat(target.value("SELECT count(*) FROM maker")).isEqualTo("0");
    }

    @OnPostgres
    void aRowOfTheApplicationsStaysItsOwnWhenItsValueIsCorrected(TestDatabase target) throws Exception {
        SqliteFile.make(
                folder.resolve("app.db"),
                "CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT, year INTEGER)",
                "INSERT INTO film VALUES (7, 'M', 'soon'), (8, 'Faust', 'soon')");
        migration().to(target.url()).migrate();
        target.execute("UPDATE film SET title = 'Faust, restored' WHERE id = 8");

        assertThat(migration().to(target.url()).quarantine().apply("film.year", null, Given.number("1926")))
                .isEqualTo(2);

        assertThat(target.query("SELECT year FROM film")).hasToString("[[1926], [1926]]");
        Diagnostic refused = refused(url(target), false).diagnostic();
        assertThat(refused.code()).isEqualTo(Code.UNDO_CHANGED);
        assertThat(refused.message()).contains("film (1)");
    }

    /** Else the application would go on without its indexes and foreign keys, and nobody would have told it. */
    @OnPostgres
    void whatAnUndoHasTakenOffGoesBackWhereItThenRefuses(TestDatabase target) throws Exception {
        existing(target);
        migration().to(target.url()).migrate();
        List<String> schema = SchemaState.of(target);
        Predicate<UndoPlan> whileTheApplicationWrites = plan -> {
            target.execute("INSERT INTO maker VALUES (3, 'Pabst')");
            return true;
        };

        SealiftException refused =
                catchThrowableOfType(SealiftException.class, () -> undo(url(target), false, whileTheApplicationWrites));

        assertThat(refused.diagnostic().code()).isEqualTo(Code.UNDO_CHANGED);
        assertThat(refused.diagnostic().message()).contains("written meanwhile to maker; nothing was changed");
        assertThat(SchemaState.of(target)).isEqualTo(schema);
        assertThat(target.value("SELECT (SELECT count(*) FROM maker) || ' ' || (SELECT count(*) FROM film)"))
                .isEqualTo("3 2");
        assertThat(undo(url(target), true, plan -> true).outcome()).isEqualTo(Outcome.DONE);
        assertThat(SchemaState.of(target)).isEqualTo(schema);
        assertThat(target.query("SELECT name FROM maker")).hasToString("[[Pabst]]");
    }

    @OnPostgres
    void whatAnUndoHasTakenOffGoesBackWhereTheRowsCannotBeRemoved(TestDatabase target) throws Exception {
        existing(target);
        migration().to(target.url()).migrate();
        target.execute("CREATE RULE keep AS ON DELETE TO maker DO INSTEAD NOTHING");
        List<String> schema = SchemaState.of(target);

        assertThatThrownBy(() -> undo(url(target))).hasMessageContaining("DO INSTEAD NOTHING");

        assertThat(SchemaState.of(target)).isEqualTo(schema);
        assertThat(target.value("SELECT count(*) FROM maker")).isEqualTo("2");
    }

    /** What a run that was stopped has taken off, it does not want back before it goes on. */
    @OnPostgres
    void anUnfinishedRunsTablesStayAsTheyAreWhereUndoRefuses(TestDatabase target) throws Exception {
        existing(target);
        assertThatThrownBy(() -> migration()
                        .onEvent(Runs.at(Phase.INDEXING, Thread.currentThread()::interrupt))
                        .to(target.url())
                        .migrate())
                .isInstanceOf(InterruptedException.class);
        List<String> schema = SchemaState.of(target);
        assertThat(schema).noneMatch(line -> line.contains("FOREIGN KEY"));
        Predicate<UndoPlan> whileTheApplicationWrites = plan -> {
            target.execute("INSERT INTO maker VALUES (3, 'Pabst')");
            return true;
        };

        assertThatThrownBy(() -> undo(url(target), false, whileTheApplicationWrites))
                .hasMessageContaining("written meanwhile");

        assertThat(SchemaState.of(target)).isEqualTo(schema);
        migration().to(target.url()).migrate();
        assertThat(SchemaState.of(target)).anyMatch(line -> line.contains("FOREIGN KEY"));
    }

    @OnPostgres
    void aTableThatTheApplicationHasDroppedSinceIsPassedOver(TestDatabase target) throws Exception {
        existing(target);
        migration().to(target.url()).migrate();
        target.execute("DROP TABLE film");

        Undone undone = undo(url(target));

        assertThat(undone.done()).isTrue();
        assertThat(target.value("SELECT count(*) FROM maker")).isEqualTo("0");
        assertThat(target.value("SELECT to_regnamespace('sealift') IS NULL")).isEqualTo("t");
    }

    /** Also where the journal is an older version's, which is brought up to date only by who says yes. */
    @OnPostgres
    void aJournalOfAnOlderVersionIsNotTouchedWhereNobodySaysYes(TestDatabase target) throws Exception {
        existing(target);
        target.execute("INSERT INTO maker VALUES (50, 'stays')");
        migration()
                .with(MigrationOptions.DEFAULT.withDecisions(QUARANTINE.withOnExisting(OnExisting.APPEND)))
                .to(target.url())
                .migrate();
        target.execute(
                "DROP TABLE sealift.correction, sealift.exported",
                "ALTER TABLE sealift.run DROP COLUMN plan_file, DROP COLUMN owner",
                "ALTER TABLE sealift.kept_public_maker DROP COLUMN \"sealift replaced\"",
                "ALTER TABLE sealift.quarantine DROP COLUMN id, DROP COLUMN key_columns, DROP COLUMN reason,"
                        + " DROP COLUMN corrected_class, DROP COLUMN corrected, DROP COLUMN corrected_at");
        List<String> before = WholeDatabase.in(target);

        Undone undone = undo(url(target), false, plan -> false);

        assertThat(undone.done()).isFalse();
        assertThat(WholeDatabase.in(target)).isEqualTo(before);
        assertThat(undo(url(target)).done()).isTrue();
        assertThat(target.query("SELECT id, name FROM maker")).hasToString("[[50, stays]]");
    }

    private static void existing(TestDatabase target) {
        target.execute(
                "CREATE TABLE maker (id int PRIMARY KEY, name text UNIQUE)",
                "CREATE TABLE film (id int PRIMARY KEY, maker int REFERENCES maker, year int)",
                "CREATE INDEX film_year ON film (year)");
    }
}
