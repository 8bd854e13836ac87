package dev.sealift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sealift.embedding.MiniLm;
import dev.sealift.embedding.Precision;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.vector.Embedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SearchCommandTest {
    private static final List<String> TEXTS = List.of(
            "Bread is baked at night, and rests before it is cut",
            "The ferry leaves the harbour at dawn and is back before supper, unless the wind from the north keeps it at"
                    + " the pier, as it did for three days in the winter of the long ice, when nobody came over the water",
            "Prices of apples rose by a fifth");

    @TempDir
    private Path folder;

    /** Vectors of the real model, as an application would have stored them. */
    private static List<float[]> embed() throws InterruptedException {
        try (Embedder model = MiniLm.open(Precision.FP32)) {
            return model.embed(TEXTS);
        }
    }

    private static void chunks(TestDatabase database) throws InterruptedException {
        database.execute("CREATE TABLE chunks (id text PRIMARY KEY, content text, embedding vector(384))");
        List<float[]> vectors = embed();
        for (int i = 0; i < TEXTS.size(); i++) {
            database.execute("INSERT INTO chunks VALUES ('c%d', '%s', '%s')"
                    .formatted(i, TEXTS.get(i), Arrays.toString(vectors.get(i))));
        }
    }

    private Cli.Result search(TestDatabase database, String... arguments) {
        List<String> line = new ArrayList<>(List.of("search"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--to", database.url()));
        return Cli.in(folder).run(line.toArray(String[]::new));
    }

    @OnPgvector
    void aQuestionFindsTheTextThatAnswersItWithinEightyColumns(TestDatabase database) throws InterruptedException {
        chunks(database);

        Cli.Result result = search(database, "When does the boat sail?", "--table", "chunks", "-k", "2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("nothing tells which model made the column's vectors; minilm is taken");
        assertThat(result.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(result.out()).contains("chunks.embedding: 2 rows in ", "cosine distance, every vector compared");
        assertThat(result.out())
                .containsPattern(" 1  c1  distance 0\\.\\d{4}\n    The ferry leaves the harbour at dawn");
        assertThat(result.out()).contains(" 2  c").doesNotContain(" 3  c");
    }

    @OnPgvector
    void theIndexIsTakenWhereThereIsOneAndWordsCountInHybridMode(TestDatabase database) throws InterruptedException {
        chunks(database);
        database.execute("CREATE INDEX near ON chunks USING hnsw (embedding vector_cosine_ops)");

        assertThat(search(database, "boat", "--table", "chunks").out()).contains("by the index near");
        Cli.Result hybrid = search(database, "apples", "--table", "chunks", "--mode", "hybrid");
        assertThat(hybrid.out().replace("fused\n", "fused "))
                .contains("fused with the words of the text", " 1  c2  distance", "words 1., score 0.0328");
    }

    @OnPgvector
    void aStoredRowFindsItselfFirstAndNeedsNoModel(TestDatabase database) {
        database.execute(
                "CREATE TABLE t (a integer, b text, v vector(2), PRIMARY KEY (a, b))",
                "INSERT INTO t VALUES (1, 'x', '[1,0]'), (2, 'y', '[0,1]')");

        Cli.Result result = search(database, "--like", "2,y", "--table", "t", "--mode", "exact", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode document = valid(result);
        JsonNode hits = document.get("search").get("hits");
        assertThat(hits.get(0).get("key").toString()).isEqualTo("[\"2\",\"y\"]");
        assertThat(hits.get(0).get("distance").asDouble()).isZero();
        assertThat(hits).hasSize(2);
    }

    @OnPgvector
    void theModelThatMadeTheVectorsIsTakenAndNoOtherOne(TestDatabase database) throws InterruptedException {
        chunks(database);
        String fingerprint;
        try (Embedder model = MiniLm.open(Precision.FP32)) {
            fingerprint = model.model().fingerprint();
        }
        database.execute(
                "CREATE SCHEMA sealift",
                "CREATE TABLE sealift.embedding (schema_name text, table_name text, column_name text, model text, dimension integer, max_tokens integer, fingerprint text, source_schema text DEFAULT '', source_table text DEFAULT '', source_column text DEFAULT '', chunk_tokens integer DEFAULT 0, overlap_tokens integer DEFAULT 0)",
                "INSERT INTO sealift.embedding VALUES ('public', 'chunks', 'embedding', 'minilm', 384, 254, '"
                        + fingerprint + "')");

        Cli.Result known = search(database, "boat", "--table", "chunks");
        assertThat(known.exitCode()).isZero();
        assertThat(known.err()).doesNotContain("nothing tells");

        Cli.Result other = search(database, "boat", "--table", "chunks", "--model", "minilm-quantized");
        assertThat(other.exitCode()).isEqualTo(4);
        assertThat(other.err()).contains("SEARCH_IMPOSSIBLE", "were made by minilm");
    }

    @OnPgvector
    void comparesWithWhatChromaHolds(TestDatabase database) throws IOException {
        database.execute(
                "CREATE TABLE notes (id text PRIMARY KEY, document text, embedding vector(2))",
                "INSERT INTO notes VALUES ('a', 'one', '[1,0]'), ('b', 'two', '[0.9,0.1]'), ('d', 'new', '[0.95,0]')");
        Files.writeString(
                folder.resolve("export.json"),
                "{\"ids\": [\"a\", \"b\", \"c\"], \"embeddings\": [[1, 0], [0.9, 0.1], [-1, 0]], \"documents\": [\"one\", \"two\", \"three\"], \"metadatas\": [null, null, null]}");

        Cli.Result result = search(
                database,
                "--like",
                "a",
                "--table",
                "notes",
                "-k",
                "2",
                "--metric",
                "l2",
                "--compare",
                "chroma:export.json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("of its 2 nearest, 1 are among these rows; not b");
        JsonNode document = valid(search(
                database,
                "--like",
                "a",
                "--table",
                "notes",
                "-k",
                "3",
                "--metric",
                "l2",
                "--compare",
                "chroma:export.json",
                "--json"));
        assertThat(document.get("search").get("chroma").get("shared").asInt()).isEqualTo(2);
        assertThat(document.get("search").get("chroma").get("missing").toString())
                .isEqualTo("[\"c\"]");
    }

    @OnPgvector
    void whatCannotBeSearchedIsRefusedWithWhatCan(TestDatabase database) {
        database.execute(
                "CREATE TABLE plain (id integer)",
                "CREATE TABLE two (id integer PRIMARY KEY, v vector(2), w vector(3))",
                "INSERT INTO two VALUES (1, '[1,2]', '[1,2,3]')");

        refused(search(database, "x", "--table", "plain"), "no column of vectors", "two.v, two.w");
        refused(search(database, "x", "--table", "two"), "several columns of vectors", "--column: v, w");
        refused(
                search(database, "--like", "1", "--table", "two", "--column", "v", "--mode", "hnsw"),
                "has no index",
                "--mode exact");
        refused(search(database, "--like", "7", "--table", "two", "--column", "v"), "no row has the key 7", "");
        refused(search(database, "--like", "1,2", "--table", "two", "--column", "v"), "has 1 columns", "--like id");
        refused(search(database, "boat", "--table", "two", "--column", "w"), "have 3 numbers", "--model");
        assertThat(search(database, "--table", "two").exitCode()).isEqualTo(2);
        assertThat(search(database, "x", "--like", "1", "--table", "two").exitCode())
                .isEqualTo(2);
        assertThat(search(database, "x", "--table", "two", "--column", "v", "--model", "none")
                        .exitCode())
                .isEqualTo(2);
    }

    private static void refused(Cli.Result result, String message, String hint) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
        String told = result.err().replaceAll("\\s+", " ");
        assertThat(told).contains("SEARCH_IMPOSSIBLE", message, hint);
    }

    private static JsonNode valid(Cli.Result result) {
        try {
            String schema = Files.readString(Path.of("..", "docs", "reference", "report.schema.json"), UTF_8);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(result.out(), InputFormat.JSON))
                    .as(result.out())
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonMapper.builder().build().readTree(result.out());
    }
}
