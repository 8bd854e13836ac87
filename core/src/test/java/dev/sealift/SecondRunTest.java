package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.proof.SqliteFile;
import dev.sealift.report.Report;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The same command once more, after a run that ended or beside one that has not. */
class SecondRunTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void createTheSource() {
        file = folder.resolve("library.db");
        Library.create(file, 200);
    }

    @OnPostgres
    void verifiesWhereNothingHasChanged(TestDatabase database) throws InterruptedException {
        Report first = Runs.complete(file, database);
        Set<Phase> phases = ConcurrentHashMap.newKeySet();
        Report second = Runs.of(file)
                .onEvent(event -> {
                    if (event instanceof RunEvent.PhaseBegins begins) {
                        phases.add(begins.phase());
                    }
                })
                .to(database.url())
                .migrate();
        assertThat(second.outcome()).isEqualTo(first.outcome());
        assertThat(second.run()).isEqualTo(first.run());
        assertThat(phases).containsExactlyInAnyOrder(Phase.READING, Phase.VERIFYING);
        assertThat(database.value("SELECT count(*) FROM sealift.run")).isEqualTo("1");
    }

    @OnPostgres
    void refusesWhereTheSourceHasChanged(TestDatabase database) throws InterruptedException {
        Runs.complete(file, database);
        Library.execute(file, "UPDATE tag SET weight = 9.5 WHERE name = 'tag 3'");

        Diagnostic failure = Runs.failure(Runs.of(file), database.url());
        assertThat(failure.code()).isEqualTo(Code.SOURCE_CHANGED);
        assertThat(failure.code().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(failure.hint()).contains("--restart");
        assertThat(database.value("SELECT weight FROM tag WHERE name = 'tag 3'"))
                .isEqualTo("1");
    }

    @OnPostgres
    void refusesWhereAnotherTypeIsNeededNow(TestDatabase database) throws InterruptedException {
        Runs.complete(file, database);
        Library.execute(file, "UPDATE loan SET at = 1.5 WHERE rowid = 7");

        assertThat(Runs.failure(Runs.of(file), database.url()).code()).isEqualTo(Code.SOURCE_CHANGED);
    }

    @OnPostgres
    void takesACheckpointForNoChange(TestDatabase database) throws InterruptedException, SQLException {
        try (Connection application = Library.open(file);
                Statement statement = application.createStatement()) {
            statement.execute("UPDATE tag SET weight = 9.5 WHERE name = 'tag 3'");
            Runs.complete(file, database);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");

            assertThat(Runs.complete(file, database).run()).isEqualTo(1);
            // The new state of the file is known now.
            assertThat(Runs.complete(file, database).run()).isEqualTo(1);
        }
    }

    @OnPostgres
    void loadsTheNewStateWhenToldToRestart(TestDatabase database) throws InterruptedException {
        Runs.complete(file, database);
        Library.execute(file, "UPDATE tag SET weight = 9.5 WHERE name = 'tag 3'", "DELETE FROM loan WHERE rowid < 50");

        MigrationOptions restart =
                MigrationOptions.DEFAULT.withChunkSize(Runs.CHUNKS).withRestart(true);
        Report report = Migration.from(file).with(restart).to(database.url()).migrate();
        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        new BothSides(file, database).assertEqual();
    }

    @OnPostgres
    void rowsOfTheApplicationAreNotLostToAPlanThatIsAnother(TestDatabase database) throws InterruptedException {
        assertStoppedAtItsProof(Runs.of(file), database);
        database.execute("INSERT INTO tag VALUES ('mine', 1)", "UPDATE author SET name = 'changed' WHERE id = 1");
        Migration otherwise = Runs.with(file, "tables: {tag: {columns: {weight: {name: mass}}}}");

        Diagnostic refused = Runs.failure(otherwise, database.url());

        assertThat(refused.code()).isEqualTo(Code.UNDO_CHANGED);
        assertThat(refused.message()).contains("author (1), tag (1)");
        assertThat(database.value("SELECT weight FROM tag WHERE name = 'mine'")).isEqualTo("1");
        database.execute("DELETE FROM tag WHERE name = 'mine'");
        assertThat(Runs.failure(otherwise, database.url()).message())
                .contains("author (1)")
                .doesNotContain("tag");
    }

    @OnPostgres
    void beginsAnewByAnotherPlanWhereOnlySealiftWrote(TestDatabase database) throws InterruptedException {
        assertStoppedAtItsProof(Runs.of(file), database);

        Report report = Runs.with(file, "tables: {tag: {columns: {weight: {name: mass}}}}")
                .to(database.url())
                .migrate();

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(database.value("SELECT count(mass) > 0 FROM tag")).isEqualTo("t");
    }

    /** In tables that were there, all rows but those that were there before would go. */
    @OnPostgres
    void rowsOfTheApplicationInItsOwnTablesAreNotLostToAPlanThatIsAnother(TestDatabase database)
            throws InterruptedException {
        Path notes = SqliteFile.make(
                folder.resolve("notes.db"),
                "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)",
                "INSERT INTO note VALUES (1, 'one'), (2, 'two')");
        database.execute(
                "CREATE TABLE note (id bigint PRIMARY KEY, body text)", "CREATE INDEX note_body ON note (body)");
        assertStoppedAtItsProof(Migration.from(notes), database);
        database.execute("INSERT INTO note VALUES (3, 'mine')");
        List<String> schema = SchemaState.of(database);
        Migration otherwise = Runs.with(notes, "columns: {'note.body': {include: false}}");

        Diagnostic refused = Runs.failure(otherwise, database.url());

        assertThat(refused.code()).isEqualTo(Code.UNDO_CHANGED);
        assertThat(refused.message()).contains("note (1)");
        assertThat(database.value("SELECT count(*) FROM note")).isEqualTo("3");
        assertThat(SchemaState.of(database)).isEqualTo(schema);
    }

    private static void assertStoppedAtItsProof(Migration migration, TestDatabase database) {
        assertThatThrownBy(() -> migration
                        .onEvent(Runs.at(Phase.VERIFYING, Thread.currentThread()::interrupt))
                        .to(database.url())
                        .migrate())
                .isInstanceOf(InterruptedException.class);
        assertThat(database.value("SELECT finished IS NULL FROM sealift.run")).isEqualTo("t");
    }

    @OnPostgres
    void isRefusedWhileTheFirstStillRuns(TestDatabase database) throws InterruptedException {
        CountDownLatch copying = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> {
            try {
                Runs.of(file)
                        .onEvent(Runs.at(Phase.COPYING, () -> {
                            copying.countDown();
                            await(refused);
                        }))
                        .to(database.url())
                        .migrate();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            copying.await();
            Diagnostic failure = Runs.failure(Runs.of(file), database.url());
            assertThat(failure.code()).isEqualTo(Code.TARGET_BUSY);
            assertThat(failure.code().outcome()).isEqualTo(Outcome.REFUSED);
        } finally {
            refused.countDown();
        }
        first.join();
        Runs.complete(file, database);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
