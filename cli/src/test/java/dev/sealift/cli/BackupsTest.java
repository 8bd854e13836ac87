package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.Migration;
import dev.sealift.model.RunEvent;
import dev.sealift.testkit.ClientPrograms;
import dev.sealift.testkit.DedicatedServer;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Backups are restored by the very command that {@code sealift backups} prints, and are what was there. */
class BackupsTest {
    private static final String[] TARGET = {
        "CREATE SCHEMA shop",
        "CREATE TYPE shop.mood AS ENUM ('good', 'bad')",
        "CREATE TABLE shop.note (id int PRIMARY KEY, body text, mood shop.mood, place vector(3))",
        "INSERT INTO shop.note SELECT i, repeat(chr(65 + i % 26), i % 700), 'good', ARRAY[i, 1, 2]::float4[]::vector"
                + " FROM generate_series(1, 5000) AS s(i)",
        "CREATE INDEX on_body ON shop.note (body)",
        "CREATE VIEW shop.bodies AS SELECT body FROM shop.note",
        "CREATE SEQUENCE shop.number START 42"
    };
    private static final String CONTENT =
            "SELECT count(*) || ' ' || md5(string_agg(n::text, '|' ORDER BY id)) FROM shop.note AS n";

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void makeSource() {
        source = folder.resolve("app.db");
        Sqlite.execute(
                source,
                "CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT)",
                "INSERT INTO film VALUES (1, 'Solaris')");
    }

    @OnPgvector
    void aTargetComesBackIntoAFreshDatabaseAsItWasBeforeTheRun(TestDatabase database) throws Exception {
        database.execute(TARGET);
        String before = database.value(CONTENT);
        Path backups = ClientPrograms.newFolder();
        Cli cli = Cli.in(folder).with("PATH", ClientPrograms.folder().toString());
        String[] migrate = {"migrate", "app.db", "--to", database.superuserUrl(), "--backup-target", backups.toString()
        };

        Cli.Result run = cli.run(migrate);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("TARGET_BACKED_UP", "read back to its end");
        try (Connection session = database.connectAsSuperuser();
                Statement statement = session.createStatement()) {
            assertThat(value(statement, "SELECT title FROM film")).isEqualTo("Solaris");
        }
        database.execute("DROP SCHEMA shop CASCADE");
        // It only verifies, and what it finds is not the state before the run.
        assertThat(cli.run(migrate).exitCode()).isZero();
        JsonNode listed = listed(cli, backups);
        assertThat(listed.size()).isOne();
        JsonNode backup = listed.get(0);
        assertThat(backup.get("restores").asString()).isEqualTo("target");
        assertThat(backup.get("state").asString()).isEqualTo("sound");
        String command = backup.get("restore").asString();
        assertThat(command).doesNotContain(password(database));
        assertThat(cli.run("backups", backups.toString()).out().replaceAll("\\s+", " "))
                .contains("restores the target postgresql://")
                .contains("Into a new database beside it")
                .contains(command);

        shell(command, Map.of("PGPASSWORD", password(database)));

        String fresh = command.replaceFirst(".*createdb (?:--\\S+ )+(\\S+) .*", "$1");
        try (Connection restored = DriverManager.getConnection(
                        "jdbc:"
                                + database.superuserUrl()
                                        .replaceFirst("://[^@]+@", "://")
                                        .replace("/" + database.name(), "/" + fresh),
                        user(database),
                        password(database));
                Statement statement = restored.createStatement()) {
            assertThat(value(statement, CONTENT)).isEqualTo(before);
            assertThat(value(statement, "SELECT count(*) FROM shop.bodies")).isEqualTo("5000");
            assertThat(value(statement, "SELECT nextval('shop.number')")).isEqualTo("42");
            assertThat(value(statement, "SELECT to_regclass('shop.on_body') IS NOT NULL"))
                    .isEqualTo("t");
            assertThat(value(statement, "SELECT to_regclass('film') IS NULL")).isEqualTo("t");
            assertThat(value(statement, "SELECT to_regnamespace('sealift') IS NULL"))
                    .isEqualTo("t");
        } finally {
            drop(database, fresh);
        }
    }

