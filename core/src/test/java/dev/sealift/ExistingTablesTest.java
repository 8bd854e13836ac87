package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.mapping.Into;
import dev.sealift.mapping.OnExisting;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.planfile.PlanFile;
import dev.sealift.proof.SqliteFile;
import dev.sealift.report.Report;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Rows go into tables that the application has made in the target. */
class ExistingTablesTest {
    private static final String USERS = "CREATE TABLE \"User\" (id SERIAL PRIMARY KEY, \"fullName\" text NOT NULL,"
            + " created_at timestamptz, active boolean NOT NULL DEFAULT true, score smallint)";
    private static final String POSTS = "CREATE TABLE posts (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " user_id integer REFERENCES \"User\" (id), title varchar(20))";

    @TempDir
    Path folder;

    private int files;

    private Path blog(String... more) {
        Path file = folder.resolve("blog-" + ++files + ".db");
        SqliteFile.make(
                file,
                "CREATE TABLE user (id INTEGER PRIMARY KEY AUTOINCREMENT, full_name TEXT, createdAt INTEGER, active INTEGER,"
                        + " score INTEGER)",
                "CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER, title TEXT)",
                "INSERT INTO user VALUES (1, 'Ada', 1700000000, 1, 7), (2, 'Bo', NULL, 0, -3)",
                "UPDATE sqlite_sequence SET seq = 40",
                "INSERT INTO posts VALUES (5, 2, 'first'), (9, 1, NULL)");
        for (String statement : more) {
            SqliteFile.make(file, statement);
        }
        return file;
    }

    private static Report migrate(Path file, TestDatabase target) throws InterruptedException {
        return Migration.from(file).to(target.url()).migrate();
    }

    private static Migration choosing(Path file, OnExisting policy) {
        return Migration.from(file)
                .with(MigrationOptions.DEFAULT.withDecisions(
                        MigrationOptions.DEFAULT.decisions().withOnExisting(policy)));
    }

    @OnPostgres
    void namesTypesAndSequencesAreThoseOfTheTarget(TestDatabase target) throws InterruptedException {
        target.execute(USERS, POSTS);

        Report report = migrate(blog(), target);

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(
                        target.query(
                                "SELECT id, \"fullName\", created_at AT TIME ZONE 'UTC', active, score FROM \"User\" ORDER BY 1"))
                .hasToString("[[1, Ada, 2023-11-14 22:13:20, t, 7], [2, Bo, null, f, -3]]");
        assertThat(target.value("INSERT INTO \"User\" (\"fullName\") VALUES ('Cy') RETURNING id"))
                .isEqualTo("41");
        assertThat(target.value("INSERT INTO posts (title) VALUES ('new') RETURNING id"))
                .isEqualTo("10");
        assertThat(report.diagnostics()).extracting(Diagnostic::code).contains(Code.TARGET_EXISTING);
    }

    @OnPostgres
    void aSecondRunVerifiesAndAFaultIsFound(TestDatabase target) throws InterruptedException {
        target.execute(USERS, POSTS);
        Path file = blog();
        migrate(file, target);

        assertThat(migrate(file, target).outcome()).isEqualTo(Outcome.DONE);
        target.execute("UPDATE \"User\" SET score = 8 WHERE id = 1");
        Report broken = Migration.from(file).to(target.url()).verify();

        assertThat(broken.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(broken.diagnostics())
                .filteredOn(d -> d.code() == Code.VALUE_DIFFERENT)
                .singleElement()
                .satisfies(d -> assertThat(d.subject()).isEqualTo("user.score"));
    }

    @OnPostgres
    void whatHasNoCounterpartIsNamedOnBothSides(TestDatabase target) throws InterruptedException {
        target.execute(
                "CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint, slug text DEFAULT 'none', seen bigint)",
                "CREATE TABLE tags (id bigint)");

        Report report = Migration.from(blog())
                .with(MigrationOptions.DEFAULT.withInto(Into.EXISTING))
                .to(target.url())
                .migrate();

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.diagnostics())
                .extracting(d -> d.code() + " " + d.subject())
                .contains(
                        "TABLE_NOT_MATCHED user",
                        "COLUMN_NOT_MATCHED posts.title",
                        "TARGET_COLUMN_UNFILLED posts",
                        "TARGET_TABLE_LEFT the target");
        assertThat(target.query("SELECT * FROM posts ORDER BY id"))
                .hasToString("[[5, 2, none, null], [9, 1, none, null]]");
    }

