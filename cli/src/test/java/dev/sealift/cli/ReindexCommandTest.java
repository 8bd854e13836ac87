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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With the real model, on a real pgvector. */
class ReindexCommandTest {
    private static final String NEAREST =
            "SELECT source_id FROM chunks ORDER BY embedding <=> (SELECT embedding FROM chunks"
                    + " WHERE source_id = %d AND chunk_number = 0) OFFSET 1 LIMIT 1";

    @TempDir
    private Path folder;

    @OnPgvector
    void transcriptsAreFoundByWhatTheySay(TestDatabase database) throws IOException {
        database.execute(
                "CREATE TABLE videos (id int PRIMARY KEY, transcript text)",
                "INSERT INTO videos VALUES (1, 'How to bake bread: mix flour, water and yeast, and let the dough rise.'),"
                        + " (2, 'WEBVTT\n\n00:01.000 --> 00:04.000\nThe dough of a loaf needs an hour in the oven.'),"
                        + " (3, 'Interest rates rose again, the central bank said.')");
        Cli cli = Cli.in(folder);

        Cli.Result result =
                cli.run("reindex", "--from", "videos.transcript", "--into", "chunks", "--to", database.url());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .startsWith("target: ")
                .contains("model: minilm, 384 dimensions\n", "embedding: 3 rows in ");
        assertThat(result.out().replaceAll("in [0-9.]+ s", "in … s")).isEqualTo("""
                Embedded 3 texts of videos.transcript with minilm: 3 vectors into chunks.embedding in … s.
                0 texts had nothing to be done.

                Find the nearest without reading all: run again with --index, or:
                  CREATE INDEX ON "public"."chunks" USING hnsw ("embedding" public.vector_cosine_ops) WITH (m = 16, ef_construction = 64)
                """);
        assertThat(database.value(NEAREST.formatted(1))).isEqualTo("2");
        assertThat(database.query("SELECT start_seconds, end_seconds FROM chunks WHERE source_id = 2")
                        .get(0))
                .containsExactly("1", "4");

        database.execute(
                "UPDATE videos SET transcript = 'Stocks fell.' WHERE id = 1", "DELETE FROM videos WHERE id = 3");
        Cli.Result again = cli.run(
                "reindex",
                "--from",
                "videos.transcript",
                "--into",
                "chunks",
                "--index",
                "--json",
                "--to",
                database.url());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertValid(again.out());
        JsonNode reindex = read(again.out()).get("reindex");
        assertThat(reindex.get("model").get("name").asString()).isEqualTo("minilm");
        assertThat(reindex.get("texts").asInt()).isEqualTo(1);
        assertThat(reindex.get("removed").asInt()).isEqualTo(1);
        assertThat(reindex.get("index").get("state").asString()).isEqualTo("built");
        assertThat(database.value(
                        "SELECT indexdef FROM pg_indexes WHERE tablename = 'chunks' AND indexdef LIKE '%hnsw%'"))
                .contains("USING hnsw (embedding vector_cosine_ops)");

        Cli.Result mixed = cli.run(
                "reindex",
                "--model",
                "minilm-quantized",
                "--from",
                "videos.transcript",
                "--into",
                "chunks",
                "--to",
                database.url());
        assertThat(mixed.exitCode()).isEqualTo(4);
        assertThat(mixed.err())
                .contains(
                        "error MODEL_MIXED: ",
                        "minilm (384 dimensions)",
                        "minilm-quantized (384 dimensions)",
                        "--rebuild");
    }

    @OnPgvector
    void whichModelMadeVectorsIsFoundByComparison(TestDatabase database) throws IOException {
        database.execute(
                "CREATE TABLE docs (id int PRIMARY KEY, document text, embedding vector(384))",
                "INSERT INTO docs SELECT n, 'Ship number ' || n || ' sails from port ' || md5(n::text), NULL FROM generate_series(1, 20) n");
        Cli cli = Cli.in(folder);
        String[] inPlace = {"reindex", "--from", "docs.document", "--into", "docs.embedding", "--to", database.url()};
        assertThat(cli.run(with(inPlace, "--check-model")).out())
                .endsWith("There are no vectors with short enough texts to compare.\n");
        assertThat(cli.run(with(inPlace, "--model", "minilm-quantized")).exitCode())
                .isZero();
        database.execute("UPDATE docs SET embedding = NULL WHERE id > 15", "DROP SCHEMA sealift CASCADE");

        Cli.Result check = cli.run(with(inPlace, "--check-model"));
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out())
                .matches("(?s)minilm             mean cosine 0\\.9\\d+, .*of 15 texts\n"
                        + "minilm-quantized   mean cosine 1\\.0000, least 1\\.0000, of 15 texts\n"
                        + "minilm-quantized made these vectors; go on with --model minilm-quantized.\n");
        Cli.Result json = cli.run(with(inPlace, "--check-model", "--json"));
        assertValid(json.out());
        assertThat(read(json.out())
                        .get("models")
                        .valueStream()
                        .map(m -> m.get("same").asBoolean()))
                .containsExactly(false, true);