    @Test
    void aTargetComesBackInItsEncodingWhateverNewDatabasesHaveOtherwise() throws Exception {
        try (DedicatedServer server = TestPostgres.dedicated(TestPostgres.OLDEST);
                TestDatabase database = server.fresh()) {
            database.executeAsSuperuser(
                    "ALTER DATABASE template1 IS_TEMPLATE false",
                    "DROP DATABASE template1",
                    "CREATE DATABASE template1 TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
            database.execute("CREATE TABLE note (body text)", "INSERT INTO note VALUES ('Bjørnson')");
            Path backups = ClientPrograms.newFolder();
            Cli cli = Cli.in(folder).with("PATH", ClientPrograms.folder().toString());
            Cli.Result run = cli.run(
                    "migrate", "app.db", "--to", database.superuserUrl(), "--backup-target", backups.toString());
            assertThat(run.exitCode()).as(run.err()).isZero();
            String command = listed(cli, backups).get(0).get("restore").asString();

            // The rest of it wants a server that is no older than pg_restore.
            shell(command.replaceFirst(" && .*", ""), Map.of("PGPASSWORD", password(database)));

            String fresh = command.replaceFirst(".*createdb (?:--\\S+ )+(\\S+) .*", "$1");
            assertThat(database.value(
                            "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = '" + fresh + "'"))
                    .isEqualTo("UTF8");
            drop(database, fresh);
        }
    }

    @OnPgvector
    void aRunThatGoesOnIsNotBackedUpAndOneThatBeginsAnewIs(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE mine (id int)");
        Path backups = ClientPrograms.newFolder();
        Cli cli = Cli.in(folder).with("PATH", ClientPrograms.folder().toString());
        String[] migrate = {"migrate", "app.db", "--to", database.superuserUrl(), "--backup-target", backups.toString()
        };
        Thread runner = Thread.currentThread();
        assertThatThrownBy(() -> Migration.from(source)
                        .onEvent(event -> {
                            if (event instanceof RunEvent.PhaseBegins begins
                                    && begins.phase() == RunEvent.Phase.VERIFYING) {
                                runner.interrupt();
                            }
                        })
                        .to(database.superuserUrl())
                        .migrate())
                .isInstanceOf(InterruptedException.class);
        Files.writeString(
                folder.resolve("plan.yaml"), "sealift-plan: 1\ntables: {film: {columns: {title: {name: name}}}}\n");

        Cli.Result anew = cli.run(
                "migrate",
                "app.db",
                "--to",
                database.superuserUrl(),
                "--plan",
                "plan.yaml",
                "--backup-target",
                backups.toString());

        assertThat(anew.exitCode()).as(anew.err()).isZero();
        assertThat(anew.err().replaceAll("\\s+", " ")).contains("read back to its end");
        assertThat(listed(cli, backups).size()).isOne();
        Cli.Result again = cli.run(migrate);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err().replaceAll("\\s+", " "))
                .contains("the run began before this command, so nothing is backed up now");
        assertThat(listed(cli, backups).size()).isOne();
    }

