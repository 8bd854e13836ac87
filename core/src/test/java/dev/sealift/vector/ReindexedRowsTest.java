package dev.sealift.vector;

import static dev.sealift.vector.ReindexTest.IN_PLACE;
import static dev.sealift.vector.ReindexTest.rebuilt;
import static dev.sealift.vector.ReindexTest.row;
import static dev.sealift.vector.ReindexTest.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.Migration;
import dev.sealift.UndoChoice;
import dev.sealift.model.Code;
import dev.sealift.model.SealiftException;
import dev.sealift.proof.SqliteFile;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.vector.ReindexRequest.LongTexts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;

/** A vector that is put into a row does not change whose the row is: Sealift's, or the application's. */
class ReindexedRowsTest {
    private static final UndoChoice UNDO = new UndoChoice(OptionalLong.empty(), null, false, plan -> true);

    @TempDir
    Path folder;

    private final LetterCounts abc = new LetterCounts("abc", "abc");

    /** A row keeps its writer when it gets a vector: else undo would take the application's rows for its own. */
    @OnPgvector
    void rowsOfTheApplicationAreNotLostByAnUndoAfterTheyGotVectors(TestDatabase database) throws InterruptedException {
        migrateDocs(database, 6);
        database.execute(
                "ALTER TABLE docs ADD embedding vector(3)",
                "INSERT INTO docs (id, document, title) VALUES (100, 'abc', 'new'), (101, 'cab', 'new')",
                "UPDATE docs SET title = 'changed' WHERE id = 2");
        Reindex.run(url(database), IN_PLACE, abc, event -> {});
        database.execute("UPDATE docs SET document = 'bbb' WHERE id IN (3, 100)");
        Reindex.run(url(database), IN_PLACE, abc, event -> {});
        assertThat(database.value("SELECT count(embedding) FROM docs")).isEqualTo("8");

        assertThatThrownBy(() -> Migration.undo(url(database), UNDO, event -> {}))
                .isInstanceOfSatisfying(SealiftException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo(Code.UNDO_CHANGED);
                    assertThat(e.diagnostic().message())
                            .as("100, 101, and of those that were loaded 2 and 3")
                            .contains("docs (4)");
                });
        assertThat(database.value("SELECT count(*) FROM docs")).isEqualTo("8");
    }

    @OnPgvector
    void rowsThatSealiftLoadedStayItsOwnWhenTheyGetVectors(TestDatabase database) throws InterruptedException {
        migrateDocs(database, 300);
        database.execute(
                "ALTER TABLE docs ADD embedding vector(3), ADD other vector(3)",
                "UPDATE docs SET title = 'x' WHERE id = 7");
        Reindex.run(url(database), IN_PLACE, abc, event -> {});
        ReindexRequest other = new ReindexRequest(
                IN_PLACE.from(),
                new ColumnName("public", "docs", "other"),
                List.of(),
                20,
                5,
                LongTexts.LEAVE,
                false,
                false);
        Reindex.run(url(database), other, abc, event -> {});

        assertThatThrownBy(() -> Migration.undo(url(database), UNDO, event -> {}))
                .hasMessageContaining("docs (1)");
        database.execute("DELETE FROM docs WHERE id = 7");
        assertThat(Migration.undo(url(database), UNDO, event -> {}).done()).isTrue();
        assertThat(database.value("SELECT to_regclass('docs') IS NULL AND to_regnamespace('sealift') IS NULL"))
                .isEqualTo("t");
    }

    @OnPgvector
    void inATableThatWasThereOnlyTheLoadedRowsGoWithTheirVectors(TestDatabase database) throws InterruptedException {
        database.execute("CREATE TABLE docs (id bigint PRIMARY KEY, document text, title text, embedding vector(3))");
        migrateDocs(database, 4);
        database.execute(
                "INSERT INTO docs (id, document) VALUES (100, 'abc')", "UPDATE docs SET title = 'mine' WHERE id = 2");
        Reindex.run(url(database), IN_PLACE, abc, event -> {});

        UndoChoice evenIfChanged = new UndoChoice(OptionalLong.empty(), null, true, plan -> true);
        Migration.undo(url(database), evenIfChanged, event -> {});

        assertThat(database.query("SELECT id, title FROM docs ORDER BY id"))
                .containsExactly(row("2", "mine"), row("100", null));
    }

    /** What is made anew writes every row at once; so nobody knows any more whose each was. */
    @OnPgvector
    void afterARebuildAPersonIsAsked(TestDatabase database) throws InterruptedException {
        migrateDocsBesideOneOfTheApplication(database);
        Reindex.run(url(database), IN_PLACE, abc, event -> {});
        Reindex.run(url(database), rebuilt(IN_PLACE), new LetterCounts("four", "abcd"), event -> {});

        assertThatThrownBy(() -> Migration.undo(url(database), UNDO, event -> {}))
                .hasMessageContaining("docs (5)");
    }

    /** The row is looked at again once the other's change is known. */
    @OnPgvector
    void aRowThatTheApplicationChangesMeanwhileIsTheApplications(TestDatabase database) throws Exception {
        migrateDocs(database, 4);
        database.execute("ALTER TABLE docs ADD embedding vector(3)");
        try (Connection application = database.connect();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.executeUpdate("UPDATE docs SET title = 'changed' WHERE id = 3");
            CompletableFuture<ReindexResult> reindex = CompletableFuture.supplyAsync(() -> {
                try {
                    return Reindex.run(url(database), IN_PLACE, abc, event -> {});
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            while ("0"
                    .equals(database.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event_type = 'Lock'"))) {
                Thread.sleep(20);
                assertThat(reindex).isNotDone();
            }
            application.commit();
            assertThat(reindex.get().vectors()).isEqualTo(4);
        }
        assertThatThrownBy(() -> Migration.undo(url(database), UNDO, event -> {}))
                .hasMessageContaining("docs (1)");
    }

    /** What an older version noted does not say whose the rows were. */
    @OnPgvector
    void rowsThatAnOlderVersionWroteVectorsIntoAreNobodys(TestDatabase database) throws InterruptedException {
        migrateDocsBesideOneOfTheApplication(database);
        Reindex.run(url(database), IN_PLACE, abc, event -> {});
        database.execute("ALTER TABLE sealift.embedded_text DROP COLUMN run");

        assertThatThrownBy(() -> Migration.undo(url(database), UNDO, event -> {}))
                .hasMessageContaining("docs (5)");
        database.execute("UPDATE docs SET document = 'cab' WHERE id = 1");
        assertThat(Reindex.run(url(database), IN_PLACE, abc, event -> {}).vectors())
                .isEqualTo(1);
    }

    private void migrateDocs(TestDatabase database, int rows) throws InterruptedException {
        Path file = SqliteFile.make(
                folder.resolve("docs.db"),
                "CREATE TABLE docs (id INTEGER PRIMARY KEY, document TEXT, title TEXT)",
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows
                        + ") INSERT INTO docs SELECT i, 'a cab ' || i, 'title' FROM n");
        Migration.from(file).to(url(database)).migrate();
    }

    private void migrateDocsBesideOneOfTheApplication(TestDatabase database) throws InterruptedException {
        migrateDocs(database, 4);
        database.execute(
                "ALTER TABLE docs ADD embedding vector(3)", "INSERT INTO docs (id, document) VALUES (100, 'abc')");
    }
}
