package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.Report;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A run with new ids that was stopped, and whose source may have been written to, ends with the new state. */
class NewIdsResumeTest {
    private static final int USERS = 300;

    /** Rows that go, come and move, in tables with ids of each kind; no reference is left without its row. */
    private static final List<String> CHANGES = List.of(
            "UPDATE comments SET author = 14 WHERE author = 7",
            "DELETE FROM marks WHERE post_id = 1012",
            "DELETE FROM post_tags WHERE post_id = 1012",
            "DELETE FROM comments WHERE post_id = 1012",
            "DELETE FROM visits WHERE at = 1012",
            "DELETE FROM posts WHERE id = 1012",
            "INSERT INTO posts (id, user_id, title) VALUES (5, 21, 'new first'), (1013, NULL, 'new between'),"
                    + " (99999, 28, 'new last')",
            "INSERT INTO comments VALUES (3, 5, 35, 'new')",
            "UPDATE users SET manager_id = 42 WHERE id = 49",
            "INSERT INTO users (id, manager_id, role_id, name) VALUES (1, 7, 1, 'new'), (50000, 1, 1, 'newer')",
            "UPDATE posts SET user_id = 1 WHERE id = 1003",
            "INSERT INTO profiles VALUES (1, 'of the new one')",
            "INSERT INTO tags VALUES ('0 new', 'first of all')",
            "INSERT INTO post_tags VALUES (5, '0 new', 0.5)",
            "INSERT INTO marks VALUES (5, '0 new', 'new')",
            "UPDATE visits SET user_id = 1 WHERE at = 1006");

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void createTheSource() {
        file = folder.resolve("shop.db");
        Shop.create(file, USERS);
    }

    @OnPostgres
    void whenOnlySomeMapsWereFilled(TestDatabase database) throws InterruptedException {
        interrupt(
                database,
                event -> event instanceof RunEvent.StepDone step && step.step().startsWith("ids of "));
        assertThat(Integer.parseInt(
                        String.valueOf(database.value("SELECT count(*) FROM sealift.step WHERE name LIKE 'ids of %'"))))
                .isBetween(1, 3);
        assertThat(database.value("SELECT count(loaded) FROM sealift.chunk")).isEqualTo("0");
        complete(database);
    }

    @OnPostgres
    void whenTheSourceHasChangedSinceSomeMapsWereFilled(TestDatabase database) throws InterruptedException {
        interrupt(
                database,
                event -> event instanceof RunEvent.StepDone step && step.step().startsWith("ids of "));
        Library.execute(file, CHANGES.toArray(String[]::new));
        complete(database);
    }

    @OnPostgres
    void whenTheSourceHasChangedSinceSomeChunksWereLoaded(TestDatabase database) throws InterruptedException {
        interruptAfterChunks(database, 9);
        Library.execute(file, CHANGES.toArray(String[]::new));
        complete(database);
    }

    /** Numbers that were given out stay; those that are new come after them. */
    @OnPostgres
    void whenTheSourceHasChangedSinceEverythingWasBuilt(TestDatabase database) throws InterruptedException {
        interrupt(database, begins(Phase.VERIFYING));
        String lastPost = "SELECT new_id FROM sealift.ids_public_posts WHERE old_id = 1000 + 3 * " + USERS;
        assertThat(database.value(lastPost)).isEqualTo(String.valueOf(USERS));
        Library.execute(file, CHANGES.toArray(String[]::new));
        complete(database);
        assertThat(database.value(lastPost)).isEqualTo(String.valueOf(USERS));
        assertThat(database.value("SELECT new_id FROM sealift.ids_public_posts WHERE old_id = 99999"))
                .isEqualTo(String.valueOf(USERS + 3));
        assertThat(database.value("INSERT INTO posts (title) VALUES ('later') RETURNING id"))
                .isEqualTo(String.valueOf(USERS + 4));
    }

