package dev.sealift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.PgBouncer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases for the tests of somebody's application. */
class TestdbTest {
    private static final Pattern URL = Pattern.compile("postgresql://\\S+/test_[a-z0-9]{12}\\n");

    @TempDir
    private Path folder;

    @OnPostgres
    void aTestDatabaseIsACloneThatNothingElseSees(TestDatabase template) throws SQLException {
        template.execute("CREATE TABLE film (id int PRIMARY KEY)", "INSERT INTO film VALUES (1), (2)");
        Cli cli = Cli.in(folder);

        Cli.Result first = cli.run("testdb", "--template", template.name(), "--to", template.superuserUrl());
        Cli.Result second = cli.run("testdb", "--template", template.superuserUrl());

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).matches(URL);
        assertThat(second.out()).as(second.err()).matches(URL).isNotEqualTo(first.out());
        assertThat(value(first.out(), "DELETE FROM film RETURNING (SELECT count(*) FROM film)"))
                .isEqualTo("2");
        assertThat(value(first.out(), "SELECT count(*) FROM film")).isEqualTo("0");
        assertThat(value(second.out(), "SELECT count(*) FROM film")).isEqualTo("2");
        assertThat(template.value("SELECT count(*) FROM film")).isEqualTo("2");

        for (Cli.Result made : List.of(first, second)) {
            Cli.Result dropped = cli.run("testdb", "--drop", made.out().strip());
            assertThat(dropped.exitCode()).as(dropped.err()).isZero();
            assertThat(dropped.out()).isEmpty();
            assertThat(dropped.err()).doesNotContain(password(made.out()));
            assertThat(exists(template, name(made.out()))).isFalse();
        }
    }

    @OnPostgres
    void theSessionsOfASuiteThatHangsEndWithItsDatabase(TestDatabase server) throws SQLException {
        Cli cli = Cli.in(folder);
        Cli.Result made = cli.run("testdb", "--jdbc", "--to", server.superuserUrl());
        assertThat(made.exitCode()).as(made.err()).isZero();

        try (Connection session = DriverManager.getConnection(made.out().strip())) {
            String name = session.getCatalog();
            assertThat(cli.run("testdb", "--list", "--to", server.superuserUrl())
                            .out())
                    .containsPattern(name + " +made \\d+ s ago from template1, .*, 1 session in it\n");

            // As JUnit's example does, where the application's own target is elsewhere.
            Cli.Result dropped = cli.with("DATABASE_URL", "postgresql://app@127.0.0.1:1/app")
                    .run("testdb", "--drop", made.out().strip());
            assertThat(dropped.exitCode()).as(dropped.err()).isZero();

            assertThat(session.isValid(5)).isFalse();
            assertThat(exists(server, name)).isFalse();
        }
    }

    @OnPostgres
    void onlyWhatTestdbMadeIsDropped(TestDatabase other) {
        String superuser = other.superuserUrl();

        Cli.Result byUrl = Cli.in(folder).run("testdb", "--drop", superuser);
        Cli.Result byName = Cli.in(folder).run("testdb", "--drop", other.name(), "--to", superuser);
        Cli.Result absent = Cli.in(folder).run("testdb", "--drop", "test_none", "--to", superuser);

        for (Cli.Result refused : List.of(byUrl, byName)) {
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("TESTDB_UNKNOWN", "the database " + other.name() + " was not made by testdb", "--list");
        }
        assertThat(absent.exitCode()).isEqualTo(4);
        assertThat(absent.err()).contains("the server has no test database test_none");
        assertThat(exists(other, other.name())).isTrue();
    }

    @OnPostgres
    void aTemplateInUseIsRefusedWithWhoUsesIt(TestDatabase template) throws SQLException {
        try (Connection session = template.connect();
                Statement statement = session.createStatement()) {
            statement.execute("SET application_name = 'the application'");

            Cli.Result refused =
                    Cli.in(folder).run("testdb", "--template", template.name(), "--to", otherDatabase(template));

            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err().replaceAll("\\s+", " "))
                    .contains("error TEMPLATE_IN_USE: ", template.name() + " is in use: app with the application,")
                    .contains("hint: end those sessions; or make a template");
        }
    }

    @OnPostgres
    void aRoleThatMayNotMakeDatabasesIsToldTheGrant(TestDatabase database) throws SQLException {
        TestDatabase.Login role = database.newLogin();
        String[] command = {"testdb", "--template", database.name(), "--to", role.url()};

        Cli.Result refused = Cli.in(folder).run(command);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err().replaceAll("\\s+", " "))
                .contains("TARGET_PERMISSION", "ALTER ROLE \"" + role.role() + "\" CREATEDB")
                .contains("ALTER DATABASE \"" + database.name() + "\" IS_TEMPLATE true");

        database.executeAsSuperuser("ALTER ROLE \"" + role.role() + "\" CREATEDB");
        database.executeAsSuperuser("ALTER DATABASE \"" + database.name() + "\" IS_TEMPLATE true");
        Cli.Result made = Cli.in(folder).run(command);
        database.executeAsSuperuser("ALTER DATABASE \"" + database.name() + "\" IS_TEMPLATE false");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(Cli.in(folder).run("testdb", "--drop", made.out().strip()).exitCode())
                .isZero();
    }

    @OnPostgres
    void theNextCallNamesWhatWasLeftBehind(TestDatabase server) throws SQLException {
        Cli cli = Cli.in(folder);
        String old = name(cli.run("testdb", "--to", server.superuserUrl()).out());
        server.executeAsSuperuser(
                "COMMENT ON DATABASE " + old + " IS 'sealift testdb, made 2026-01-02T03:04:05Z from template1'");

        Cli.Result next = cli.run("testdb", "--to", server.superuserUrl());

        assertThat(next.out()).matches(URL);
        assertThat(next.err()).contains("note: older than a day: ", old);
        assertThat(cli.run("testdb", "--list", "--to", server.superuserUrl()).out())
                .containsPattern(old + " +made [\\d,]+ days? ago from template1");
        for (String name : List.of(old, name(next.out()))) {
            assertThat(cli.run("testdb", "--drop", name, "--to", server.superuserUrl())
                            .exitCode())
                    .isZero();
        }
    }

    @OnPostgres
    void aSuitesProcessesMayAllAskAtOnce(TestDatabase template) throws Exception {
        template.execute("CREATE TABLE film (id int PRIMARY KEY)");
        Callable<Cli.Result> ask =
                () -> Cli.in(folder).run("testdb", "--template", template.name(), "--to", otherDatabase(template));
        try (ExecutorService processes = Executors.newFixedThreadPool(4)) {
            List<Future<Cli.Result>> all = processes.invokeAll(List.of(ask, ask, ask, ask));
            for (Future<Cli.Result> one : all) {
                assertThat(one.get().out()).as(one.get().err()).matches(URL);
            }
            assertThat(all).extracting(one -> one.get().out()).doesNotHaveDuplicates();
            for (Future<Cli.Result> one : all) {
                assertThat(Cli.in(folder)
                                .run("testdb", "--drop", one.get().out().strip())
                                .exitCode())
                        .isZero();
            }
        }
    }

    @Test
    void throughAPoolerThatLendsTheServerNoDatabaseIsMadeOrDropped() {
        try (TestDatabase server = TestPostgres.version(TestPostgres.NEWEST).fresh();
                PgBouncer pooler = PgBouncer.before(server.server(), PgBouncer.Mode.TRANSACTION)) {
            String pooled = pooler.through(server.url());
            for (Cli.Result refused : List.of(
                    Cli.in(folder).run("testdb", "--to", pooled),
                    Cli.in(folder).run("testdb", "--drop", "test_none", "--to", pooled))) {
                assertThat(refused.exitCode()).as(refused.err()).isEqualTo(4);
                assertThat(refused.err()).contains("error TARGET_POOLED");
            }
        }
    }

    @Test
    void whatTheEnvironmentSaysOfAnotherServerIsNotMeantForTheLocalOne() {
        Cli cli = Cli.in(folder).with("SEALIFT_HOME", LocalHome.path().toString());

        Cli.Result made = cli.with("PGSSLMODE", "require").run("testdb");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).matches(URL);
        assertThat(cli.run("testdb", "--drop", made.out().strip()).exitCode()).isZero();
    }

    @Test
    void theTemplateMayBeWhatAFileWasMigratedTo() throws SQLException {
        Sqlite.execute(folder.resolve("app.db"), "CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT)");
        Sqlite.execute(folder.resolve("app.db"), "INSERT INTO film VALUES (1, 'Solaris')");
        Cli cli = Cli.in(folder).with("SEALIFT_HOME", LocalHome.path().toString());

        Cli.Result tooEarly = cli.run("testdb", "app.db");
        assertThat(tooEarly.exitCode()).isEqualTo(1);
        assertThat(tooEarly.err()).contains("TARGET_DATABASE_MISSING", "hint: make it first: sealift migrate app.db");

        assertThat(cli.run("migrate", "app.db").exitCode()).isZero();
        Cli.Result made = cli.run("testdb", "app.db");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(value(made.out(), "SELECT title FROM film")).isEqualTo("Solaris");
        assertThat(cli.run("testdb", "--drop", made.out().strip()).exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app.db --list                                       | a file means its database in the local PostgreSQL
            --drop test_a --list                                | --drop and --list make no database
            --template postgresql://u:secret@h/a --to postgresql://h/b | a template's URL names the server already
            --drop postgresql://u:secret@h/a --to postgresql://h/b     | the URL of --drop names the server already
            --drop postgresq://u:secret@h/a                     | the scheme is postgresq://
            --jdbc --to postgresql:///a?host=/run/none          | JDBC connects by TCP
            --jdbc --to postgresql://no.example/a?hostaddr=127.0.0.1 | or by hostaddr
            --to postgresql://127.0.0.1:1/none                  | no server listens
            """)
    void whatCannotBeMeantIsSaidWithoutThePassword(String arguments, String said) {
        Cli.Result result = Cli.in(folder).run(("testdb " + arguments).split(" +"));

        assertThat(result.exitCode()).isIn(1, 2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().replaceAll("\\s+", " "))
                .contains(said, "hint: ")
                .doesNotContain("secret");
    }

    /** So that the command itself is not in the template. */
    private static String otherDatabase(TestDatabase database) {
        return database.superuserUrl().replace("/" + database.name(), "/postgres");
    }

    private static boolean exists(TestDatabase server, String name) {
        return "t".equals(server.value("SELECT EXISTS (SELECT FROM pg_database WHERE datname = '" + name + "')"));
    }

    private static String name(String url) {
        return url.strip().replaceFirst(".*/", "");
    }

    private static String password(String url) {
        return url.replaceFirst("(?s)postgresql://[^:]+:([^@]+)@.*", "$1");
    }

    private static String value(String url, String sql) throws SQLException {
        try (Target target = Target.connect(TargetUrl.parse(url.strip(), Map.of()), "test");
                Connection session = target.open();
                Statement statement = session.createStatement()) {
            statement.execute("SET search_path = public");
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
