package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A password with every character that means something to a URL, a shell, SQL, JSON or HTML reaches nothing that a run leaves: its
 * letters survive any way of writing it, and are looked for everywhere.
 */
class SecretsTest {
    private static final String LETTERS = "zQ7wXkP4vTn";
    private static final String PASSWORD = "pä ß/:?#%&=@'\"\\<>$(x)`;" + LETTERS + "%41+";
    private static final String ENCODED = URLEncoder.encode(PASSWORD, UTF_8).replace("+", "%20");
    private static final String WRONG = "wrong" + LETTERS;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private int commands;

    private Cli.Result run(Cli cli, String... args) {
        Cli.Result result = cli.run(args);
        commands++;
        said.add(String.join(" ", args).replace(LETTERS, "…") + "\n" + result.out() + result.err());
        return result;
    }

    private static void assertNoSecret(String where, String text) {
        assertThat(text).as(where).doesNotContain(LETTERS);
        assertThat(text)
                .as(where)
                .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(PASSWORD.getBytes(UTF_8)));
    }

    private void assertNothingIsLeft(TestDatabase database) throws IOException {
        assertThat(said).hasSize(commands);
        said.forEach(text -> assertNoSecret(text.lines().findFirst().orElse(""), text));
        for (Path file : files()) {
            assertNoSecret(file.toString(), Files.readString(file, ISO_8859_1));
        }
        for (List<?> table : database.query(
                "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname = 'sealift'")) {
            String name = String.valueOf(table.get(0));
            assertNoSecret(
                    name, String.valueOf(database.value("SELECT string_agg(t::text, E'\\n') FROM " + name + " AS t")));
        }
        assertNoSecret(
                "names of sessions",
                String.valueOf(database.value("SELECT string_agg(application_name, ' ') FROM pg_stat_activity")));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("\\.env.*|\\.pgpass"))
                    .toList();
        }
    }

    private static void setPassword(TestDatabase database) {
        database.executeAsSuperuser(
                "CREATE ROLE " + role(database) + " LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'",
                "GRANT " + role(database) + " TO app",
                "ALTER DATABASE " + database.name() + " OWNER TO " + role(database),
                "ALTER SCHEMA public OWNER TO " + role(database));
    }

    private static void dropRole(TestDatabase database) {
        database.executeAsSuperuser(
                "REASSIGN OWNED BY " + role(database) + " TO app",
                "DROP OWNED BY " + role(database),
                "DROP ROLE " + role(database));
    }

    private static String role(TestDatabase database) {
        return "keeper_of_" + database.name();
    }

    private static String url(TestDatabase database, String password) {
        return "postgresql://" + role(database) + ":" + password + "@127.0.0.1:"
                + database.server().port() + "/" + database.name();
    }

    @Test
    void aPasswordReachesNoOutputNoFileAndNoTable() throws Exception {
        Sqlite.execute(
                folder.resolve("app.db"),
                "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT, n INTEGER)",
                "INSERT INTO note VALUES (1, 'a', 1), (2, 'b', 'not a number')");
        Sqlite.execute(folder.resolve("other.db"), "CREATE TABLE note (id INTEGER PRIMARY KEY)");
        try (TestDatabase database = TestPostgres.version(TestPostgres.NEWEST).fresh()) {
            setPassword(database);
            try {
                moveWithEveryOutput(database);
                nameThePasswordInEveryWay(database);
                failInEveryWay(database);
                assertNothingIsLeft(database);
            } finally {
                dropRole(database);
            }
        }
    }

    private void moveWithEveryOutput(TestDatabase database) {
        Cli cli = Cli.in(folder);
        String url = url(database, ENCODED);
        run(cli, "plan", "app.db", "--to", url, "--output", "plan.yaml", "--debug");
        run(cli, "migrate", "app.db", "--to", url, "--dry-run", "--verbose", "--debug");
        run(cli, "migrate", "app.db", "--to", url, "--dry-run", "--json");
        Cli.Result moved = run(
                cli,
                "migrate",
                "app.db",
                "--to",
                url,
                "--on-misfit",
                "quarantine",
                "--report",
                "report.html",
                "--debug");
        assertThat(moved.exitCode()).as(moved.err()).isEqualTo(3);
        assertThat(run(
                                cli,
                                "migrate",
                                "app.db",
                                "--to",
                                url,
                                "--on-misfit",
                                "quarantine",
                                "--json",
                                "--report",
                                "again.html")
                        .exitCode())
                .isEqualTo(3);
        run(cli, "verify", "app.db", "--to", url, "--on-misfit", "quarantine", "--json", "--debug");
        run(cli, "status", "--to", url);
        run(cli, "status", "--to", url, "--json");
        run(cli, "quarantine", "list", "app.db", "--to", url, "--json");
        run(cli, "quarantine", "export", "app.db", "--to", url, "--output", "quarantine.jsonl");
        assertThat(run(cli, "migrate", "other.db", "--to", url, "--debug").exitCode())
                .isEqualTo(4);
        assertThat(run(cli, "migrate", "other.db", "--to", url, "--json").exitCode())
                .isEqualTo(4);
        run(cli, "restore-schema", "--to", url, "--debug");
        run(cli, "clean", "--to", url, "--debug");
    }

    private void nameThePasswordInEveryWay(TestDatabase database) throws IOException {
        String url = url(database, ENCODED);
        String without = url(database, ENCODED).replace(":" + ENCODED + "@", "@");
        String quoted = "'" + PASSWORD.replace("\\", "\\\\").replace("'", "\\'") + "'";
        Cli cli = Cli.in(folder);
        List<Cli.Result> good = new ArrayList<>();
        good.add(run(cli.with("DATABASE_URL", url), "status"));
        good.add(run(cli.with("PGPASSWORD", PASSWORD), "status", "--to", without));
        good.add(run(cli, "status", "--to", without + "?password=" + ENCODED));
        good.add(run(
                cli,
                "status",
                "--to",
                "jdbc:" + without.replaceAll("//[^@]*@", "//") + "?user=" + role(database) + "&password=" + ENCODED));
        good.add(run(
                cli,
                "status",
                "--to",
                "host=127.0.0.1 port=" + database.server().port() + " user=" + role(database) + " dbname="
                        + database.name() + " password=" + quoted));
        good.add(run(
                cli.with("RELATIONAL_DB_HOST", "127.0.0.1")
                        .with(
                                "RELATIONAL_DB_PORT",
                                Integer.toString(database.server().port()))
                        .with("RELATIONAL_DB_NAME", database.name())
                        .with("RELATIONAL_DB_USER", role(database))
                        .with("RELATIONAL_DB_PASSWORD", PASSWORD),
                "status"));
        Files.writeString(folder.resolve(".env.named"), "DATABASE_URL=\"" + url + "\"\n", UTF_8);
        good.add(run(cli, "status", "--env-file", ".env.named"));
        good.add(run(cli, "verify", "app.db", "--on-misfit", "quarantine", "--env-file", ".env.named"));
        Path passwords = Files.writeString(
                folder.resolve(".pgpass"),
                "*:*:*:*:" + PASSWORD.replace("\\", "\\\\").replace(":", "\\:") + "\n",
                UTF_8);
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        good.add(run(cli.with("PGPASSFILE", passwords.toString()), "status", "--to", without));
        good.forEach(result -> assertThat(result.exitCode()).as(result.err()).isIn(0, 3));
        // The search finds what is there.
        assertThat(Files.readString(passwords, ISO_8859_1)).contains(LETTERS);
    }

    private void failInEveryWay(TestDatabase database) {
        Cli cli = Cli.in(folder);
        String port = ":" + database.server().port() + "/";
        List<String> urls = List.of(
                url(database, WRONG),
                url(database, PASSWORD),
                url(database, ENCODED + "%zz"),
                url(database, ENCODED).replace(port, ":port/"),
                url(database, ENCODED).replace(port, ":99999/"),
                url(database, ENCODED).replace(port, ":1/"),
                url(database, ENCODED).replace("127.0.0.1", "db.invalid"),
                url(database, ENCODED) + "?colour=blue",
                url(database, ENCODED) + "?sslmode=require",
                url(database, ENCODED) + "?sslmode=verify-full&sslrootcert=/no/such.crt",
                url(database, ENCODED) + "?sslcert=/no.crt&sslkey=/no.key&sslpassword=" + ENCODED,
                url(database, ENCODED) + "?sslpassword=" + ENCODED + "&sslmode=never",
                url(database, ENCODED) + "?channel_binding=require",
                url(database, ENCODED).replace("/" + database.name(), "/no_such_database"),
                "host=127.0.0.1 password=" + WRONG + " word",
                "host=127.0.0.1 password='" + WRONG,
                "mysql://me:" + WRONG + "@h/d",
                "postgresql://me:" + WRONG + "/x@h/d",
                "postgresql://me:" + WRONG + "?x=1&y@h/d",
                "postgresql://h/d?password=a&" + WRONG + "=1",
                "postgresql://me@h/d?pass=" + WRONG,
                "postgresql://me:" + ENCODED + "@ep-x-pooler.eu.aws.neon.tech/d");
        for (String url : urls) {
            for (String more : new String[] {"--debug", "--json"}) {
                assertThat(run(cli, "migrate", "app.db", "--to", url, more).exitCode())
                        .as(url)
                        .isIn(1, 2, 4);
            }
            // Another kind of database is no target, and the local server is not this test's.
            if (!url.startsWith("mysql")) {
                assertThat(run(cli.with("DATABASE_URL", url), "status", "--debug")
                                .exitCode())
                        .as(url)
                        .isIn(1, 2, 4);
            }
        }
    }
}