    @OnPostgres
    void whereNoneOfTheTablesIsThereNoneCanBeLoadedInto(TestDatabase target) {
        target.execute("CREATE TABLE tags (id bigint)");

        Diagnostic refused = Runs.failure(
                Migration.from(blog()).with(MigrationOptions.DEFAULT.withInto(Into.EXISTING)), target.url());

        assertThat(refused.code()).isEqualTo(Code.TARGET_WITHOUT_TABLES);
        assertThat(refused.message()).isEqualTo("the schema public has none of the source's tables");
    }

    @OnPostgres
    void tablesForSomeOfTheSourcesOnlyAreNotLoadedUnasked(TestDatabase target) {
        target.execute(POSTS.replace(" REFERENCES \"User\" (id)", ""));

        Diagnostic refused = Runs.failure(Migration.from(blog()), target.url());

        assertThat(refused.code()).isEqualTo(Code.TARGET_NOT_EMPTY);
        assertThat(refused.message()).contains("posts").contains("user");
        assertThat(target.value("SELECT count(*) FROM posts")).isEqualTo("0");
        assertThat(target.value("SELECT to_regclass('sealift.run')")).isNull();
    }

    @OnPostgres
    void whatTheTargetDemandsAndTheSourceLacksIsRefusedBeforeTheLoad(TestDatabase target) {
        target.execute(USERS, POSTS, "ALTER TABLE posts ADD COLUMN body text NOT NULL");
        Diagnostic required = Runs.failure(Migration.from(blog()), target.url());
        assertThat(required.code()).isEqualTo(Code.COLUMN_REQUIRED);
        assertThat(required.subject()).isEqualTo("posts.body");
        assertThat(required.hint()).contains("tables: {posts: {values: {body: …}}}");

        target.execute("ALTER TABLE posts DROP COLUMN body", "ALTER TABLE posts ALTER COLUMN title SET NOT NULL");
        Diagnostic withoutValue = Runs.failure(Migration.from(blog()), target.url());
        assertThat(withoutValue.code()).isEqualTo(Code.TARGET_CANNOT_HOLD);
        assertThat(withoutValue.message()).contains("posts.title").contains("1 row without a value");

        target.execute(
                "ALTER TABLE posts ALTER COLUMN title DROP NOT NULL",
                "ALTER TABLE posts ALTER COLUMN title TYPE point USING NULL");
        Diagnostic type = Runs.failure(Migration.from(blog()), target.url());
        assertThat(type.code()).isEqualTo(Code.TARGET_TYPE_UNSUPPORTED);
        assertThat(type.message()).contains("point");
        assertThat(target.value("SELECT count(*) FROM \"User\"")).isEqualTo("0");
    }

    @OnPostgres
    void valuesThatTheTargetsTypeCannotHoldGoToQuarantineOrAreRefusedWhereTheColumnIsTied(TestDatabase target)
            throws InterruptedException {
        target.execute(USERS, POSTS);
        Path file = blog(
                "UPDATE user SET score = 70000 WHERE id = 2", "UPDATE posts SET title = 'longer than twenty letters'");

        Report report = migrate(file, target);

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(target.query("SELECT table_name COLLATE \"C\", column_name FROM sealift.quarantine ORDER BY 1, 2"))
                .hasToString("[[User, score], [posts, title], [posts, title]]");

        target.execute(
                "DROP SCHEMA sealift CASCADE", "TRUNCATE \"User\", posts", "ALTER TABLE \"User\" ADD UNIQUE (score)");
        Diagnostic tied = Runs.failure(Migration.from(file), target.url());
        assertThat(tied.code()).isEqualTo(Code.TARGET_CANNOT_HOLD);
        assertThat(tied.message())
                .contains("user.score")
                .contains("smallint")
                .contains("is unique")
                .endsWith("1 of 2 values do not fit smallint (2 INTEGER), where id is 2");
    }

    @OnPostgres
    void thePlanGivesValuesToColumnsThatOnlyTheTargetHas(TestDatabase target) throws InterruptedException {
        target.execute(USERS, POSTS, "ALTER TABLE posts ADD COLUMN tenant integer NOT NULL, ADD COLUMN note text");
        Path file = blog();
        MigrationOptions given = planned("tables: {posts: {values: {tenant: 7, note: 'it''s'}}}");

        Report report = Migration.from(file).with(given).to(target.url()).migrate();

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(target.query("SELECT id, tenant, note FROM posts ORDER BY id"))
                .hasToString("[[5, 7, it's], [9, 7, it's]]");
        assertThat(Migration.from(file).to(target.url()).verify().outcome()).isEqualTo(Outcome.DONE);
    }

