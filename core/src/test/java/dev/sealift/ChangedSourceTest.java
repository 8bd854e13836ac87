package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.RunEvent;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.report.Report;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.Seed;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A run that was stopped, and whose source was written to before it goes on, ends with the new state. */
class ChangedSourceTest {
    /** Changes of every kind, in chunks that may have been loaded and in others. */
    private static final List<String> CHANGES = List.of(
            "UPDATE book SET title = 'changed ' || id WHERE id IN (3, 600, 1200)",
            "UPDATE book SET cover = NULL WHERE id BETWEEN 300 AND 330",
            "INSERT INTO book (id, author_id, title, isbn) VALUES (-7, 1, 'first', 'x'), (604, 2, 'between', 'y'),"
                    + " (90001, 3, 'last', 'z')",
            "DELETE FROM book_tag WHERE book_id > 1100",
            "DELETE FROM loan WHERE book_id = 900",
            "DELETE FROM book WHERE id = 1101 OR id = 900 AND id NOT IN (SELECT book_id FROM book_tag)",
            // A key that moves, and one that two rows exchange.
            "UPDATE book_tag SET tag = 'tag 59' WHERE book_id = 6 AND tag = 'tag 7'",
            "UPDATE author SET email = 'nobody' WHERE id = 2",
            "UPDATE author SET email = 'a2@example.org' WHERE id = 90",
            "UPDATE author SET email = 'a90@example.org' WHERE id = 2",
            "UPDATE book SET isbn = CASE id WHEN 9 THEN NULL ELSE isbn END WHERE id IN (9, 990)",
            "UPDATE book SET isbn = 'isbn-3' WHERE id = 990",
            "UPDATE book SET isbn = 'isbn-330' WHERE id = 9",
            // The rows of a table without a key: one less of two that are alike, one more of others, and another value.
            "DELETE FROM loan WHERE rowid IN (SELECT max(rowid) FROM loan GROUP BY at, reader, book_id, note"
                    + " HAVING count(*) > 1 LIMIT 1)",
            "INSERT INTO loan SELECT * FROM loan WHERE rowid BETWEEN 100 AND 110",
            "UPDATE loan SET note = 'é' WHERE rowid = 200",
            // Quarantine: a value leaves it for what stays of it, one leaves it for a number, one comes, one changes.
            "UPDATE book SET stock = NULL WHERE id = 3 * 7",
            "UPDATE book SET stock = 'many' WHERE id = 3",
            "UPDATE book SET stock = 'quite ' || stock WHERE id = 3 * 307",
            // Past every id there was, and gone.
            "INSERT INTO author (id, email) VALUES (2000000, 'gone again')",
            "DELETE FROM author WHERE id = 2000000",
            "UPDATE shelf_3 SET height = height + 1",
            "DELETE FROM shelf_5",
            "INSERT INTO tag VALUES ('tag 0', 0.5)");

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void createTheSource() {
        file = folder.resolve("library.db");
        Library.create(file, 400);
    }

    @OnPostgres
    void whenSomeChunksHadBeenLoaded(TestDatabase database) throws InterruptedException {
        interruptAfterChunks(7, database);
        Library.execute(file, CHANGES.toArray(String[]::new));
        Runs.complete(file, database);
    }

    @OnPostgres
    void whenIndexesHadBeenBuilt(TestDatabase database) throws InterruptedException {
        changeIn(Phase.CONSTRAINTS, database);
    }

    @OnPostgres
    void whenForeignKeysHadBeenMade(TestDatabase database) throws InterruptedException {
        changeIn(Phase.SEQUENCES, database);
    }

    @OnPostgres
    void whenSequencesHadBeenPositioned(TestDatabase database) throws InterruptedException {
        changeIn(Phase.VERIFYING, database);
    }

    private void changeIn(Phase phase, TestDatabase database) throws InterruptedException {
        interruptAt(phase, database);
        Library.execute(file, CHANGES.toArray(String[]::new));
        Runs.complete(file, database);
    }

