package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.model.Code;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.ChunkSize;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGKILL at random moments, of the run and of its undo: in the end the target is what it was before the run. */
class UndoKillTest {
    private static final int BOOKS = 1_000;
    private static final ChunkSize CHUNKS = new ChunkSize(200, 1 << 20);
    private static final int KILLS = 7;

    /** A kill falls at most so long after a phase was entered, or an undo: about as long as either takes. */
    private static final int MOST_DELAY_MILLIS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "on PostgreSQL {0}")
    @ValueSource(ints = {18, 14})
    void aRunThatWasKilledAtAnyMomentCanBeUndone(int version) throws Exception {
        long seed = Seed.of(UndoKillTest.class);
        Random random = new Random(seed);
        Path file = folder.resolve("library.db");
        Library.create(file, BOOKS);
        int undone = 0;
        for (Phase phase : Runs.PHASES) {
            try (TestDatabase database = TestPostgres.version(version).fresh()) {
                database.execute("CREATE TABLE other (x int)", "INSERT INTO other VALUES (5)");
                List<String> before = WholeDatabase.in(database);
                try (MigrationProcess run = MigrationProcess.start(file, database.url(), CHUNKS)) {
                    run.awaitPhase(phase);
                    Thread.sleep(random.nextInt(MOST_DELAY_MILLIS));
                    run.kill();
                }
                undone += undo(database) ? 1 : 0;
                assertThat(WholeDatabase.in(database))
                        .as("seed " + seed + ", " + phase)
                        .isEqualTo(before);
            }
        }
        assertThat(undone).isGreaterThan(Runs.PHASES.size() / 2);
    }

    @ParameterizedTest(name = "on PostgreSQL {0}")
    @ValueSource(ints = {18, 14})
    void anUndoThatWasKilledAtAnyMomentIsGoneOnWith(int version) throws Exception {
        long seed = Seed.of(UndoKillTest.class);
        Random random = new Random(seed);
        Path file = folder.resolve("library.db");
        Library.create(file, BOOKS);
        int killed = 0;
        try (TestDatabase database = TestPostgres.version(version).fresh()) {
            asTheApplicationMakesThem(file, database);
            List<String> before = WholeDatabase.in(database);
            for (int i = 0; i < KILLS; i++) {
                Migration.from(file).to(database.url()).migrate();
                // The first falls before an undo can have ended, however fast the machine is.
                int delay = i == 0 ? 0 : random.nextInt(MOST_DELAY_MILLIS);
                killed += UndoProcess.kill(database.url(), delay) ? 1 : 0;
                undo(database);
                assertThat(WholeDatabase.in(database))
                        .as("seed " + seed + ", kill " + i)
                        .isEqualTo(before);
            }
        }
        assertThat(killed).isPositive();
    }

    /** The tables that a migration makes, with their indexes and keys, and none of its rows; the views are in the way. */
    private static void asTheApplicationMakesThem(Path file, TestDatabase database) throws InterruptedException {
        Migration.from(file).to(database.url()).migrate();
        database.execute("DROP SCHEMA sealift CASCADE");
        for (List<String> view : database.query("SELECT viewname FROM pg_views WHERE schemaname = 'public'")) {
            database.execute("DROP VIEW \"" + view.getFirst() + "\" CASCADE");
        }
        List<List<String>> tables = database.query(
                "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables WHERE schemaname = 'public'");
        database.execute("TRUNCATE " + tables.getFirst().getFirst());
    }

    /** Whether there was something to undo. */
    private static boolean undo(TestDatabase database) throws InterruptedException {
        try {
            Undone undone = Migration.undo(
                    TargetUrl.parse(database.url(), Map.of()),
                    new UndoChoice(OptionalLong.empty(), null, false, plan -> true),
                    event -> {});
            assertThat(undone.done()).isTrue();
            return true;
        } catch (SealiftException e) {
            assertThat(e.diagnostic().code()).as("%s", e.diagnostic()).isEqualTo(Code.TARGET_NO_RUN);
            return false;
        }
    }
}