    @OnPostgres
    void valuesOfThePlanThatTheTargetCannotTakeAreRefusedBeforeTheLoad(TestDatabase target) {
        target.execute(USERS, POSTS, "ALTER TABLE posts ADD COLUMN tenant integer NOT NULL");
        Diagnostic type = Runs.failure(
                Migration.from(blog()).with(planned("tables: {posts: {values: {tenant: seven}}}")), target.url());
        assertThat(type.code()).isEqualTo(Code.PLAN_IMPOSSIBLE);
        assertThat(type.message()).contains("posts.tenant").contains("seven");

        Diagnostic taken = Runs.failure(
                Migration.from(blog()).with(planned("tables: {posts: {values: {tenant: 7, title: x}}}")), target.url());
        assertThat(taken.code()).isEqualTo(Code.PLAN_IMPOSSIBLE);
        assertThat(taken.message()).contains("posts.title");
    }

    private static MigrationOptions planned(String yaml) {
        return MigrationOptions.DEFAULT.withPlanFile(PlanFile.parse("plan.yaml", "sealift-plan: 1\n" + yaml + "\n"));
    }

    @OnPostgres
    void aPlanFileForTheTargetMovesTheRowsAsTheTargetWould(TestDatabase target) throws InterruptedException {
        target.execute(
                "CREATE TYPE level AS ENUM ('7', '-3')",
                USERS.replace("smallint", "level"),
                POSTS,
                "CREATE TABLE extra (x int)");
        Path file = blog("CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY, checksum TEXT, migration_name TEXT)");

        PlanFile plan = Migration.from(file).to(target.url()).planFile();
        Report report = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withPlanFile(plan))
                .to(target.url())
                .migrate();