    /** Chunks that were taken out, maps that were not brought to the new state yet, and another change. */
    @OnPostgres
    void whenItChangesAgainWhileTheMapsAreBroughtToIt(TestDatabase database) throws InterruptedException {
        interrupt(database, begins(Phase.VERIFYING));
        Library.execute(file, CHANGES.toArray(String[]::new));
        interrupt(
                database,
                event -> event instanceof RunEvent.StepDone step && step.step().startsWith("ids of "));
        Library.execute(
                file,
                "DELETE FROM comments WHERE id = 3",
                "DELETE FROM marks WHERE post_id = 5",
                "DELETE FROM post_tags WHERE post_id = 5",
                "DELETE FROM posts WHERE id = 5",
                "INSERT INTO posts (id, user_id, title) VALUES (6, 1, 'newest')",
                "UPDATE users SET manager_id = 50000 WHERE id IN (70, 700)");
        complete(database);
    }

    @OnPostgres
    void onlyWhatChangedIsLoadedAgain(TestDatabase database) throws InterruptedException {
        interrupt(database, begins(Phase.VERIFYING));
        String chunks = "SELECT loaded FROM sealift.chunk WHERE table_name NOT IN ('visits', 'marks')"
                + " ORDER BY table_name, number";
        List<?> loaded = database.query(chunks);
        Library.execute(file, "UPDATE users SET manager_id = 70 WHERE id = 77");
        complete(database);
        List<?> now = database.query(chunks);
        int again = 0;
        for (int i = 0; i < loaded.size(); i++) {
            again += loaded.get(i).equals(now.get(i)) ? 0 : 1;
        }
        assertThat(again).isEqualTo(1);
    }

    /** SIGKILL at random moments, most of them while maps are filled and chunks are loaded. */
    @OnPostgres
    void aRunThatIsKilledAtAnyMomentEndsWithTheSameIds(TestDatabase database) throws InterruptedException {
        long seed = Seed.of(NewIdsResumeTest.class);
        Random random = new Random(seed);
        Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
        Phase[] aims = {Phase.CREATING, Phase.COPYING, Phase.CREATING, Phase.COPYING, Phase.INDEXING, Phase.VERIFYING};
        for (Phase aim : aims) {
            Optional<Phase> hit = kill(aim, random.nextInt(60), database);
            hit.ifPresent(phase -> hits.merge(phase, 1, Integer::sum));
        }
        System.out.println("kills with new ids fell in " + hits);
        assertThat(hits).as("seed " + seed).isNotEmpty();
        complete(database);
    }

    private Optional<Phase> kill(Phase phase, int afterMillis, TestDatabase database) throws InterruptedException {
        try (MigrationProcess run = MigrationProcess.startWithNewIds(file, database.url(), Runs.CHUNKS)) {
            run.awaitPhase(phase);
            Thread.sleep(afterMillis);
            return run.kill();
        }
    }

    private void complete(TestDatabase database) throws InterruptedException {
        Report report = Shop.migration(file).to(database.url()).migrate();
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.tables()).allMatch(t -> t.rows() == t.same());
        new ShopOnBothSides(file, database).assertEqual();
    }

    private void interrupt(TestDatabase database, Predicate<RunEvent> when) {
        Thread runner = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        interrupted(database, event -> {
            if (when.test(event) && done.compareAndSet(false, true)) {
                runner.interrupt();
            }
        });
        assertThat(done).isTrue();
    }

    private static Predicate<RunEvent> begins(Phase phase) {
        return event -> event instanceof RunEvent.PhaseBegins begins && begins.phase() == phase;
    }

    private void interruptAfterChunks(TestDatabase database, int count) {
        interrupt(
                database,
                event -> event instanceof RunEvent.RowsDone rows
                        && rows.phase() == Phase.COPYING
                        && Integer.parseInt(String.valueOf(database.value("SELECT count(loaded) FROM sealift.chunk")))
                                >= count);
        assertThat(database.value("SELECT count(*) > count(loaded) FROM sealift.chunk"))
                .isEqualTo("t");
    }

    private void interrupted(TestDatabase database, Consumer<RunEvent> listener) {
        assertThatThrownBy(() -> Shop.migration(file)
                        .onEvent(listener)
                        .to(database.url())
                        .migrate())
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
