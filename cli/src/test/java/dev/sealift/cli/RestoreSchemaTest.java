package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.copy.LoadedTable;
import dev.sealift.copy.SchemaRemoval;
import dev.sealift.copy.Sessions;
import dev.sealift.journal.Journal;
import dev.sealift.mapping.Reception;
import dev.sealift.model.Fingerprint;
import dev.sealift.target.Target;
import dev.sealift.target.TargetUrl;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a killed run has left off comes back by a command, and is not forgotten before. */
class RestoreSchemaTest {
    @TempDir
    private Path folder;

    @OnPostgres
    void whereNothingIsOffThereIsNothingToDo(TestDatabase database) {
        Cli.Result result = Cli.in(folder).run("restore-schema", "--to", database.url());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("There is nothing to put back: no run has left anything off.\n");
        assertThat(database.value("SELECT to_regnamespace('sealift') IS NULL")).isEqualTo("t");
    }

    @OnPostgres
    void whatIsOffIsPutBackAndWhatCannotBeIsSaid(TestDatabase database) {
        leaveOff(database);
        database.execute("INSERT INTO film VALUES (1, 'same', 1), (2, 'same', 1)");
        Cli cli = Cli.in(folder);

        Cli.Result refused = cli.run("clean", "--yes", "--to", database.url());
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("SCHEMA_TAKEN_OFF", "index film_title_key", "sealift restore-schema --to");

        Cli.Result first = cli.run("restore-schema", "--to", database.url());
        assertThat(first.exitCode()).as(first.err()).isEqualTo(3);
        assertThat(first.out())
                .contains("back: the index on_year of public.film\n", "SCHEMA_NOT_RESTORED", "2 of 3 are back;")
                .contains("ADD CONSTRAINT \"film_title_key\" UNIQUE USING");
        assertThat(cli.run("clean", "--yes", "--to", database.url()).exitCode()).isEqualTo(4);

        database.execute("UPDATE film SET title = 'other' WHERE id = 2");
        Cli.Result second = cli.run("restore-schema", "--to", database.url());
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).isEqualTo("""
                back: the index film_title_key of public.film

                1 of 1 are back.
                """);
        assertThat(database.value("SELECT count(*) FROM pg_constraint WHERE conname = 'film_title_key'"))
                .isEqualTo("1");
        assertThat(cli.run("clean", "--yes", "--to", database.url()).exitCode()).isZero();
    }

    @OnPostgres
    void whatNobodyWantsBackIsForgottenOnRequest(TestDatabase database) throws IOException {
        leaveOff(database);
        database.execute("INSERT INTO film VALUES (1, 'same', 1), (2, 'same', 1)");
        Cli cli = Cli.in(folder);

        Cli.Result result = cli.run("restore-schema", "--forget", "--json", "--to", database.url());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("..", "docs", "reference", "report.schema.json"), UTF_8))
                        .validate(result.out(), InputFormat.JSON))
                .isEmpty();
        JsonNode parts = JsonMapper.builder().build().readTree(result.out()).get("parts");
        assertThat(parts.valueStream().map(part -> part.get("name").asString() + " " + part.get("back")))
                .containsExactly("film_title_key false", "on_year true", "t true");
        assertThat(cli.run("restore-schema", "--to", database.url()).out()).startsWith("There is nothing to put back");
        assertThat(cli.run("clean", "--yes", "--to", database.url()).exitCode()).isZero();
    }

    private static void leaveOff(TestDatabase database) {
        database.execute(
                "CREATE TABLE film (id int PRIMARY KEY, title text UNIQUE, year int)",
                "CREATE INDEX on_year ON film (year)",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                "CREATE TRIGGER t AFTER INSERT ON film FOR EACH ROW EXECUTE FUNCTION f()");
        try (Target target = Target.connect(TargetUrl.parse(database.url(), Map.of()), "test");
                Sessions sessions = new Sessions(target)) {
            long run = sessions.transaction(connection -> {
                Journal.create(connection);
                return Journal.begin(
                        connection, new Fingerprint("f", "s"), Reception.CREATE, "public", "d", null, "test", null);
            });
            new SchemaRemoval(sessions, run, "public", List.of(new LoadedTable("film", Set.of()))).takeOff(false);
        }
    }
}
