package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final String FILE = "sealift-demo/video-library.db";

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void useOwnHome() {
        cli = Cli.in(folder).with("SEALIFT_HOME", LocalHome.path().toString());
    }

    @Test
    void theDemoEndsWellAndBeginsAnewEachTime() {
        for (int i = 0; i < 2; i++) {
            Cli.Result result = cli.run("demo");

            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
            assertThat(result.err())
                    .startsWith("target: the local PostgreSQL")
                    .contains("source: " + FILE, "without Chroma's vectors", "postgresql-");
            assertThat(result.out())
                    .contains(
                            "attention VALUE_QUARANTINED (3)", "All 4,251 rows arrived", "The demo ended as it should")
                    .contains("sealift verify " + FILE, "sealift migrate app.db");
        }
        assertThat(cli.run("verify", FILE).exitCode()).isEqualTo(3);
    }

    @OnPgvector
    void whereThereIsPgvectorTheDemoBringsAChromaStore(TestDatabase target) throws IOException {
        for (int i = 0; i < 2; i++) {
            Cli.Result result = cli.run("demo", "--to", target.url());

            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
            assertThat(result.err()).contains("source: chroma:sealift-demo/chroma");
            assertThat(result.out())
                    .contains("video_titles.embedding", "All 4,371 rows arrived", "search 'seaside towns'")
                    .contains("verify " + FILE + " chroma:sealift-demo/chroma --to");
        }
        assertThat(target.value(
                        "SELECT count(*) FROM video_titles t JOIN videos v ON v.id = (t.metadata->>'videoId')::int"
                                + " AND v.title = t.document"))
                .isEqualTo("120");
        Cli.Result found = cli.run(
                "search", "light at the coast", "--table", "video_titles", "--to", target.url(), "--model", "minilm");
        assertThat(found.exitCode()).as(found.err()).isZero();
        assertThat(found.out().lines().limit(6)).anyMatch(line -> line.contains("Lighthouses"));
        Cli.Result verified = cli.run(
                "verify", FILE, "chroma:sealift-demo/chroma", "--to", target.url(), "--json", "--min-recall", "0.9");
        assertThat(verified.exitCode()).as(verified.err()).isEqualTo(3);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("..", "docs", "reference", "report.schema.json"), UTF_8))
                        .validate(verified.out(), InputFormat.JSON))
                .isEmpty();
        assertThat(verified.out()).contains("\"vectors\"", "\"filteredRecall\"");
    }

    @Test
    void aFileOfTheUserIsNotReplaced() throws IOException {
        Files.createDirectory(folder.resolve("sealift-demo"));
        Files.writeString(folder.resolve(FILE), "my own notes");

        Cli.Result result = cli.run("demo");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--folder");
        assertThat(Files.readString(folder.resolve(FILE), UTF_8)).isEqualTo("my own notes");
    }
}
