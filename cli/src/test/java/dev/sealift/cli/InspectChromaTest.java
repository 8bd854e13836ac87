package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.report.DisplayWidth;
import dev.sealift.testkit.ChromaClient;
import dev.sealift.testkit.ChromaClient.Item;
import dev.sealift.testkit.ChromaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code sealift inspect chroma:…}. */
class InspectChromaTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static ChromaServer server;
    private static Schema schema;

    @BeforeAll
    static void fillAServer() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "reference", "inspect.schema.json"), UTF_8));
        server = ChromaServer.start(folder.resolve("store"));
        ChromaClient client = server.client();
        String videos = client.create("videos", "cosine", "{\"owner\": \"me\", \"since\": 2024}");
        client.add(
                videos,
                List.of(
                        new Item(
                                "a",
                                new float[] {1, 2, 2},
                                "Ein Satz",
                                "{\"userId\": \"u1\", \"page\": 1, \"score\": 0.5}"),
                        new Item("b", new float[] {0, 3, 4}, "", "{\"userId\": \"u2\", \"page\": 2, \"done\": true}"),
                        new Item("c", new float[] {0, 0, 0}, null, "{\"userId\": \"u\\u0000\", \"page\": \"iii\"}")));
        client.create("empty", "ip", null);
        Files.writeString(folder.resolve("videos.json"), client.export(videos), UTF_8);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Cli.Result run(String... args) {
        return Cli.in(folder).run(args);
    }

    private static JsonNode valid(Cli.Result result) {
        assertThat(schema.validate(result.out(), InputFormat.JSON))
                .as(result.out())
                .isEmpty();
        return MAPPER.readTree(result.out());
    }

    @Test
    void theTextSaysWhatIsThere() {
        Cli.Result result = run("inspect", "chroma:store");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("store  chroma:");
        assertThat(result.out().substring(result.out().indexOf("\n\n") + 2).split("\nnote ")[0])
                .isEqualTo("""
                empty: 0 entries, no dimension yet, measured by inner product

                videos: 3 entries, 3 dimensions, measured by cosine
                  vectors    all entries
                  documents  2 of 3 entries, of which 1 is empty
                  its own    owner = me, since = 2024
                  metadata of its entries
                    done    1 boolean
                    page    1 text, 2 integers
                    score   1 float
                    userId  3 texts

                attention VECTOR_ZERO
                  All components are zero in the vector of 1 entry of videos (c).
                  hint: A search by cosine never finds them; embed the documents anew with
                        `sealift reindex`.

                attention TEXT_WITH_NUL
                  The document or the metadata contain NUL in 1 entry of videos (c).
                """);
        assertThat(result.out()).contains("note DOCUMENT_EMPTY").endsWith("""

                3 entries in 2 collections. 2 points want to be read.
                """);
        assertThat(result.out().lines()).allMatch(line -> DisplayWidth.of(line) <= 80);
    }

    @Test
    void theDocumentIsTheSameFromAllSides() {
        JsonNode directory = valid(run("inspect", "chroma:store", "--json"));
        JsonNode api = valid(run("inspect", "chroma:" + server.url(), "--json"));
        JsonNode export = valid(run("inspect", "chroma:videos.json", "--json"));

        assertThat(directory.get("store").asString()).isEqualTo("directory");
        assertThat(api.get("store").asString()).isEqualTo("server");
        assertThat(export.get("store").asString()).isEqualTo("export");
        assertThat(api.get("source").asString()).isEqualTo("chroma:" + server.url());
        assertThat(api.get("collections")).isEqualTo(directory.get("collections"));
        JsonNode videos = api.get("collections").get(1);
        assertThat(videos.get("metric").asString()).isEqualTo("cosine");
        assertThat(videos.get("dimension").asInt()).isEqualTo(3);
        assertThat(videos.get("metadata").toString()).isEqualTo("{\"owner\":\"me\",\"since\":2024}");
        assertThat(videos.get("keys").toString())
                .contains("{\"name\":\"page\",\"texts\":1,\"integers\":2,\"floats\":0,\"booleans\":0,\"lists\":0}");
        JsonNode exported = export.get("collections").get(0);
        assertThat(exported.get("keys")).isEqualTo(videos.get("keys"));
        assertThat(exported.get("entries").asInt()).isEqualTo(3);
        assertThat(export.get("diagnostics").toString()).contains("METRIC_ASSUMED");
    }

    @Test
    void whatCannotBeReadIsADocumentToo() {
        JsonNode missing = valid(run("inspect", "chroma:nowhere", "--json"));
        JsonNode wrong = valid(run("inspect", "chroma:http://me:secret@127.0.0.1:1/", "--json"));

        assertThat(missing.get("diagnostics").toString()).contains("SOURCE_MISSING");
        assertThat(missing.get("source").asString()).isEqualTo("chroma:nowhere");
        assertThat(wrong.get("diagnostics").toString()).contains("CHROMA_UNREACHABLE");
        assertThat(wrong.toString()).doesNotContain("secret");
        assertThat(run("inspect", "chroma:store", "--report", "page.html").exitCode())
                .isEqualTo(2);
    }
}
