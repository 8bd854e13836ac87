package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.OrphanPolicy;
import dev.sealift.mapping.Reference;
import dev.sealift.mapping.TableDecision;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Ids that cannot be new are refused before anything is written, and an id without a new one never becomes NULL. */
class NewIdsRefusalTest {
    private static final Ids UUIDS = new Ids.Uuids(Shop.NAMESPACE);

    @TempDir
    Path folder;

    private int files;

    @OnPostgres(18)
    void tablesWithoutAnIdOfTheirOwn(TestDatabase database) {
        unsupported(database, Map.of("a", UUIDS), "a", "no primary key", "CREATE TABLE a (x INTEGER)");
        unsupported(
                database,
                Map.of("a", UUIDS),
                "a",
                "several columns",
                "CREATE TABLE a (x INTEGER, y INTEGER, PRIMARY KEY (x, y))");
    }

    @OnPostgres(18)
    void keysThatAreNoIds(TestDatabase database) {
        unsupported(
                database,
                Map.of("a", UUIDS),
                "a.k",
                "1 are NULL",
                "CREATE TABLE a (k TEXT PRIMARY KEY)",
                "INSERT INTO a VALUES (NULL), ('x')");
        unsupported(
                database,
                Map.of("a", UUIDS),
                "a.k",
                "double precision",
                "CREATE TABLE a (k REAL PRIMARY KEY)",
                "INSERT INTO a VALUES (1.5)");
        unsupported(
                database,
                Map.of("a", UUIDS),
                "a.k",
                "NOCASE",
                "CREATE TABLE a (k TEXT PRIMARY KEY COLLATE NOCASE)",
                "INSERT INTO a VALUES ('x')");
    }

    @OnPostgres(18)
    void keysThatTheirReferencesMakeTexts(TestDatabase database) {
        unsupported(
                database,
                Map.of("a", UUIDS),
                "a.id",
                "is compared as text",
                "CREATE TABLE a (id INT PRIMARY KEY)",
                "CREATE TABLE b (a TEXT REFERENCES a)",
                "INSERT INTO a VALUES (1)",
                "INSERT INTO b VALUES ('1')");
    }

    @OnPostgres(18)
    void referencesThatContradictEachOther(TestDatabase database) {
        unsupported(
                database,
                Map.of("a", UUIDS, "b", UUIDS),
                "c.x",
                "a.id and b.id",
                "CREATE TABLE a (id INTEGER PRIMARY KEY)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (x INTEGER REFERENCES a REFERENCES b)");
        unsupported(
                database,
                Map.of("a", UUIDS),
                "c.x",
                "a.id and b.id",
                "CREATE TABLE a (id INTEGER PRIMARY KEY)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (x INTEGER REFERENCES a REFERENCES b)");
        unsupported(
                database,
                Map.of("b", UUIDS),
                "b.id",
                "a.id, which keeps them",
                "CREATE TABLE a (id INTEGER PRIMARY KEY)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY REFERENCES a)");
        unsupported(
                database,
                Map.of("a", new Ids.Serial(), "b", UUIDS),
                "b.id",
                "whole numbers",
                "CREATE TABLE a (id INTEGER PRIMARY KEY)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY REFERENCES a)");
    }

    @OnPostgres(18)
    void aTableThatTakesTheIdsOfItsParentMayWantTheSame(TestDatabase database) throws InterruptedException {
        Path file = make(
                "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY REFERENCES a (id), c INTEGER REFERENCES b)",
                "INSERT INTO a VALUES (70, NULL), (80, 70)",
                "INSERT INTO b VALUES (70, 70)");
        migration(file, Map.of("a", new Ids.Serial(), "b", new Ids.Serial()))
                .to(database.url())
                .migrate();
        assertThat(database.query("SELECT a.id, a.b, x.c FROM a LEFT JOIN b x ON x.id = a.b ORDER BY a.id"))
                .isEqualTo(List.of(Arrays.asList("1", null, null), List.of("2", "1", "1")));
        assertThat(database.value("SELECT count(*) FROM pg_class WHERE relname LIKE 'ids\\_public\\__'"))
                .isEqualTo("1");
    }

