package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.report.DisplayWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code sealift inspect}, in its three faces. What it prints for a file is in {@code cli/inspect.txt}. */
class InspectTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Cli cli;
    private Schema schema;

    @BeforeEach
    void createSource() throws IOException {
        cli = Cli.in(folder);
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "reference", "inspect.schema.json"), UTF_8));
        Sqlite.execute(
                folder.resolve("app.db"),
                "PRAGMA page_size = 8192",
                "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE, seen DATETIME, ok BOOLEAN, id2 UUID)",
                Sqlite.series(
                        1000,
                        "INSERT INTO users SELECT value, value || '@example.com', '2024-01-02 03:04:05', value % 2, NULL"),
                "UPDATE users SET ok = 'maybe' WHERE id = 7",
                "UPDATE users SET seen = '2024-01-02T03:04:05Z' WHERE id = 8",
                "CREATE TABLE notes (id INTEGER PRIMARY KEY, user INTEGER REFERENCES users (id), photo BLOB, size REAL)",
                "INSERT INTO notes VALUES (1, 1, zeroblob(5000), 9e999), (2, 2000, NULL, 1.5), (3, 2001, NULL, 2.5)",
                "CREATE VIEW v AS SELECT id FROM users",
                "CREATE TRIGGER tr AFTER INSERT ON users BEGIN SELECT 1; END",
                "CREATE VIRTUAL TABLE words USING fts5 (word)");
    }

    @Test
    void theDocumentSaysWhatIsThereAndWhatItBecomes() {
        JsonNode document = valid(cli.run("inspect", "app.db", "--json"));

        assertThat(document.get("exitCode").asInt()).isZero();
        assertThat(document.get("file").get("pageSize").asInt()).isEqualTo(8192);
        assertThat(document.get("file").get("bytes").asLong())
                .isEqualTo(folder.resolve("app.db").toFile().length());
        assertThat(document.get("file").get("journal").asString()).isEqualTo("rollback");
        assertThat(document.get("rows").asLong()).isEqualTo(1003);
        assertThat(document.get("schema").toString()).isEqualTo("""
                        {"views":["v"],"triggers":[{"name":"tr","table":"users"}],\
                        "virtualTables":[{"name":"words","module":"fts5"}]}""");
        assertThat(document.get("orphans").toString()).isEqualTo("""
                        [{"table":"notes","columns":["user"],"parent":"users","rows":2}]""");
        JsonNode ok = column(document, "users", "ok");
        assertThat(ok.get("type").asString()).isEqualTo("boolean");
        assertThat(ok.get("expectedMisfits").asLong()).isEqualTo(1);
        assertThat(ok.get("values").get("integers").toString()).isEqualTo("{\"count\":999,\"min\":0,\"max\":1}");
        assertThat(ok.get("values").get("formats").toString())
                .isEqualTo("[{\"format\":\"spelled 1/0\",\"count\":999}]");
        assertThat(column(document, "users", "seen")
                        .get("values")
                        .get("formats")
                        .toString())
                .contains("{\"format\":\"YYYY-MM-DD HH:MM:SS\",\"count\":999}");
        assertThat(column(document, "notes", "photo").get("values").get("blobs").toString())
                .isEqualTo("{\"count\":1,\"empty\":0,\"maxBytes\":5000}");
        assertThat(column(document, "notes", "size").get("values").get("reals").toString())
                .as("JSON has no infinity")
                .isEqualTo("{\"count\":3,\"infinite\":1}");
        assertThat(document.get("diagnostics").toString())
                .contains(
                        "VALUE_QUARANTINED",
                        "FOREIGN_KEY_VIOLATED",
                        "TRIGGER_NOT_CARRIED",
                        "VIRTUAL_TABLE_NOT_CARRIED");
    }

    @Test
    void whatAMigrationWouldRefuseIsRefusedHereWithTheRestShown() {
        Sqlite.execute(
                folder.resolve("app.db"),
                "UPDATE users SET email = CAST(x'610062' AS TEXT) WHERE id = 3",
                "UPDATE notes SET size = 'large' WHERE id = 3",
                "CREATE TABLE keys (k TEXT PRIMARY KEY)",
                "INSERT INTO keys VALUES (CAST(x'ff' AS TEXT))");

        JsonNode document = valid(cli.run("inspect", "app.db", "--json"));
        Cli.Result text = cli.run("inspect", "app.db");

        assertThat(document.get("exitCode").asInt()).isEqualTo(4);
        assertThat(document.get("refusals").toString())
                .as("every one, not only the first")
                .isEqualTo("[\"users.email\",\"keys.k\"]");
        assertThat(column(document, "users", "seen").get("type").asString()).isEqualTo("timestamptz");
        assertThat(text.exitCode()).isEqualTo(4);
        assertThat(text.out())
                .contains("error SOURCE_UNSUPPORTED (2)", "size     ", "users: 1,000 rows")
                .contains("A migration would be refused: 2 points want a decision first.");
        assertThat(cli.run("inspect", "app.db", "--on-misfit", "widen").exitCode())
                .isZero();
    }

    @Test
    void aTableThatNoPlanCanHoldIsShownAllTheSame() {
        StringBuilder wide = new StringBuilder("CREATE TABLE wide (c0 INTEGER");
        for (int i = 1; i <= 1600; i++) {
            wide.append(", c").append(i).append(" INTEGER");
        }
        Sqlite.execute(folder.resolve("app.db"), wide.append(')').toString());

        JsonNode document = valid(cli.run("inspect", "app.db", "--json"));

        assertThat(document.get("exitCode").asInt()).isEqualTo(4);
        assertThat(document.get("refusals").toString()).isEqualTo("[\"wide\"]");
        assertThat(column(document, "users", "ok").get("type").isNull()).isTrue();
        assertThat(column(document, "users", "ok").get("values").get("nulls").asLong())
                .isZero();
        assertThat(cli.run("inspect", "app.db").out()).contains("  ok     BOOLEAN\n");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (String option : new String[] {"--jobs=1", "--verbose"}) {
            assertThat(cli.run("inspect", "app.db", option).out().lines())
                    .allMatch(line -> DisplayWidth.of(line) <= 80);
        }
    }

    @Test
    void verboseShowsTheEvidence() {
        assertThat(cli.run("inspect", "app.db", "--verbose").out())
                .contains("999 INTEGER, 1 TEXT; longest text 5 bytes; 999 spelled 1/0;")
                .containsPattern("all different in a sample\\s+of \\d+");
    }

    @Test
    void thePageNeedsNothingBesideItself() throws IOException {
        Sqlite.execute(folder.resolve("app.db"), "CREATE TABLE \"<script>x\" (\"<img alt=y>\" \"<b>\")");

        Cli.Result result = cli.run("inspect", "app.db", "--report", "page.html");

        assertThat(result.exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("page.html"), UTF_8))
                .contains("<h1>What is in app.db</h1>", "Ready, with something to read", "sealift migrate app.db")
                .contains("<td>boolean</td>", "VALUE_QUARANTINED")
                .doesNotContain("<script", "<link", "<img", "src=", "url(", "http:", "https:");
    }

    @Test
    void nothingIsWritten() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("app.db"));

        cli.run("inspect", "app.db");

        assertThat(Files.readAllBytes(folder.resolve("app.db"))).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void wrongInputsAreDocumentsToo() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "not a database", UTF_8);

        assertThat(valid(cli.run("inspect", "missing.db", "--json")).toString()).contains("SOURCE_MISSING");
        assertThat(valid(cli.run("inspect", "notes.txt", "--json")).toString()).contains("SOURCE_NOT_SQLITE");
        assertThat(valid(cli.run("inspect", ".", "--json")).toString()).contains("SOURCE_IS_DIRECTORY");
    }

    private static JsonNode column(JsonNode document, String table, String column) {
        for (JsonNode node : document.get("tables")) {
            if (node.get("name").asString().equals(table)) {
                for (JsonNode found : node.get("columns")) {
                    if (found.get("name").asString().equals(column)) {
                        return found;
                    }
                }
            }
        }
        throw new AssertionError(table + "." + column + " is not in " + document);
    }

    private JsonNode valid(Cli.Result result) {
        assertThat(schema.validate(result.out(), InputFormat.JSON))
                .as(result.out())
                .isEmpty();
        return MAPPER.readTree(result.out());
    }
}
