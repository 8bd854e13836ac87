package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --json} writes, against {@code docs/reference/report.schema.json}. */
class JsonDocumentTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Cli cli;
    private Schema schema;

    @BeforeEach
    void createSource() throws IOException {
        cli = Cli.in(folder).with("SEALIFT_HOME", LocalHome.path().toString());
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "reference", "report.schema.json"), UTF_8));
        Sqlite.execute(
                folder.resolve("app.db"),
                "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)",
                Sqlite.series(200, "INSERT INTO t SELECT value, value"),
                "UPDATE t SET n = 'none' WHERE id = 7");
    }

    @Test
    void aMigrationIsOneDocument() {
        Cli.Result result = cli.run("migrate", "app.db", "--json");

        JsonNode document = valid(result);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(document.get("exitCode").asInt()).isEqualTo(3);
        assertThat(document.get("outcome").asString()).isEqualTo("attention");
        assertThat(document.get("source").asString())
                .isEqualTo(folder.resolve("app.db").toString());
        JsonNode table = document.get("tables").get(0);
        assertThat(table.get("rows").asLong()).isEqualTo(200);
        assertThat(table.get("same").asLong()).isEqualTo(199);
        assertThat(table.get("quarantined").asLong()).isEqualTo(1);
        assertThat(document.get("diagnostics").toString()).contains("VALUE_QUARANTINED");
    }

    @Test
    void aVerificationByDigestsSaysWhatWasNotFetched() {
        JsonNode plan = valid(cli.run("migrate", "app.db", "--dry-run", "--json", "--verify", "digest"));
        assertThat(plan.at("/plan/tables/0/verify/by").asString()).isEqualTo("values");
        assertThat(plan.at("/plan/tables/0/verify/why").asString())
                .isEqualTo("no column beside its key is stored as the source has it");
        Sqlite.execute(folder.resolve("app.db"), "UPDATE t SET n = 7 WHERE id = 7");
        plan = valid(cli.run("migrate", "app.db", "--dry-run", "--json", "--verify", "digest"));
        assertThat(plan.at("/plan/tables/0/verify/by").asString()).isEqualTo("digest");

        JsonNode document = valid(cli.run("migrate", "app.db", "--json", "--verify", "digest"));
        assertThat(document.get("outcome").asString()).isEqualTo("done");
        assertThat(document.at("/tables/0/digests/rows").asLong()).isEqualTo(200);
        assertThat(document.at("/tables/0/digests/bytesNotFetched").asLong()).isEqualTo(200 * 2 * 8);

        assertThat(cli.run("verify", "app.db", "--verify", "digest").out())
                .contains("Of 200 rows the server computed digests that agree with the source's; so 3.2 kB");
        assertThat(cli.run("verify", "app.db", "--verify", "digests").err()).contains("none of values, digest");
        assertThat(cli.run("migrate", "app.db", "--dry-run", "--verify", "digest")
                        .out())
                .contains("verified by digests that the server computes");
    }

    @Test
    void thePasswordIsInNoForm() throws IOException {
        Cli.Result json = cli.run("migrate", "app.db", "--json", "--report", "page.html");
        Cli.Result text = cli.run("verify", "app.db");

        Path passFile = LocalHome.path().resolve("clusters");
        String password;
        try (var files = Files.walk(passFile)) {
            String line = Files.readString(
                    files.filter(f -> f.endsWith("pgpass")).findFirst().orElseThrow(), UTF_8);
            password = line.strip().substring(line.lastIndexOf(':') + 1);
        }
        assertThat(password).hasSizeGreaterThan(8);
        assertThat(json.out()
                        + json.err()
                        + text.out()
                        + text.err()
                        + Files.readString(folder.resolve("page.html"), UTF_8))
                .doesNotContain(password);
    }

    @Test
    void aFailureIsADocumentToo() {
        JsonNode document = valid(cli.run("verify", "missing.db", "--json"));

        assertThat(document.get("command").asString()).isEqualTo("verify");
        assertThat(document.get("exitCode").asInt()).isEqualTo(1);
        assertThat(document.get("tables").isEmpty()).isTrue();
        assertThat(document.get("diagnostics").get(0).get("code").asString()).isEqualTo("SOURCE_MISSING");
    }

    @Test
    void soIsACommandLineThatIsWrong() {
        JsonNode document = valid(cli.run("migrate", "app.db", "--json", "--frobnicate"));

        assertThat(document.get("outcome").asString()).isEqualTo("usage");
        assertThat(document.get("exitCode").asInt()).isEqualTo(2);
    }

    @Test
    void aDryRunIsADocumentWithThePlan() {
        JsonNode document = valid(cli.run("migrate", "app.db", "--dry-run", "--json"));

        assertThat(document.get("exitCode").asInt()).isEqualTo(3);
        assertThat(document.get("plan").get("steps").get(0).get("sql").asString())
                .startsWith("CREATE TABLE");
    }

    @Test
    void theRunsAreADocument() {
        cli.run("migrate", "app.db");

        JsonNode document = valid(cli.run("status", "app.db", "--json"));

        assertThat(document.get("runs").get(0).get("outcome").asString()).isEqualTo("attention");
    }

    @Test
    void theQuarantineIsADocument() {
        cli.run("migrate", "app.db");

        JsonNode document = valid(cli.run("quarantine", "list", "app.db", "--json"));

        assertThat(document.get("quarantine").get("values").asInt())
                .isPositive()
                .isEqualTo(document.get("quarantined").size());
        assertThat(document.get("quarantined").get(0).get("reason").asString()).isEqualTo("misfit");
    }

    private JsonNode valid(Cli.Result result) {
        assertThat(schema.validate(result.out(), InputFormat.JSON))
                .as(result.out())
                .isEmpty();
        return MAPPER.readTree(result.out());
    }
}
