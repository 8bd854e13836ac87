package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.PgBouncer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user names as source and target, and what is answered. */
class TargetChoiceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void createSource() throws IOException {
        Files.createDirectories(folder.resolve("prisma"));
        Sqlite.execute(folder.resolve("prisma/dev.db"), "CREATE TABLE t (id INTEGER PRIMARY KEY)");
    }

    @Test
    void aSqliteDatabaseOfTheApplicationIsTheSourceAndIsSaidToBe() throws IOException {
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=\"file:./dev.db\"\n", UTF_8);
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            Cli cli = Cli.in(folder).with("TARGET", database.url());
            Cli.Result moved = cli.run("migrate", "--to", "TARGET");
            assertThat(moved.exitCode()).as(moved.err()).isZero();
            assertThat(moved.err())
                    .startsWith("source: prisma/dev.db, as DATABASE_URL names it\ntarget: postgresql://app@127.0.0.1:")
                    .contains(", from TARGET (environment)\n");
            assertThat(moved.out()).contains("sealift verify prisma/dev.db --to TARGET\n");

            Cli.Result listed = cli.with("RELATIONAL_DB_URL", database.url()).run("status");
            assertThat(listed.err())
                    .contains(", from RELATIONAL_DB_URL (environment)\n")
                    .contains("note: DATABASE_URL (.env) names the SQLite database ./dev.db, which is a source,");
        }
    }

    @Test
    void theSourceIsNamedByTheSameFileAsTheTarget() throws IOException {
        Sqlite.execute(folder.resolve("prod.db"), "CREATE TABLE prod (id INTEGER PRIMARY KEY)");
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=file:./dev.db\n", UTF_8);
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            Files.writeString(
                    folder.resolve(".env.prod"),
                    "DATABASE_URL=file:./prod.db\nDIRECT_URL=" + database.url() + "\n",
                    UTF_8);
            for (String command : new String[] {"migrate", "verify", "quarantine list"}) {
                Cli.Result result = Cli.in(folder).run((command + " --env-file .env.prod --to DIRECT_URL").split(" "));
                assertThat(result.exitCode()).as(result.err()).isZero();
                assertThat(result.err()).startsWith("source: ./prod.db, as DATABASE_URL names it\n");
            }
            assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                    .isEqualTo(List.of(List.of("prod")));
        }
        assertThat(Cli.in(folder).run("plan", "--env-file", ".env.prod").out())
                .contains("prod")
                .doesNotContain("dev");
    }

    @Test
    void whereNothingIsNamedTheWayToNameItIsTold() throws IOException {
        Cli.Result none = Cli.in(folder).run("migrate", "--to", "postgresql://u@h/d");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("no source is named", "sealift migrate app.db");

        Files.writeString(folder.resolve(".env"), "DATABASE_URL=file:./gone.db\n", UTF_8);
        Cli.Result gone = Cli.in(folder).run("migrate", "--dry-run");
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).contains("there is neither ./gone.db nor prisma/gone.db");

        Path absolute = folder.resolve("gone.db");
        Files.writeString(folder.resolve(".env"), "DATABASE_URL=file:" + absolute + "\n", UTF_8);
        assertThat(Cli.in(folder).run("migrate", "--dry-run").err()).contains("there is no " + absolute);
    }

    @Test
    void wrongInputIsAnsweredWithACodeAndAHint() {
        Cli cli = Cli.in(folder);
        assertThat(cli.run("status", "--env-file", "no.env").err())
                .contains("error TARGET_URL", "no.env: there is no such file", "hint: --env-file wants a file");
        assertThat(cli.run("status", "--to", "postgresql://u@h:port/d").err())
                .contains("error TARGET_URL: --to: the port is not a number from 1 to 65535", "hint: ");
        assertThat(cli.run("status", "--to", "postgresql://u@h/d?sslmod=require")
                        .err())
                .contains("error TARGET_URL: --to: the parameter sslmod is not supported", "hint: ");
        assertThat(cli.run("status", "--to", "postgresql://u@h/d?conect_timeout=3")
                        .err())
                .contains("there is no parameter conect_timeout", "did you mean connect_timeout?");
        Cli.Result missing = cli.run("status", "--to", "postgresql://u@h/d?sslmode=verify-full&sslrootcert=no.crt");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("error TARGET_TLS", "sslrootcert names no.crt, and there is no such file");
        assertThat(cli.run("status", "--to", "TARGET").err())
                .contains("it is no URL, and no variable TARGET is set that could hold one");
    }

    @Test
    void whatWorksInOneTransactionWorksThroughAPoolerThatLendsPerTransaction() {
        Sqlite.execute(
                folder.resolve("app.db"),
                "CREATE TABLE film (id INTEGER PRIMARY KEY, year INTEGER)",
                "INSERT INTO film VALUES (1, 1922), (2, 'soon')");
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh();
                PgBouncer pooler = PgBouncer.before(database.server(), PgBouncer.Mode.TRANSACTION)) {
            Cli cli = Cli.in(folder).with("DIRECT_URL", database.url());
            String pooled = pooler.through(database.url()) + "?pgbouncer=true";
            Cli.Result refused = cli.run("migrate", "app.db", "--to", pooled);
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("DIRECT_URL (environment) holds another one: --to DIRECT_URL")
                    .contains("error TARGET_POOLED", "nothing was changed");
            assertThat(cli.run("status", "--to", pooled).out()).contains("No run yet");

            assertThat(cli.run("migrate", "app.db", "--on-misfit", "quarantine", "--to", "DIRECT_URL")
                            .exitCode())
                    .isEqualTo(3);
            assertThat(cli.run("status", "--to", pooled).out()).contains("done");
            assertThat(cli.run("quarantine", "list", "app.db", "--to", pooled).out())
                    .contains("soon");
            Cli.Result exported = cli.run("quarantine", "export", "app.db", "-o", "kept.jsonl", "--to", pooled);
            assertThat(exported.exitCode()).as(exported.err()).isZero();
            assertThat(folder.resolve("kept.jsonl")).content().contains("soon");
            assertThat(database.value("SELECT count(*) FROM sealift.exported")).isEqualTo("1");
            assertThat(cli.run("verify", "app.db", "--to", pooled).exitCode()).isEqualTo(4);
            assertThat(cli.run("clean", "--yes", "--to", pooled).exitCode()).isEqualTo(4);
        }
    }

    @OnPgvector
    void searchWorksThroughAPoolerThatLendsPerTransaction(TestDatabase database) {
        database.execute(
                "CREATE TABLE note (id int PRIMARY KEY, body text, embedding vector(2))",
                "INSERT INTO note VALUES (1, 'first', '[1, 0]'), (2, 'second', '[1, 0.1]'), (3, 'third', '[0, 1]')");
        try (PgBouncer pooler = PgBouncer.before(database.server(), PgBouncer.Mode.TRANSACTION)) {
            Cli.Result found = Cli.in(folder)
                    .run("search", "--table", "note", "--like", "1", "-k", "2", "--to", pooler.through(database.url()));
            assertThat(found.exitCode()).as(found.err()).isZero();
            assertThat(found.out()).contains("first", "second").doesNotContain("third");
        }
    }

    @Test
    void throughAPoolerThatLendsPerStatementNothingWorks() {
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh();
                PgBouncer pooler = PgBouncer.before(database.server(), PgBouncer.Mode.STATEMENT)) {
            String pooled = pooler.through(database.url());
            for (String[] command :
                    new String[][] {{"status"}, {"quarantine", "list", "prisma/dev.db"}, {"migrate", "prisma/dev.db"}
                    }) {
                List<String> line = new ArrayList<>(List.of(command));
                line.addAll(List.of("--to", pooled));
                Cli.Result refused = Cli.in(folder).run(line.toArray(String[]::new));
                assertThat(refused.exitCode()).as(refused.out()).isPositive();
                assertThat(refused.err()).contains("error TARGET_");
            }
        }
    }
}