    @OnPostgres
    void aReferenceToARowThatDoesNotExist(TestDatabase database) {
        Path file = make(
                "CREATE TABLE a (id INTEGER PRIMARY KEY)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a)",
                "INSERT INTO a VALUES (1)",
                "INSERT INTO b VALUES (10, 1), (11, 17), (12, 18), (13, NULL)");
        Diagnostic refused = Runs.failure(migration(file, Map.of("a", UUIDS)), database.url());
        assertThat(refused.code()).isEqualTo(Code.IDS_ORPHANED);
        assertThat(refused.subject()).isEqualTo("b (a)");
        assertThat(refused.message()).contains("2 rows", "row 11 refers to 17");
        assertThat(refused.hint()).contains("set-null", "skip-rows");
        nothingWasWritten(database);
    }

    @OnPostgres
    void aReferenceThatOnlyThePlanNamesAndThatLeadsNowhere(TestDatabase database) {
        Path file = make(
                "CREATE TABLE a (id INTEGER PRIMARY KEY)", "CREATE TABLE b (a INTEGER)", "INSERT INTO b VALUES (17)");
        Reference named = new Reference(List.of("a"), "a", List.of("id"), OrphanPolicy.OMIT_KEY);
        Decisions decisions = Decisions.NONE.withTables(Map.of(
                "a", Shop.ids(UUIDS), "b", new TableDecision(true, null, new Ids.Kept(), Map.of(), List.of(named))));
        Diagnostic refused = Runs.failure(
                Migration.from(file).with(MigrationOptions.DEFAULT.withDecisions(decisions)), database.url());
        assertThat(refused.code()).isEqualTo(Code.IDS_ORPHANED);
        nothingWasWritten(database);
    }

    /** With a NULL in its other column, a key of two columns refers to nothing, and no check of the source finds it. */
    @OnPostgres
    void anIdWithoutANewOneIsNotLoadedAsNull(TestDatabase database) {
        Path file = make(
                "CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER, UNIQUE (id, x))",
                "CREATE TABLE b (a INTEGER, x INTEGER, FOREIGN KEY (a, x) REFERENCES a (id, x))",
                "INSERT INTO a VALUES (1, 5)",
                "INSERT INTO b VALUES (1, 5), (1, NULL), (NULL, 5), (17, NULL)");
        Diagnostic failed = Runs.failure(migration(file, Map.of("a", new Ids.Serial())), database.url());
        assertThat(failed.code()).isEqualTo(Code.IDS_ORPHANED);
        assertThat(failed.subject()).isEqualTo("b.a");
        assertThat(failed.message()).contains("1 of the chunk's rows", "such as 17");
        assertThat(database.value("SELECT count(*) FROM b")).isEqualTo("0");
    }

    private void unsupported(
            TestDatabase database, Map<String, Ids> ids, String subject, String words, String... statements) {
        Diagnostic refused = Runs.failure(migration(make(statements), ids), database.url());
        assertThat(refused.code()).isEqualTo(Code.IDS_UNSUPPORTED);
        assertThat(refused.code().outcome().exitCode()).isEqualTo(4);
        assertThat(refused.subject()).isEqualTo(subject);
        assertThat(refused.message()).contains(words);
        assertThat(refused.hint()).isNotEmpty();
        nothingWasWritten(database);
    }

    private static void nothingWasWritten(TestDatabase database) {
        assertThat(database.value("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                        + " WHERE nspname IN ('public', 'sealift')"))
                .isEqualTo("0");
    }

    private Path make(String... statements) {
        Path file = folder.resolve("made" + files++ + ".db");
        Library.execute(file, statements);
        return file;
    }

    private static Migration migration(Path file, Map<String, Ids> ids) {
        Map<String, TableDecision> tables = new HashMap<>();
        ids.forEach((table, wanted) -> tables.put(table, Shop.ids(wanted)));
        return Migration.from(file).with(MigrationOptions.DEFAULT.withDecisions(Decisions.NONE.withTables(tables)));
    }
}