    @OnPostgres
    void againAndAgain(TestDatabase database) throws InterruptedException {
        long seed = Seed.of(ChangedSourceTest.class);
        Random random = new Random(seed);
        Phase[] phases = Runs.PHASES.toArray(Phase[]::new);
        for (int i = 0; i < 8; i++) {
            interruptAt(phases[1 + random.nextInt(phases.length - 1)], database);
            for (int change = random.nextInt(4); change > 0; change--) {
                Library.execute(file, Library.randomChange(random, 400));
            }
        }
        Runs.complete(file, database);
    }

    /** The target holds NULL before and after. */
    @OnPostgres
    void whenAValueLeavesQuarantineForNull(TestDatabase database) throws InterruptedException {
        interruptAt(Phase.VERIFYING, database);
        Library.execute(file, "UPDATE book SET stock = NULL WHERE id = 21");
        Runs.complete(file, database);
    }

    /** What had been loaded as another type is loaded again. */
    @OnPostgres
    void whenAValueWidensAType(TestDatabase database) throws InterruptedException {
        interruptAt(Phase.VERIFYING, database);
        String type = "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                + " WHERE attrelid = 'loan'::regclass AND attname = 'at'";
        assertThat(database.value(type)).isEqualTo("bigint");
        Library.execute(file, "UPDATE loan SET at = 1.5 WHERE rowid = 77");

        Runs.complete(file, database);
        assertThat(database.value(type)).isNotEqualTo("bigint");
    }

    @OnPostgres
    void anIndexThatTheNewStateDoesNotAllowIsLeftOutAsInANewRun(TestDatabase database) throws InterruptedException {
        // After the indexes, which are built beside the proof.
        interruptAt(Phase.SEQUENCES, database);
        assertThat(database.value("SELECT to_regclass('book_title')")).isNotNull();
        // More than the 2,704 bytes that an entry may have, and nothing that could be compressed.
        Library.execute(file, "UPDATE book SET title = hex(randomblob(4000)) WHERE id = 300");

        Report report = Runs.of(file).to(database.url()).migrate();
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.INDEX_NOT_CARRIED)
                .extracting(Diagnostic::subject)
                .contains("index book_title");
        assertThat(database.value("SELECT to_regclass('book_title')")).isNull();
        assertThat(database.value("SELECT length(title) FROM book WHERE id = 300"))
                .isEqualTo("8000");
    }

    @OnPostgres
    void onlyTheChunksThatChangedAreLoadedAgain(TestDatabase database) throws InterruptedException {
        interruptAt(Phase.VERIFYING, database);
        String before = "SELECT loaded FROM sealift.chunk WHERE table_name <> 'loan' ORDER BY table_name, number";
        List<?> loaded = database.query(before);
        Library.execute(file, "UPDATE book SET title = 'changed' WHERE id = 303");

        Runs.complete(file, database);
        List<?> loadedNow = database.query(before);
        int again = 0;
        for (int i = 0; i < loaded.size(); i++) {
            again += loaded.get(i).equals(loadedNow.get(i)) ? 0 : 1;
        }
        assertThat(again).isEqualTo(1);
    }

    private void interruptAt(Phase phase, TestDatabase database) {
        Thread runner = Thread.currentThread();
        interrupted(Runs.at(phase, runner::interrupt), database);
    }

    private void interruptAfterChunks(int count, TestDatabase database) {
        Thread runner = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        interrupted(
                event -> {
                    if (event instanceof RunEvent.RowsDone rows
                            && rows.phase() == Phase.COPYING
                            && Integer.parseInt(
                                            String.valueOf(database.value("SELECT count(loaded) FROM sealift.chunk")))
                                    >= count
                            && done.compareAndSet(false, true)) {
                        runner.interrupt();
                    }
                },
                database);
        assertThat(database.value("SELECT count(*) - count(loaded) FROM sealift.chunk"))
                .isNotEqualTo("0");
    }

    private void interrupted(Consumer<RunEvent> listener, TestDatabase database) {
        assertThatThrownBy(
                        () -> Runs.of(file).onEvent(listener).to(database.url()).migrate())
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
