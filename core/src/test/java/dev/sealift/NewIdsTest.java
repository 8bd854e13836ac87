package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.mapping.Decisions;
import dev.sealift.mapping.Ids;
import dev.sealift.mapping.TableDecision;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Names;
import dev.sealift.model.Outcome;
import dev.sealift.model.Severity;
import dev.sealift.report.PlanJson;
import dev.sealift.report.PlanText;
import dev.sealift.report.Report;
import dev.sealift.report.TableReport;
import dev.sealift.report.TerminalStyle;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows get new ids, every reference follows, and the map tells which was which. */
class NewIdsTest {
    @TempDir
    Path folder;

    @OnPostgres
    void everyReferenceFollowsWhateverItsKind(TestDatabase database) throws InterruptedException {
        Path file = folder.resolve("shop.db");
        Shop.create(file, 300);
        Report report = Shop.migration(file).to(database.url()).migrate();

        assertThat(report.diagnostics()).as("%s", report).noneMatch(d -> d.severity() == Severity.ERROR);
        new ShopOnBothSides(file, database).assertEqual();
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.IDS_NEW)
                .extracting(Diagnostic::subject)
                .containsExactlyInAnyOrder("users.id", "posts.id", "tags.slug", "comments.id");
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.IDS_NEW && d.subject().equals("users.id"))
                .singleElement()
                .satisfies(d -> assertThat(d.message())
                        .contains("users.manager_id", "profiles.user_id", "posts.user_id", "comments.author")
                        .contains("visits.user_id", "\"sealift\".\"ids_public_users\"", Shop.NAMESPACE.toString()));

        Report again = Shop.migration(file).to(database.url()).verify();
        assertThat(again.outcome()).isEqualTo(report.outcome());
        assertThat(again.tables()).allMatch(t -> t.rows() == t.same());
        assertThat(again.tables()).extracting(TableReport::name).contains("users", "visits");
    }

    /** The literals were computed by Python's uuid.uuid5(namespace, 'users:1'), and so on. */
    @OnPostgres
    void aUuidIsThatOfVersionFiveOfTheTableAndTheOldId(TestDatabase database) throws InterruptedException {
        Path file = make(
                "CREATE TABLE users (id INTEGER PRIMARY KEY)",
                "INSERT INTO users VALUES (1), (2), (-3), (9223372036854775807)",
                "CREATE TABLE words (word TEXT PRIMARY KEY)",
                "INSERT INTO words VALUES ('Zoë''s')",
                "CREATE TABLE codes (code BLOB PRIMARY KEY)",
                "INSERT INTO codes VALUES (x'00ff10')",
                "CREATE TABLE devices (id UUID PRIMARY KEY)",
                "INSERT INTO devices VALUES ('0b7e3f3a-1111-4222-8333-444455556666')");
        Ids uuids = new Ids.Uuids(Shop.NAMESPACE);
        migrated(file, database, Map.of("users", uuids, "words", uuids, "codes", uuids, "devices", uuids));

        assertThat(database.query("SELECT old_id, new_id FROM sealift.ids_public_users ORDER BY old_id"))
                .containsExactly(
                        List.of("-3", "c7f97667-9261-5cec-8dfe-a04ac8e8d4b3"),
                        List.of("1", "58dc16c4-9354-5189-b902-b425ed023f35"),
                        List.of("2", "c1ed24cd-0a71-50d6-8e11-059361cc5086"),
                        List.of("9223372036854775807", "0c090f12-c91d-5975-84d0-ca9d046e20d4"));
        assertThat(database.value("SELECT word FROM words")).isEqualTo("4d981d91-2b4d-5044-ba50-34d3c86b238e");
        assertThat(database.value("SELECT code FROM codes")).isEqualTo("6de020a9-8d93-59c8-b47c-de3c7752d7e1");
        assertThat(database.value("SELECT pg_typeof(old_id) FROM sealift.ids_public_devices"))
                .isEqualTo("uuid");
        assertThat(database.value("SELECT id FROM devices")).isEqualTo("b5e8313e-84c0-5065-885c-063c135b33e5");
        database.execute("INSERT INTO users DEFAULT VALUES");
        assertThat(database.value("SELECT count(*) FROM users")).isEqualTo("5");
    }

    @OnPostgres
    void numbersFollowTheOrderOfTheOldIdsAndTheSequenceGoesOn(TestDatabase database) throws InterruptedException {
        Path file = make(
                "CREATE TABLE word (word TEXT PRIMARY KEY, next TEXT REFERENCES word)",
                "INSERT INTO word VALUES ('b', NULL), ('a', 'b'), ('Z', 'é'), ('é', 'é'), ('', 'Z')",
                "CREATE TABLE none (id INTEGER PRIMARY KEY AUTOINCREMENT, x)",
                "CREATE TABLE gaps (id INTEGER PRIMARY KEY, x TEXT)",
                "INSERT INTO gaps VALUES (9000000000, 'last'), (-1, 'first')");
        Ids serial = new Ids.Serial();
        migrated(file, database, Map.of("word", serial, "none", serial, "gaps", serial));

        assertThat(database.query("SELECT m.old_id, w.word, w.next FROM word w"
                        + " JOIN sealift.ids_public_word m ON m.new_id = w.word ORDER BY w.word"))
                .isEqualTo(List.of(
                        row("", "1", "2"),
                        row("Z", "2", "5"),
                        row("a", "3", "4"),
                        row("b", "4", null),
                        row("é", "5", "5")));
        assertThat(database.query("SELECT id, x FROM gaps ORDER BY id"))
                .containsExactly(List.of("1", "first"), List.of("2", "last"));
        assertThat(database.value("SELECT string_agg(format('%s %s %s', table_name, data_type, identity_generation),"
                        + " ',' ORDER BY table_name) FROM information_schema.columns"
                        + " WHERE table_schema = 'public' AND is_identity = 'YES'"))
                .isEqualTo("gaps bigint BY DEFAULT,none bigint BY DEFAULT,word bigint BY DEFAULT");
        assertThat(database.value("INSERT INTO word (next) VALUES (NULL) RETURNING word"))
                .isEqualTo("6");
        assertThat(database.value("INSERT INTO gaps DEFAULT VALUES RETURNING id"))
                .isEqualTo("3");
        assertThat(database.value("INSERT INTO none DEFAULT VALUES RETURNING id"))
                .isEqualTo("1");
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    @OnPostgres
    void whatSpeaksOfIdsIsNotCarriedUnlessItAsksForNull(TestDatabase database) throws InterruptedException {
        Path file = make(
                """
                CREATE TABLE users (id INTEGER PRIMARY KEY, boss INTEGER DEFAULT 1 REFERENCES users (id), name TEXT,
                    badge TEXT AS ('user ' || id) STORED, CHECK (boss < id), CHECK (boss IS NOT NULL OR name IS NOT NULL),
                    CHECK (length(name) > 1))""",
                "CREATE INDEX odd ON users (id % 2)",
                "CREATE INDEX bosses ON users (name) WHERE boss > 1",
                "CREATE INDEX led ON users (name, boss) WHERE boss IS NOT NULL",
                "CREATE VIEW first_user AS SELECT name FROM users WHERE id = 1",
                "CREATE VIEW names AS SELECT name FROM users",
                "CREATE VIEW everything AS SELECT * FROM users",
                "INSERT INTO users (id, boss, name) VALUES (1, NULL, 'Ada'), (2, 1, 'Bob')");
        Report report = migrated(file, database, Map.of("users", new Ids.Serial()));

        assertThat(report.diagnostics())
                .filteredOn(
                        d -> d.message().contains("ids are new") || d.message().contains("are new"))
                .extracting(d -> d.code() + " " + d.subject())
                .containsExactlyInAnyOrder(
                        "IDS_NEW users.id",
                        "DEFAULT_NOT_CARRIED users.boss",
                        "GENERATED_NOT_CARRIED users.badge",
                        "CONSTRAINT_NOT_CARRIED users",
                        "INDEX_NOT_CARRIED odd",
                        "INDEX_NOT_CARRIED bosses",
                        "IDS_IN_VIEW first_user",
                        "IDS_IN_VIEW everything");
        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(database.query("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'"
                        + " AND conrelid = 'users'::regclass"))
                .hasSize(2);
        assertThat(database.value("SELECT badge FROM users WHERE name = 'Bob'")).isEqualTo("user 2");
        assertThat(database.value("SELECT to_regclass('led') IS NOT NULL AND to_regclass('names') IS NOT NULL"))
                .isEqualTo("t");
    }

    @OnPostgres
    void uuidsInViewsAreJoinedAndShown(TestDatabase database) throws InterruptedException {
        Path file = make(
                "CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT)",
                "CREATE TABLE b (a_id INTEGER REFERENCES a, y TEXT)",
                "INSERT INTO a VALUES (1, 'one'), (2, 'two')",
                "INSERT INTO b VALUES (2, 'of two'), (NULL, 'of none')",
                "CREATE VIEW ab AS SELECT a.id, a.x, b.y FROM a LEFT JOIN b ON b.a_id = a.id",
                "CREATE VIEW above AS SELECT x FROM ab ORDER BY x");
        migrated(file, database, Map.of("a", new Ids.Uuids(Shop.NAMESPACE)));

        assertThat(database.query(
                        "SELECT pg_typeof(ab.id), ab.x, y, ab.id = a.id FROM ab JOIN a ON a.x = ab.x ORDER BY 2"))
                .isEqualTo(List.of(row("uuid", "one", null, "t"), row("uuid", "two", "of two", "t")));
        assertThat(database.query("SELECT * FROM above")).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void thePlanSaysWhichIdsAreNewAndWhereTheMapIs() throws InterruptedException {
        Path file = folder.resolve("shop.db");
        Shop.create(file, 20);
        String text = new PlanText(new TerminalStyle(120, false), false)
                .render(Shop.migration(file).plan());
        assertThat(text)
                .contains("CREATE TABLE \"sealift\".\"ids_public_users\"")
                .contains("new ids of users by the map \"sealift\".\"ids_public_users\"")
                .contains("\"id\" bigint GENERATED BY DEFAULT AS IDENTITY")
                .contains("SET DEFAULT gen_random_uuid()")
                .contains("Here the maps of ids are filled, then the rows are copied.");
        assertThat(PlanJson.of(Shop.migration(file).plan(), ""))
                .contains("\"idsOf\" : \"users\"")
                .contains("\"map\" : \"\\\"sealift\\\".\\\"ids_public_posts\\\"\"");
    }

    @Test
    void otherIdsAreAnotherPlan() throws InterruptedException {
        Path file = make("CREATE TABLE a (id INTEGER PRIMARY KEY)");
        assertThat(List.of(
                        digest(file, new Ids.Kept()),
                        digest(file, new Ids.Serial()),
                        digest(file, new Ids.Uuids(Shop.NAMESPACE)),
                        digest(file, new Ids.Uuids(new UUID(1, 2)))))
                .doesNotHaveDuplicates();
    }

    private static String digest(Path file, Ids ids) throws InterruptedException {
        return migration(file, Map.of("a", ids)).plan().digest();
    }

    @OnPostgres
    void aRestartTakesTheMapsAwayAndARunWithOtherIdsMakesItsOwn(TestDatabase database) throws InterruptedException {
        Path file = make("CREATE TABLE a (id INTEGER PRIMARY KEY)", "INSERT INTO a VALUES (5), (6)");
        migrated(file, database, Map.of("a", new Ids.Serial()));
        MigrationOptions again =
                options(Map.of("a", new Ids.Uuids(Shop.NAMESPACE))).withRestart(true);
        Migration.from(file).with(again).to(database.url()).migrate();
        assertThat(database.value("SELECT pg_typeof(min(new_id::text::uuid::text)) FROM sealift.ids_public_a"))
                .isEqualTo("text");

        Migration.from(file)
                .with(MigrationOptions.DEFAULT.withRestart(true))
                .to(database.url())
                .migrate();
        assertThat(database.value("SELECT to_regclass('sealift.ids_public_a')")).isNull();
        assertThat(database.query("SELECT id FROM a ORDER BY id")).containsExactly(List.of("5"), List.of("6"));
    }

    @OnPostgres
    void longNamesHaveMapsOfTheirOwn(TestDatabase database) throws InterruptedException {
        String name = "a table with a name that is nearly as long as PostgreSQL's names may be";
        Path file = make(
                "CREATE TABLE \"" + name + "\" (id INTEGER PRIMARY KEY)",
                "INSERT INTO \"" + name + "\" VALUES (5)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY, \"the, \"\" parent\" INTEGER REFERENCES \"" + name + "\")",
                "INSERT INTO b VALUES (1, 5)");
        migrated(file, database, Map.of(name.toLowerCase(Locale.ROOT), new Ids.Serial()));
        assertThat(database.value("SELECT \"the, \"\" parent\" FROM b")).isEqualTo("1");
        assertThat(database.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'sealift'::regnamespace"
                        + " AND relname LIKE 'ids\\_public\\_a table%' AND relkind = 'r'"))
                .isEqualTo("1");
    }

    @OnPostgres
    void aRenamedTableHasAMapOfItsNewName(TestDatabase database) throws InterruptedException {
        Path file = make(
                "CREATE TABLE a (id INTEGER PRIMARY KEY, next INTEGER REFERENCES a)",
                "INSERT INTO a VALUES (5, 6), (6, NULL)");
        TableDecision renamed = new TableDecision(true, "people", new Ids.Serial(), Map.of(), List.of());
        Report report = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withDecisions(Decisions.NONE.withTables(Map.of("a", renamed))))
                .to(database.url())
                .migrate();
        assertThat(report.tables()).allMatch(t -> t.rows() == t.same());
        assertThat(database.query("SELECT old_id, id, next FROM people JOIN sealift.ids_public_people ON new_id = id"
                        + " ORDER BY id"))
                .isEqualTo(List.of(row("5", "1", "2"), row("6", "2", null)));
    }

    /** Keys of texts that SQLite sorts by UTF-16, lengths that differ, and a reference that SQLite computes. */
    @OnPostgres
    void textKeysOfEveryFileAndReferencesThatAreComputed(TestDatabase database) throws InterruptedException {
        Path file = make(
                "PRAGMA encoding = 'UTF-16le'",
                "CREATE TABLE a (k VARCHAR(20) PRIMARY KEY)",
                "CREATE TABLE b (x TEXT REFERENCES a, y TEXT AS ('k' || substr(x, 2)) STORED REFERENCES a)",
                "INSERT INTO a VALUES ('k1'), ('x1'), ('\uD83D\uDE00'), ('\uFB01')",
                "INSERT INTO b (x) VALUES ('x1'), ('k1'), (NULL)");
        migrated(file, database, Map.of("a", new Ids.Serial()));
        assertThat(database.query("SELECT x.old_id, y.old_id FROM b LEFT JOIN sealift.ids_public_a x ON x.new_id = b.x"
                        + " LEFT JOIN sealift.ids_public_a y ON y.new_id = b.y ORDER BY b.x"))
                .isEqualTo(List.of(row("k1", "k1"), row("x1", "k1"), row(null, null)));
        assertThat(database.query("SELECT old_id FROM sealift.ids_public_a ORDER BY new_id"))
                .isEqualTo(List.of(row("k1"), row("x1"), row("\uFB01"), row("\uD83D\uDE00")));
    }

    private Path make(String... statements) {
        Path file = folder.resolve("made.db");
        Library.execute(file, statements);
        return file;
    }

    private static MigrationOptions options(Map<String, Ids> ids) {
        Map<String, TableDecision> tables = new HashMap<>();
        ids.forEach((table, wanted) -> tables.put(Names.fold(table), Shop.ids(wanted)));
        return MigrationOptions.DEFAULT.withChunkSize(Runs.CHUNKS).withDecisions(Decisions.NONE.withTables(tables));
    }

    private static Migration migration(Path file, Map<String, Ids> ids) {
        return Migration.from(file).with(options(ids));
    }

    private static Report migrated(Path file, TestDatabase database, Map<String, Ids> ids) throws InterruptedException {
        Report report = migration(file, ids).to(database.url()).migrate();
        assertThat(report.diagnostics()).noneMatch(d -> d.severity() == Severity.ERROR);
        assertThat(report.tables()).allMatch(t -> t.rows() == t.same());
        return report;
    }
}
