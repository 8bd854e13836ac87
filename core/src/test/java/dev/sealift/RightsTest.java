package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sealift.mapping.Into;
import dev.sealift.mapping.OnExisting;
import dev.sealift.model.Code;
import dev.sealift.model.Outcome;
import dev.sealift.model.SealiftException;
import dev.sealift.proof.SqliteFile;
import dev.sealift.report.Report;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.layout.Layout;
import dev.sealift.source.staging.Origin;
import dev.sealift.sql.JournalPlace;
import dev.sealift.sql.Quote;
import dev.sealift.target.TargetUrl;
import dev.sealift.target.VectorExtension;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A role that lacks rights is told all of them at once, each with the statement that gives it. An administrator who runs
 * these, one after another, has done enough at the end and not before: after each, exactly those that are left are asked for.
 */
class RightsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeSource() {
        file = SqliteFile.make(
                folder.resolve("app.db"),
                "CREATE TABLE maker (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
                "CREATE TABLE film (id INTEGER PRIMARY KEY, maker INTEGER REFERENCES maker, year INTEGER)",
                "CREATE INDEX film_year ON film (year)",
                "CREATE VIEW titles AS SELECT name FROM maker",
                "INSERT INTO maker VALUES (1, 'Lang'), (2, 'Murnau')",
                "INSERT INTO film VALUES (7, 1, 1927), (8, 2, 1922)");
    }

    @OnPostgres
    void aRoleWithoutAnyRight(TestDatabase target) throws Exception {
        target.executeAsSuperuser("REVOKE CREATE, USAGE ON SCHEMA public FROM PUBLIC");
        TestDatabase.Login login = target.newLogin();

        assertThat(enough(Migration.from(file), url(login), target))
                .containsExactly(
                        "GRANT USAGE, CREATE ON SCHEMA \"public\" TO " + Quote.identifier(login.role()),
                        "CREATE SCHEMA \"sealift\" AUTHORIZATION " + Quote.identifier(login.role()));
    }

    @OnPostgres
    void aRoleWithOneSchemaNeedsNothingMore(TestDatabase target) throws Exception {
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser(
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "CREATE SCHEMA mine",
                "GRANT USAGE, CREATE ON SCHEMA mine TO " + login.role());

        TargetUrl url = url(login).withSchema("mine").withJournal(new JournalPlace("mine"));
        assertThat(enough(Migration.from(file), url, target)).isEmpty();
        assertThat(target.value("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class c WHERE relkind = 'r'"
                        + " AND relnamespace = 'mine'::regnamespace AND relname !~ '^sealift_'"))
                .isEqualTo("film maker");
        assertThat(target.value("SELECT to_regnamespace('sealift') IS NULL")).isEqualTo("t");
    }

    @OnPostgres
    void schemasThatAreNotThere(TestDatabase target) throws Exception {
        TestDatabase.Login login = target.newLogin();
        TargetUrl url = url(login).withSchema("New \"one\"").withJournal(new JournalPlace("log"));

        assertThat(enough(Migration.from(file), url, target))
                .containsExactly(
                        "CREATE SCHEMA \"New \"\"one\"\"\" AUTHORIZATION " + Quote.identifier(login.role()),
                        "CREATE SCHEMA \"log\" AUTHORIZATION " + Quote.identifier(login.role()));
    }

    @OnPostgres
    void oneSchemaForBothIsAskedForOnce(TestDatabase target) throws Exception {
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser("CREATE SCHEMA shared");
        TargetUrl url = url(login).withSchema("shared").withJournal(new JournalPlace("shared"));

        assertThat(enough(Migration.from(file), url, target))
                .containsExactly("GRANT USAGE, CREATE ON SCHEMA \"shared\" TO " + Quote.identifier(login.role()));
    }

    @OnPostgres
    void temporaryTablesWhereIdsAreNew(TestDatabase target) throws Exception {
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser("REVOKE TEMPORARY ON DATABASE " + target.name() + " FROM PUBLIC");
        mayMakeSchemasAndTables(target, login.role());
        Path shop = folder.resolve("shop.db");
        Shop.create(shop, 40);
        Migration withNewIds = Migration.from(shop).with(MigrationOptions.DEFAULT.withDecisions(Shop.DECISIONS));

        assertThat(enough(withNewIds, url(login), target))
                .containsExactly("GRANT TEMPORARY ON DATABASE " + Quote.identifier(target.name()) + " TO "
                        + Quote.identifier(login.role()));
    }

    @OnPostgres
    void anOwnerThatIsNotThereYet(TestDatabase target) throws Exception {
        TestDatabase.Login login = target.newLogin();
        String owner = login.role() + "_group";
        target.executeAsSuperuser("REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        try {
            assertThat(enough(Migration.from(file), url(login).withOwner(owner), target))
                    .containsExactly(
                            "CREATE ROLE " + Quote.identifier(owner) + " NOLOGIN",
                            "GRANT " + Quote.identifier(owner) + " TO " + Quote.identifier(login.role()),
                            "GRANT CREATE ON SCHEMA \"public\" TO " + Quote.identifier(owner),
                            "CREATE SCHEMA \"sealift\" AUTHORIZATION " + Quote.identifier(owner));
            assertThat(owners(target)).isEqualTo(owner);
            Report verified =
                    Migration.from(file).to(url(login).withOwner(owner)).verify();
            assertThat(verified.outcome()).isEqualTo(Outcome.DONE);
        } finally {
            if ("t".equals(target.value("SELECT to_regrole('" + owner + "') IS NOT NULL"))) {
                target.executeAsSuperuser("DROP OWNED BY " + owner, "DROP ROLE " + owner);
            }
        }
    }

    /** The role of everything that the run made: tables, sequences, indexes, views and their types. */
    private static String owners(TestDatabase target) {
        return String.valueOf(
                target.value("SELECT string_agg(DISTINCT owner::regrole::text, ' ') FROM (SELECT relowner FROM pg_class"
                        + " WHERE relnamespace IN ('public'::regnamespace, 'sealift'::regnamespace) UNION ALL"
                        + " SELECT typowner FROM pg_type WHERE typnamespace IN ('public'::regnamespace,"
                        + " 'sealift'::regnamespace)) AS made (owner)"));
    }

    @OnPostgres
    void aMemberThatMayNotActAsTheOwner(TestDatabase target) throws Exception {
        TestDatabase.Login login = target.newLogin();
        TestDatabase.Login owner = target.newLogin();
        mayMakeSchemasAndTables(target, owner.role());
        boolean membershipsHaveOptions =
                Integer.parseInt(String.valueOf(target.value("SHOW server_version_num"))) >= 160000;
        if (membershipsHaveOptions) {
            target.executeAsSuperuser(
                    "GRANT " + owner.role() + " TO " + login.role() + " WITH SET FALSE, INHERIT TRUE");
        }
        String grant = "GRANT " + Quote.identifier(owner.role()) + " TO " + Quote.identifier(login.role());

        assertThat(enough(Migration.from(file), url(login).withOwner(owner.role()), target))
                .containsExactly(membershipsHaveOptions ? grant + " WITH SET TRUE" : grant);
    }

    @OnPostgres
    void aJournalThatAnotherRoleMade(TestDatabase target) throws Exception {
        Migration.from(SqliteFile.make(folder.resolve("other.db"), "CREATE TABLE other (x INTEGER PRIMARY KEY)"))
                .to(target.url())
                .migrate();
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser("GRANT CREATE ON SCHEMA public TO " + login.role());

        assertThat(enough(Migration.from(file), url(login), target))
                .hasSize(8)
                .startsWith("GRANT USAGE ON SCHEMA \"sealift\" TO " + Quote.identifier(login.role()))
                .contains("GRANT SELECT, INSERT, UPDATE, DELETE ON \"sealift\".\"chunk\" TO "
                        + Quote.identifier(login.role()));
    }

    @OnPostgres
    void tablesThatAreThereAndBelongToAnother(TestDatabase target) throws Exception {
        target.execute(
                "CREATE TABLE maker (id serial PRIMARY KEY, name text)",
                "CREATE TABLE film (id int PRIMARY KEY, maker int, year int)",
                "CREATE INDEX ON film (year)");
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser(
                "GRANT CREATE ON DATABASE " + target.name() + " TO " + login.role(),
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        String role = Quote.identifier(login.role());

        assertThat(enough(Migration.from(file), url(login), target))
                .containsExactlyInAnyOrder(
                        "ALTER TABLE \"public\".\"film\" OWNER TO " + role,
                        "GRANT CREATE ON SCHEMA \"public\" TO " + role,
                        "GRANT SELECT, INSERT ON \"public\".\"maker\" TO " + role,
                        "GRANT SELECT, UPDATE ON SEQUENCE \"public\".\"maker_id_seq\" TO " + role);
    }

    @OnPostgres
    void rowsThatAreReplacedWantMore(TestDatabase target) throws Exception {
        target.execute(
                "CREATE TABLE maker (id int PRIMARY KEY, name text)",
                "CREATE TABLE film (id int PRIMARY KEY, maker int, year int)",
                "INSERT INTO maker VALUES (1, 'other'), (50, 'stays')");
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser(
                "ALTER TABLE maker ENABLE ROW LEVEL SECURITY",
                "REVOKE TEMPORARY ON DATABASE " + target.name() + " FROM PUBLIC",
                "GRANT CREATE ON DATABASE " + target.name() + " TO " + login.role());
        Migration upsert = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withDecisions(
                        MigrationOptions.DEFAULT.decisions().withOnExisting(OnExisting.UPSERT)));
        String role = Quote.identifier(login.role());

        assertThat(enough(upsert, url(login), target))
                .containsExactlyInAnyOrder(
                        "GRANT TEMPORARY ON DATABASE " + Quote.identifier(target.name()) + " TO " + role,
                        "GRANT SELECT, INSERT, UPDATE ON \"public\".\"maker\" TO " + role,
                        "ALTER ROLE " + role + " BYPASSRLS",
                        "GRANT SELECT, INSERT, UPDATE ON \"public\".\"film\" TO " + role);
        assertThat(target.value("SELECT string_agg(name, ' ' ORDER BY id) FROM maker"))
                .isEqualTo("Lang Murnau stays");
    }

    @OnPgvector
    void anExtensionThatIsNotThere(TestDatabase target) throws Exception {
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser(
                "DROP EXTENSION vector",
                "GRANT CREATE ON SCHEMA public TO " + login.role(),
                "CREATE SCHEMA sealift AUTHORIZATION " + login.role());

        assertThat(enough(Migration.from(vectors()), url(login), target)).containsExactly(VectorExtension.CREATE);
    }

    @OnPgvector
    void anExtensionInASchemaThatIsClosed(TestDatabase target) throws Exception {
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser(
                "CREATE SCHEMA extensions",
                "ALTER EXTENSION vector SET SCHEMA extensions",
                "GRANT CREATE ON SCHEMA public TO " + login.role(),
                "CREATE SCHEMA sealift AUTHORIZATION " + login.role());

        assertThat(enough(Migration.from(vectors()), url(login), target))
                .containsExactly("GRANT USAGE ON SCHEMA extensions TO " + Quote.identifier(login.role()));
    }

    private Origin vectors() throws IOException {
        Path export = Files.writeString(
                folder.resolve("export.json"),
                "{\"name\": \"notes\", \"ids\": [\"a\", \"b\"], \"embeddings\": [[1, 0, 0.5], [0, 1, 0.25]],"
                        + " \"documents\": [\"first\", \"second\"], \"metadatas\": [null, null]}");
        return new Origin(null, List.of(new ChromaLocation.Export(export)), Layout.COLLECTION, List.of());
    }

    @OnPostgres
    void aRoleThatOnlyVerifiesNeedsOnlyToRead(TestDatabase target) throws Exception {
        Migration.from(file).to(target.url()).migrate();
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser(
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE ON SCHEMA public, sealift TO " + login.role(),
                "GRANT SELECT ON ALL TABLES IN SCHEMA public, sealift TO " + login.role(),
                "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO " + login.role());

        Report verified = Migration.from(file).to(url(login)).verify();

        assertThat(verified.outcome()).as("%s", verified.diagnostics()).isEqualTo(Outcome.DONE);
        assertThat(catchThrowableOfType(
                                SealiftException.class,
                                () -> Migration.from(file).to(url(login)).migrate())
                        .diagnostic()
                        .code())
                .isEqualTo(Code.ROLE_LACKS_RIGHTS);
    }

    /** What the operator says counts, not how the run went that is to be begun anew. */
    @OnPostgres
    void aRunThatBeginsAnewElsewhereWantsTheRightsForThere(TestDatabase target) throws Exception {
        target.execute(
                "CREATE TABLE maker (id int PRIMARY KEY, name text)",
                "CREATE TABLE film (id int PRIMARY KEY, maker int, year int)");
        Migration.from(file).to(target.url()).migrate();
        TestDatabase.Login login = target.newLogin();
        target.executeAsSuperuser(
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE ON SCHEMA public TO " + login.role(),
                "GRANT USAGE, CREATE ON SCHEMA sealift TO " + login.role(),
                "GRANT ALL ON ALL TABLES IN SCHEMA sealift TO " + login.role());
        Migration elsewhere = Migration.from(file)
                .with(MigrationOptions.DEFAULT.withRestart(true).withInto(Into.CREATE));

        assertThat(asked(elsewhere, url(login)))
                .containsExactly("GRANT CREATE ON SCHEMA \"public\" TO \"" + login.role() + "\"");
    }

    @OnPostgres
    void aRunGoesOnAsTheOwnerThatItBeganWith(TestDatabase target) throws Exception {
        TestDatabase.Login owner = target.newLogin();
        mayMakeSchemasAndTables(target, owner.role());
        TargetUrl url = TargetUrl.parse(target.superuserUrl(), Map.of());
        Migration.from(file).to(url.withOwner(owner.role())).migrate();

        SealiftException refused = catchThrowableOfType(
                SealiftException.class, () -> Migration.from(file).to(url).migrate());

        assertThat(refused.diagnostic().code()).isEqualTo(Code.OWNER_DIFFERENT);
        assertThat(refused.diagnostic().hint()).contains("--owner " + owner.role());
    }

    private static TargetUrl url(TestDatabase.Login login) {
        return TargetUrl.parse(login.url(), Map.of());
    }

    private static void mayMakeSchemasAndTables(TestDatabase target, String role) {
        target.executeAsSuperuser(
                "GRANT CREATE ON DATABASE " + target.name() + " TO " + role,
                "GRANT CREATE ON SCHEMA public TO " + role);
    }

    /**
     * Tries; has an administrator run what is asked for, one statement after another, and asks anew after each for what is
     * left; then the run succeeds.
     *
     * @return what was asked for
     */
    private static List<String> enough(Migration migration, TargetUrl url, TestDatabase target) throws Exception {
        List<String> before = WholeDatabase.in(target);
        List<String> asked = asked(migration, url);
        assertThat(WholeDatabase.in(target)).as("nothing is written before").isEqualTo(before);
        for (int done = 1; done <= asked.size(); done++) {
            target.executeAsSuperuser(asked.get(done - 1));
            assertThat(asked(migration, url)).containsExactlyInAnyOrderElementsOf(asked.subList(done, asked.size()));
        }
        Report report = migration.to(url).migrate();
        assertThat(report.outcome().exitCode()).as("%s", report.diagnostics()).isIn(0, 3);
        return asked;
    }

    private static List<String> asked(Migration migration, TargetUrl url) {
        SealiftException refused = catchThrowableOfType(
                SealiftException.class, () -> migration.to(url).plan());
        if (refused == null) {
            return List.of();
        }
        assertThat(refused.diagnostic().code()).as("%s", refused.diagnostic()).isEqualTo(Code.ROLE_LACKS_RIGHTS);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(catchThrowableOfType(
                                SealiftException.class, () -> migration.to(url).migrate())
                        .diagnostic())
                .isEqualTo(refused.diagnostic());
        return Arrays.stream(refused.diagnostic().hint().split("\n"))
                .filter(line -> line.endsWith(";"))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
    }
}