    @OnPgvector
    void aSourceComesBackAsItWasWhateverLiesBesideIt(TestDatabase database) throws Exception {
        Path backups = folder.resolve("back ups");
        Cli cli = Cli.in(folder);
        List<String> before = films();

        Cli.Result run = cli.run("migrate", "app.db", "--to", database.url(), "--keep-backup", backups.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        leaveLogOfLaterState();
        assertThat(films()).contains("2 Stalker");
        leaveLogOfLaterState();

        JsonNode backup = listed(cli, backups).get(0);
        assertThat(backup.get("restores").asString()).isEqualTo("source");
        assertThat(backup.get("name").asString()).isEqualTo(source.toString());
        shell(backup.get("restore").asString(), Map.of());

        assertThat(folder.resolve("app.db-wal")).doesNotExist();
        assertThat(films()).isEqualTo(before);
    }

    @OnPgvector
    void whatIsTooOldGoesWhenARunHasEnded(TestDatabase database) throws Exception {
        Path backups = folder.resolve("backups");
        Cli cli = Cli.in(folder);
        String[] migrate = {
            "migrate", "app.db", "--to", database.url(), "--keep-backup", "backups", "--keep-days", "7", "--restart"
        };
        assertThat(cli.run(migrate).exitCode()).isZero();
        assertThat(cli.run(migrate).exitCode()).isZero();
        List<Path> files = files(backups, ".sqlite");
        assertThat(files).hasSize(2);
        age(backups);
        Files.writeString(backups.resolve("app-20200101-000000.sqlite"), "not Sealift's");

        Cli.Result failed =
                cli.run("migrate", "none.db", "--to", database.url(), "--keep-backup", "backups", "--keep-days", "7");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(files(backups, ".sqlite")).hasSize(3);

        Cli.Result run = cli.run(migrate);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("BACKUP_REMOVED", "older than 7 days");
        assertThat(files(backups, ".sqlite"))
                .hasSize(2)
                .contains(backups.resolve("app-20200101-000000.sqlite"))
                .doesNotContainAnyElementsOf(files);
    }

    @OnPgvector
    void aBackupThatWasDamagedIsNoWayBack(TestDatabase database) throws Exception {
        Cli cli = Cli.in(folder);
        assertThat(cli.run("migrate", "app.db", "--to", database.url(), "--keep-backup", "backups")
                        .exitCode())
                .isZero();
        Files.writeString(files(folder.resolve("backups"), ".sqlite").getFirst(), "damaged");

        Cli.Result listed = cli.run("backups", "backups");

        assertThat(listed.exitCode()).isEqualTo(3);
        assertThat(listed.out()).contains("it is not what it was").doesNotContain("cp ");
    }

    @Test
    void whatCannotBeMeantIsSaid() throws IOException {
        Cli cli = Cli.in(folder);
        Files.createDirectory(folder.resolve("empty"));

        assertThat(cli.run("migrate", "app.db", "--keep-days", "7").err())
                .contains("error USAGE: --keep-days removes old backups of a folder");
        assertThat(cli.run("migrate", "app.db", "--keep-backup", "b", "--keep-days", "0")
                        .err())
                .contains("'0' is not a number of days from 1");
        Cli.Result missing = cli.run("backups", "none");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("error BACKUP_FAILED", "there is no such folder", "hint: name the folder");
        assertThat(cli.run("backups", "empty").out()).isEqualTo("No backup that Sealift made is in empty.\n");
        assertThat(cli.run("backups").exitCode()).isEqualTo(2);
    }

    private JsonNode listed(Cli cli, Path backups) throws IOException {
        Cli.Result result = cli.run("backups", backups.toString(), "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("..", "docs", "reference", "report.schema.json"), UTF_8))
                        .validate(result.out(), InputFormat.JSON))
                .isEmpty();
        return JsonMapper.builder().build().readTree(result.out()).get("backups");
    }

    /** As a crash leaves it: a write-ahead log with what was written last. */
    private void leaveLogOfLaterState() throws SQLException, IOException {
        Path log = folder.resolve("app.db-wal");
        Path kept = folder.resolve("kept");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("INSERT OR REPLACE INTO film VALUES (2, 'Stalker')");
            Files.copy(log, kept);
        }
        Files.move(kept, log);
    }

    private List<String> films() throws SQLException {
        List<String> films = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id || ' ' || title FROM film ORDER BY id")) {
            while (rows.next()) {
                films.add(rows.getString(1));
            }
        }
        return films;
    }

    private static void age(Path backups) throws IOException {
        for (Path note : files(backups, ".backup.json")) {
            Files.writeString(
                    note,
                    Files.readString(note)
                            .replaceFirst("\"made\" : \"[^\"]+\"", "\"made\" : \"2026-01-02T03:04:05Z\""));
        }
    }

    private static List<Path> files(Path backups, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /** As a person would run it, who copied it whole. */
    private void shell(String command, Map<String, String> environment) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        shell.environment()
                .put("PATH", ClientPrograms.folder() + ":" + shell.environment().get("PATH"));
        shell.environment().putAll(environment);
        assertThat(shell.start().waitFor())
                .as(() -> command + "\n" + read(said))
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void drop(TestDatabase database, String name) {
        database.executeAsSuperuser("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String user(TestDatabase database) {
        return database.superuserUrl().replaceFirst(".*://([^:]+):.*", "$1");
    }

    private static String password(TestDatabase database) {
        return database.superuserUrl().replaceFirst(".*://[^:]+:([^@]+)@.*", "$1");
    }
}