        assertThat(cli.run(inPlace).err()).contains("error MODEL_MIXED: docs.embedding", "--check-model");
        assertThat(cli.run(with(inPlace, "--model", "minilm-quantized")).exitCode())
                .isZero();
        assertThat(database.value("SELECT count(embedding) FROM docs")).isEqualTo("20");

        database.execute(
                "UPDATE docs SET embedding = (SELECT array_agg(random())::vector FROM generate_series(1, 384 + id * 0))");
        Cli.Result unknown = cli.run(with(inPlace, "--check-model"));
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.out()).contains("None of these models made these vectors;");
    }

    @OnPgvector
    void aKilledProcessIsResumedWithNothingDoubledAndNothingLost(TestDatabase database)
            throws IOException, InterruptedException {
        database.execute(
                "CREATE TABLE videos (id int PRIMARY KEY, transcript text)",
                "INSERT INTO videos SELECT n, repeat('sentence ' || n || ' says this and that. ', n % 7 + 1)"
                        + " FROM generate_series(1, 2000) n");
        String[] command = {
            "reindex",
            "--model",
            "minilm-quantized",
            "--from",
            "videos.transcript",
            "--into",
            "chunks",
            "--to",
            database.url()
        };
        Process process = start(command);
        while (process.isAlive() && !hasChunks(database)) {
            Thread.sleep(50);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Integer.parseInt(database.value("SELECT count(*) FROM chunks")))
                .isBetween(1, 1999);

        Cli.Result resumed = Cli.in(folder).run(command);

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(database.query("SELECT count(*), count(DISTINCT source_id), max(chunk_number) FROM chunks")
                        .get(0))
                .containsExactly("2000", "2000", "0");
        assertThat(database.value("SELECT count(*) FROM chunks c JOIN videos v ON v.id = c.source_id"
                        + " WHERE c.text = trim(v.transcript) AND c.text_hash = sha256(v.transcript::bytea)"))
                .isEqualTo("2000");
    }

    private static boolean hasChunks(TestDatabase database) {
        return "t".equals(database.value("SELECT to_regclass('chunks') IS NOT NULL"))
                && "t".equals(database.value("SELECT EXISTS (SELECT FROM chunks)"));
    }

    @OnPgvector
    void whatCannotBeMeantIsRefusedBeforeAnythingIsMade(TestDatabase database) {
        Cli cli = Cli.in(folder);
        assertUsage(
                cli.run("reindex", "--from", "videos", "--into", "chunks", "--to", database.url()),
                "'videos' names no column");
        assertUsage(
                cli.run("reindex", "--from", "v.t", "--into", "chunks", "--model", "bert", "--to", database.url()),
                "there is no model bert");
        assertUsage(
                cli.run(
                        "reindex",
                        "--from",
                        "v.t",
                        "--into",
                        "chunks",
                        "--chunk-tokens",
                        "255",
                        "--to",
                        database.url()),
                "chunks of 255 tokens");
        assertUsage(
                cli.run("reindex", "--from", "v.t", "--into", "chunks", "--cut", "--to", database.url()),
                "--cut is for vectors beside their texts");
        assertUsage(
                cli.run(
                        "reindex",
                        "--from",
                        "v.t",
                        "--into",
                        "c",
                        "--model",
                        "ollama:x",
                        "--endpoint",
                        "gpu",
                        "--to",
                        database.url()),
                "'gpu' is no address of a web server");
        assertThat(database.value("SELECT to_regnamespace('sealift') IS NULL")).isEqualTo("t");
    }

    @Test
    void withoutATargetNothingIsDone() {
        Cli.Result result = Cli.in(folder).run("reindex", "--from", "v.t", "--into", "chunks");
        assertUsage(result, "no target is named");
    }

    private static void assertUsage(Cli.Result result, String message) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("error USAGE: ").contains(message);
    }

    private static void assertValid(String document) throws IOException {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("..", "docs", "reference", "report.schema.json"), UTF_8))
                        .validate(document, InputFormat.JSON))
                .isEmpty();
    }

    private static JsonNode read(String document) {
        return JsonMapper.builder().build().readTree(document);
    }

    private static String[] with(String[] command, String... more) {
        return Stream.of(command, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        process.command().addAll(List.of(command));
        return process.redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }
}
