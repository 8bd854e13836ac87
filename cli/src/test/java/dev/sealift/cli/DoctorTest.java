package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.report.DisplayWidth;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code sealift doctor}, in its two faces. */
class DoctorTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Cli cli;
    private Schema schema;

    @BeforeEach
    void readSchema() throws IOException {
        cli = Cli.in(folder);
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "reference", "doctor.schema.json"), UTF_8));
    }

    @OnPostgres
    void aTargetThatIsFitEndsWith0(TestDatabase database) {
        Cli.Result result = cli.run("doctor", "--to", database.url());

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out())
                .startsWith("PostgreSQL " + database.server().majorVersion())
                .contains("\nattention settings: fsync is off: a crash", "\n  do: fsync = on in the", "\nfine\n")
                .contains("Ready for a migration; ")
                .doesNotContain("app-password");
        assertThat(result.out().lines()).allMatch(line -> DisplayWidth.of(line) <= 80 || !line.contains(" "));
    }

    @OnPostgres
    void aTargetThatIsNotEndsWith4AndNamesTheGrant(TestDatabase database) {
        TestDatabase.Login login = database.newLogin();
        Cli.Result result = cli.run("doctor", "--to", login.url());

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains(
                        "refused rights: the role lacks a right for this: ",
                        "do: let an administrator run, in the database: ",
                        "A migration would be refused, or break off: ");
    }

    @OnPostgres
    void theDocumentHoldsEveryFinding(TestDatabase database) throws IOException {
        Files.write(folder.resolve("app.db"), new byte[5_000_000]);
        Files.write(folder.resolve("app.db-wal"), new byte[1_000_000]);
        JsonNode document = valid(cli.run("doctor", "app.db", "--to", database.url(), "--json"));

        assertThat(document.get("outcome").asString()).isEqualTo("done");
        assertThat(document.get("source").asString())
                .isEqualTo(folder.resolve("app.db").toString());
        assertThat(document.get("server").asString())
                .startsWith(Integer.toString(database.server().majorVersion()));
        assertThat(document.get("findings").toString())
                .contains(
                        "\"topic\":\"disk\"",
                        "the source is 6.0 MB",
                        "\"subject\":\"max_wal_size\",\"weight\":\"fine\"");
    }

    @Test
    void aServerThatIsNotThereIsADocumentToo() {
        Cli.Result result = cli.run("doctor", "--to", "postgresql://u@127.0.0.1:1/d", "--json");
        JsonNode document = valid(result);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(document.get("diagnostics").toString()).contains("TARGET_UNREACHABLE");
    }

    @OnPostgres
    void wrongInputIsSaidToBe(TestDatabase database) {
        assertThat(cli.run("doctor").err()).contains("no target is named");
        assertThat(cli.run("doctor", "none.db", "--to", database.url()).err()).contains("SOURCE_MISSING");
        assertThat(cli.run("doctor", ".", "--to", database.url()).err()).contains("SOURCE_IS_DIRECTORY");
        assertThat(cli.run("doctor", "--to", database.url() + "_missing").err()).contains("TARGET_DATABASE_MISSING");
    }

    @Test
    void optionsOfARunAreUnderstood() {
        assertThat(cli.run("migrate", "app.db", "--synchronous-commit", "maybe").err())
                .contains("'maybe' is none of on, off");
        for (String word : new String[] {"on", "off"}) {
            assertThat(cli.run("migrate", "app.db", "--synchronous-commit", word, "--wait-for-server", "90s")
                            .err())
                    .contains("SOURCE_MISSING");
        }
        assertThat(cli.run("migrate", "app.db", "--wait-for-server", "soon").err())
                .contains("'soon' is no time, such as 90s, 10min or 2h");
    }

    private JsonNode valid(Cli.Result result) {
        assertThat(schema.validate(result.out(), InputFormat.JSON))
                .as(result.out())
                .isEmpty();
        return MAPPER.readTree(result.out());
    }
}