        assertThat(plan.text())
                .contains("name: User")
                .contains("full_name: {declared: TEXT, name: fullName, type: text")
                .contains("# goes into the target's type public.level")
                .contains("title: {declared: TEXT, type: varchar(20)");
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(target.query("SELECT score FROM \"User\" ORDER BY id")).hasToString("[[7], [-3]]");
    }

    @OnPostgres
    void wholeNumbersDoNotBecomeTextWithoutAWord(TestDatabase target) throws InterruptedException {
        target.execute(USERS.replace("smallint", "text"), POSTS);

        Report report = migrate(blog(), target);

        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.NUMBERS_AS_TEXT)
                .singleElement()
                .satisfies(d -> assertThat(d.message()).contains("user.score").contains("2 whole numbers become text"));
        assertThat(target.query("SELECT score FROM \"User\" ORDER BY id")).hasToString("[[7], [-3]]");
    }

    @OnPostgres
    void rowsThatBreakAChecksOrADomainAreNamedBeforeTheLoad(TestDatabase target) throws InterruptedException {
        target.execute(
                "CREATE DOMAIN grade AS smallint CHECK (VALUE > -3)",
                USERS.replace("smallint", "grade"),
                POSTS,
                "ALTER TABLE posts ADD CONSTRAINT later CHECK (id > 5 OR title IS NULL OR lower(title) <> 'first')");

        Diagnostic domain = Runs.failure(Migration.from(blog()), target.url());
        assertThat(domain.code()).isEqualTo(Code.TARGET_CANNOT_HOLD);
        assertThat(domain.message())
                .isEqualTo(
                        "1 row breaks the domain public.grade of the column score of the target's User, where id is 2");

        Diagnostic check = Runs.failure(Migration.from(blog("UPDATE user SET score = 1")), target.url());
        assertThat(check.message()).isEqualTo("1 row breaks the check later of the target's posts, where id is 5");
        assertThat(target.value("SELECT to_regclass('sealift.run')")).isNull();

        Report report = migrate(blog("UPDATE user SET score = 1", "UPDATE posts SET title = 'x'"), target);
        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
    }

    @OnPostgres
    void whatBelongsToTheTablesIsAsItWasAfterwards(TestDatabase target) throws InterruptedException {
        target.execute(
                USERS,
                POSTS,
                "CREATE INDEX by_title ON posts (lower(title) text_pattern_ops) WHERE title IS NOT NULL",
                "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'a trigger ran'; END$$",
                "CREATE TRIGGER watch BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION fail()");
        String parts =
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL SELECT pg_get_constraintdef(oid)"
                        + " || convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
                        + " UNION ALL SELECT tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1";
        List<?> before = target.query(parts);

        Report report = migrate(blog(), target);

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(report.diagnostics()).extracting(Diagnostic::code).contains(Code.TRIGGER_NOT_FIRED);
        assertThat(target.query(parts)).isEqualTo(before).hasSizeGreaterThan(4);
    }

    @OnPostgres
    void rowsThatAreThereAreRefusedUnlessTheOperatorSaysWhatBecomesOfThem(TestDatabase target)
            throws InterruptedException {
        target.execute(USERS, POSTS, "INSERT INTO \"User\" (\"fullName\", score) VALUES ('Seed', 1)");
        Path file = blog();

        Diagnostic refused = Runs.failure(Migration.from(file), target.url());
        assertThat(refused.code()).isEqualTo(Code.TARGET_NOT_EMPTY);
        assertThat(refused.message()).contains("hold rows already: User");

        Diagnostic collision = Runs.failure(choosing(file, OnExisting.APPEND), target.url());
        assertThat(collision.code()).isEqualTo(Code.ROWS_COLLIDE);
        assertThat(target.query("SELECT \"fullName\" FROM \"User\"")).hasToString("[[Seed]]");
    }

    @OnPostgres
    void appendedRowsStandBesideThoseThatStay(TestDatabase target) throws InterruptedException {
        target.execute(USERS, POSTS, "INSERT INTO \"User\" (id, \"fullName\", score) VALUES (77, 'Seed', 1)");
        Path file = blog();

        Report report = choosing(file, OnExisting.APPEND).to(target.url()).migrate();

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(target.query("SELECT id, \"fullName\" FROM \"User\" ORDER BY id"))
                .hasToString("[[1, Ada], [2, Bo], [77, Seed]]");
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.ROWS_KEPT)
                .extracting(Diagnostic::subject)
                .containsExactly("User");
        assertThat(target.value("INSERT INTO \"User\" (\"fullName\") VALUES ('Cy') RETURNING id"))
                .isEqualTo("78");
        assertThat(Migration.from(file).to(target.url()).verify().outcome()).isEqualTo(Outcome.DIFFERENT);
        target.execute("DELETE FROM \"User\" WHERE id = 78");
        assertThat(Migration.from(file).to(target.url()).verify().outcome()).isEqualTo(Outcome.DONE);
    }

    @OnPostgres
    void rowsOfTheSourceTakeThePlaceOfThoseWithTheirKeys(TestDatabase target) throws InterruptedException {
        target.execute(
                USERS, POSTS, "INSERT INTO \"User\" (id, \"fullName\", score) VALUES (2, 'Old', 1), (77, 'Seed', 1)");
        Path file = blog();

        Report report = choosing(file, OnExisting.UPSERT).to(target.url()).migrate();

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(target.query("SELECT id, \"fullName\", score FROM \"User\" ORDER BY id"))
                .hasToString("[[1, Ada, 7], [2, Bo, -3], [77, Seed, 1]]");
        assertThat(migrate(file, target).outcome()).isEqualTo(Outcome.DONE);

        SqliteFile.make(file, "DELETE FROM posts", "DELETE FROM user WHERE id = 2");
        Report again = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withRestart(true))
                .to(target.url())
                .migrate();
        assertThat(again.outcome()).as("%s", again.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(target.query("SELECT id FROM \"User\" ORDER BY id")).hasToString("[[1], [77]]");
        assertThat(target.value("SELECT count(*) FROM posts")).isEqualTo("0");
    }

    @OnPostgres
    void rowsThatAreThereAreRemovedWhereTheOperatorSaysSo(TestDatabase target) throws InterruptedException {
        target.execute(USERS, POSTS, "INSERT INTO \"User\" (\"fullName\", score) VALUES ('Seed', 1)");

        Report report = choosing(blog(), OnExisting.REPLACE).to(target.url()).migrate();

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(target.query("SELECT \"fullName\" FROM \"User\" ORDER BY id"))
                .hasToString("[[Ada], [Bo]]");
    }

    @OnPostgres
    void newIdsGoIntoTheTypesThatAreThere(TestDatabase target) throws InterruptedException {
        target.execute(
                "CREATE TABLE \"User\" (id text PRIMARY KEY, \"fullName\" text, created_at timestamptz, active boolean,"
                        + " score integer)",
                "CREATE TABLE posts (id uuid PRIMARY KEY, user_id text REFERENCES \"User\" (id), title text)");
        Path file = blog();
        Report report = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withPlanFile(PlanFile.parse(
                        "plan.yaml", "sealift-plan: 1\ntables: {user: {ids: uuid}, posts: {ids: uuid}}\n")))
                .to(target.url())
                .migrate();

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(target.query(
                        "SELECT u.\"fullName\", p.title, length(u.id) FROM posts p JOIN \"User\" u ON u.id = p.user_id"
                                + " ORDER BY 1"))
                .hasToString("[[Ada, null, 36], [Bo, first, 36]]");
        assertThat(Migration.from(file).to(target.url()).verify().outcome()).isEqualTo(Outcome.DONE);
    }

    @OnPostgres
    void generatedColumnsOfTheTargetAreLeftToItAndComparedWithTheSource(TestDatabase target)
            throws InterruptedException {
        target.execute(
                USERS,
                "CREATE TABLE posts (id integer PRIMARY KEY, user_id integer, title text GENERATED ALWAYS AS ('p' || id::text) STORED)");
        Path file = blog("UPDATE posts SET title = 'p' || id");
        assertThat(migrate(file, target).outcome()).isEqualTo(Outcome.DONE);

        SqliteFile.make(file, "UPDATE posts SET title = 'other' WHERE id = 5");
        assertThat(Migration.from(file).to(target.url()).verify().outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @OnPostgres
    void columnsThatThePlanExcludesAreNotMissed(TestDatabase target) throws InterruptedException {
        target.execute(USERS, "CREATE TABLE posts (id integer PRIMARY KEY, user_id integer)");
        Report report = Migration.from(blog())
                .with(MigrationOptions.DEFAULT.withPlanFile(
                        PlanFile.parse("plan.yaml", "sealift-plan: 1\ncolumns: {'posts.title': {include: false}}\n")))
                .to(target.url())
                .migrate();

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(report.diagnostics()).extracting(Diagnostic::code).doesNotContain(Code.COLUMN_NOT_MATCHED);
    }

    @OnPostgres
    void historiesAreKeptCarriedOrSkippedByTheirKind(TestDatabase target) throws InterruptedException {
        target.execute(
                USERS,
                POSTS,
                "CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum text NOT NULL, migration_name text NOT NULL)",
                "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)",
                "CREATE TABLE \"SequelizeMeta\" (name varchar(255) PRIMARY KEY)",
                "INSERT INTO \"SequelizeMeta\" VALUES ('the target''s')");
        Path file = blog(
                "CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY, checksum TEXT NOT NULL, migration_name TEXT NOT NULL)",
                "INSERT INTO _prisma_migrations VALUES ('1', 'c', '0_init')",
                "CREATE TABLE alembic_version (version_num TEXT PRIMARY KEY)",
                "INSERT INTO alembic_version VALUES ('abc')",
                "CREATE TABLE SequelizeMeta (name TEXT PRIMARY KEY)",
                "INSERT INTO SequelizeMeta VALUES ('the source''s')",
                "CREATE TABLE knex_migrations (id INTEGER PRIMARY KEY, name TEXT, batch INTEGER, migration_time TEXT)",
                "INSERT INTO knex_migrations VALUES (1, 'x', 1, '2024-01-01')");

        Report report = migrate(file, target);

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.diagnostics())
                .filteredOn(d -> d.code() == Code.HISTORY_KEPT || d.code() == Code.HISTORY_SKIPPED)
                .extracting(d -> d.code() + " " + d.subject())
                .containsExactlyInAnyOrder(
                        "HISTORY_SKIPPED _prisma_migrations",
                        "HISTORY_KEPT SequelizeMeta",
                        "HISTORY_SKIPPED knex_migrations");
        assertThat(target.value("SELECT version_num FROM alembic_version")).isEqualTo("abc");
        assertThat(target.value("SELECT name FROM \"SequelizeMeta\"")).isEqualTo("the target's");
        assertThat(target.value("SELECT count(*) FROM _prisma_migrations")).isEqualTo("0");
        assertThat(List.of(
                        migrate(file, target).outcome(),
                        Migration.from(file).to(target.url()).verify().outcome()))
                .containsOnly(Outcome.ATTENTION);
    }
}
