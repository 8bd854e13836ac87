package dev.sealift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sealift.mapping.Into;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.model.RunEvent.Phase;
import dev.sealift.planfile.PlanFile;
import dev.sealift.proof.SqliteFile;
import dev.sealift.report.Report;
import dev.sealift.report.VectorReport;
import dev.sealift.source.chroma.ChromaLocation;
import dev.sealift.source.layout.Layout;
import dev.sealift.source.staging.Origin;
import dev.sealift.target.ExpectedDimensions;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.OnPostgres;
import dev.sealift.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Collections become tables: in the layouts that applications expect, beside a SQLite file, by a plan, in tables that are there. */
class CollectionsTest {
    /** The guide's collection: what belongs to an entry is in its metadata, also the text. */
    private static final String GUIDE = """
            {"name": "video_chunks", "ids": ["v1_0", "v1_1", "5f9f1b7e-5f0e-4c7a-9d5e-0a1b2c3d4e5f"],
             "embeddings": [[1, 0, 0.5], [0, 1, 0.25], [0.5, 0.5, 0]],
             "documents": [null, null, "spoken"],
             "metadatas": [{"userId": "u1", "documentId": "d1", "content": "first", "page": 1},
                           {"userId": "u2", "documentId": "d1", "content": "second"},
                           {"userId": "u1", "documentId": "d2", "score": 1.0}]}
            """;

    @TempDir
    private Path folder;

    private Report migrate(
            @Nullable Path file, Layout layout, String json, MigrationOptions options, TestDatabase target)
            throws InterruptedException {
        return Migration.from(origin(file, layout, json))
                .with(options)
                .to(target.url())
                .migrate();
    }

    private Origin origin(@Nullable Path file, Layout layout, String json) {
        try {
            Path export = Files.writeString(folder.resolve("export.json"), json);
            return new Origin(file, List.of(new ChromaLocation.Export(export)), layout, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report migrate(Layout layout, TestDatabase target) throws InterruptedException {
        Report report = migrate(null, layout, GUIDE, MigrationOptions.DEFAULT, target);
        assertThat(report.diagnostics())
                .filteredOn(said -> said.code() == Code.VALUE_QUARANTINED || said.code() == Code.TYPE_WIDENED)
                .isEmpty();
        assertThat(report.outcome()).isIn(Outcome.DONE, Outcome.ATTENTION);
        return report;
    }

    @OnPgvector
    void aTableForEachCollection(TestDatabase target) throws InterruptedException {
        Report report = migrate(Layout.COLLECTION, target);

        assertThat(target.query("SELECT id, document, metadata, embedding FROM video_chunks ORDER BY id"))
                .hasToString(
                        "[[5f9f1b7e-5f0e-4c7a-9d5e-0a1b2c3d4e5f, spoken, {\"score\": 1.0, \"userId\": \"u1\", \"documentId\":"
                                + " \"d2\"}, [0.5,0.5,0]], [v1_0, null, {\"page\": 1, \"userId\": \"u1\", \"content\": \"first\","
                                + " \"documentId\": \"d1\"}, [1,0,0.5]], [v1_1, null, {\"userId\": \"u2\", \"content\": \"second\","
                                + " \"documentId\": \"d1\"}, [0,1,0.25]]]");
        assertThat(report.vectors()).singleElement().satisfies(vectors -> {
            assertThat(vectors.vectors()).isEqualTo(3);
            assertThat(vectors.dimension()).isEqualTo(3);
            assertThat(vectors.recall().orElseThrow().mean()).isEqualTo(1);
        });
    }

    @OnPgvector
    void dimensionsThatTheApplicationDoesNotExpectAreSaidWithBothNumbers(TestDatabase target)
            throws InterruptedException {
        ExpectedDimensions other = new ExpectedDimensions(384, "VECTOR_DB_DIMENSIONS (.env)");
        Report report = migrate(null, Layout.COLLECTION, GUIDE, MigrationOptions.DEFAULT.withDimensions(other), target);
        assertThat(report.outcome()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.diagnostics())
                .filteredOn(said -> said.code() == Code.DIMENSIONS_UNEXPECTED)
                .singleElement()
                .satisfies(said -> assertThat(said.message())
                        .isEqualTo("its vectors have 3 dimensions, and VECTOR_DB_DIMENSIONS (.env) says 384"));

        ExpectedDimensions same = new ExpectedDimensions(3, "VECTOR_DB_DIMENSIONS (.env)");
        assertThat(migrate(null, Layout.COLLECTION, GUIDE, MigrationOptions.DEFAULT.withDimensions(same), target)
                        .diagnostics())
                .noneMatch(said -> said.code() == Code.DIMENSIONS_UNEXPECTED);
    }

    @OnPgvector
    void aRunThatIsStoppedInAnyPhaseGoesOn(TestDatabase target) throws InterruptedException {
        Thread runner = Thread.currentThread();
        Origin origin = origin(null, Layout.COLLECTION, GUIDE);
        for (Phase phase : List.of(Phase.READING, Phase.CREATING, Phase.COPYING, Phase.INDEXING, Phase.VERIFYING)) {
            assertThatThrownBy(() -> Migration.from(origin)
                            .onEvent(Runs.at(phase, runner::interrupt))
                            .to(target.url())
                            .migrate())
                    .as("%s", phase)
                    .isInstanceOf(InterruptedException.class);
        }

        Report report = Migration.from(origin).to(target.url()).migrate();

        assertThat(report.tables())
                .singleElement()
                .satisfies(table -> assertThat(table.same()).isEqualTo(3));
        assertThat(target.value("SELECT count(*) FROM sealift.run")).isEqualTo("1");
        assertThat(target.value("SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%hnsw%'"))
                .isEqualTo("1");
    }

    @OnPgvector
    void theGuidesCollectionInVectorEmbeddings(TestDatabase target) throws InterruptedException {
        target.execute(
                "CREATE TABLE vector_embeddings (id varchar(255) PRIMARY KEY, user_id varchar(255) NOT NULL,"
                        + " document_id varchar(255), embedding vector(3), content text, created_at timestamp DEFAULT '2026-11-21')");
        target.execute("CREATE INDEX near ON vector_embeddings USING hnsw (embedding vector_cosine_ops)");

        Report report = migrate(
                null, Layout.VECTOR_EMBEDDINGS, GUIDE, MigrationOptions.DEFAULT.withInto(Into.EXISTING), target);

        assertThat(target.query("SELECT id, user_id, document_id, embedding, content, created_at::date"
                        + " FROM vector_embeddings ORDER BY id"))
                .hasToString(
                        "[[5f9f1b7e-5f0e-4c7a-9d5e-0a1b2c3d4e5f, u1, d2, [0.5,0.5,0], spoken, 2026-11-21],"
                                + " [v1_0, u1, d1, [1,0,0.5], first, 2026-11-21], [v1_1, u2, d1, [0,1,0.25], second, 2026-11-21]]");
        assertThat(report.diagnostics())
                .as("the rest of the metadata has no column there")
                .extracting(said -> said.code() + " " + said.subject())
                .contains("COLUMN_NOT_MATCHED vector_embeddings.metadata");
        assertThat(target.value("SELECT indexdef FROM pg_indexes WHERE indexname = 'near'"))
                .contains("vector_cosine_ops");
        assertThat(report.vectors())
                .singleElement()
                .satisfies(vectors -> assertThat(vectors.metric()).isEqualTo("cosine"));
    }

    @OnPgvector
    void langChain(TestDatabase target) throws InterruptedException {
        migrate(Layout.LANGCHAIN, target);

        assertThat(target.query("SELECT c.name, e.id, e.document, e.cmetadata->>'userId', e.embedding"
                        + " FROM langchain_pg_embedding e JOIN langchain_pg_collection c ON c.uuid = e.collection_id"
                        + " ORDER BY e.id"))
                .hasToString("[[video_chunks, 5f9f1b7e-5f0e-4c7a-9d5e-0a1b2c3d4e5f, spoken, u1, [0.5,0.5,0]],"
                        + " [video_chunks, v1_0, null, u1, [1,0,0.5]], [video_chunks, v1_1, null, u2, [0,1,0.25]]]");
    }

    @OnPgvector
    void langChain4j(TestDatabase target) throws InterruptedException {
        migrate(Layout.LANGCHAIN4J, target);

        assertThat(target.query(
                        "SELECT pg_typeof(embedding_id), text, metadata->>'chroma_id', embedding FROM video_chunks"
                                + " ORDER BY embedding"))
                .hasToString("[[uuid, null, v1_1, [0,1,0.25]], [uuid, spoken, null, [0.5,0.5,0]],"
                        + " [uuid, null, v1_0, [1,0,0.5]]]");
        assertThat(target.value("SELECT embedding_id FROM video_chunks WHERE text = 'spoken'"))
                .isEqualTo("5f9f1b7e-5f0e-4c7a-9d5e-0a1b2c3d4e5f");
        target.execute("CREATE EXTENSION \"uuid-ossp\"");
        assertThat(
                        target.value(
                                "SELECT count(*) FROM video_chunks WHERE metadata ? 'chroma_id' AND embedding_id ="
                                        + " uuid_generate_v5('ea65f568-48bb-53ec-892f-9282371efc9a', E'video_chunks\\n' || (metadata->>'chroma_id'))"))
                .isEqualTo("2");
    }

    @OnPgvector
    void springAi(TestDatabase target) throws InterruptedException {
        migrate(Layout.SPRING_AI, target);

        assertThat(target.query(
                        "SELECT pg_typeof(id), content, metadata->>'chroma_collection', embedding FROM vector_store"
                                + " ORDER BY embedding"))
                .hasToString("[[uuid, null, video_chunks, [0,1,0.25]], [uuid, spoken, video_chunks, [0.5,0.5,0]],"
                        + " [uuid, null, video_chunks, [1,0,0.5]]]");
        assertThat(target.value("SELECT count(*) FROM pg_indexes WHERE indexname = 'spring_ai_vector_index'"))
                .isEqualTo("1");
    }

    @OnPgvector
    void llamaIndex(TestDatabase target) throws InterruptedException {
        migrate(Layout.LLAMA_INDEX, target);

        assertThat(target.query("SELECT id, pg_typeof(id), node_id, text, metadata_->>'documentId', embedding"
                        + " FROM data_video_chunks ORDER BY id"))
                .hasToString("[[1, bigint, v1_0, null, d1, [1,0,0.5]], [2, bigint, v1_1, null, d1, [0,1,0.25]],"
                        + " [3, bigint, 5f9f1b7e-5f0e-4c7a-9d5e-0a1b2c3d4e5f, spoken, d2, [0.5,0.5,0]]]");
    }

    @OnPgvector
    void togetherWithASqliteFileByOnePlan(TestDatabase target) throws InterruptedException {
        Path file = folder.resolve("app.db");
        SqliteFile.make(
                file,
                "CREATE TABLE video (id INTEGER PRIMARY KEY, title TEXT)",
                "INSERT INTO video VALUES (7, 'Metropolis')",
                "CREATE TABLE video_chunks (note TEXT)",
                "INSERT INTO video_chunks VALUES ('not a collection')");
        String plan = """
                sealift-plan: 1
                tables:
                  video_chunks_2:
                    name: chunks
                    metadata: {userId: user_id, score: score}
                    vector-index: {metric: cosine, m: 8}
                """;

        Report report = migrate(
                file,
                Layout.COLLECTION,
                GUIDE,
                MigrationOptions.DEFAULT.withPlanFile(PlanFile.parse("plan.yaml", plan)),
                target);

        assertThat(report.tables())
                .extracting(table -> table.name())
                .containsExactly("video", "video_chunks", "video_chunks_2");
        assertThat(report.diagnostics()).extracting(Diagnostic::code).contains(Code.COLLECTION_RENAMED);
        assertThat(target.query("SELECT id, user_id, score, pg_typeof(score) FROM chunks ORDER BY id"))
                .hasToString("[[5f9f1b7e-5f0e-4c7a-9d5e-0a1b2c3d4e5f, u1, 1, double precision],"
                        + " [v1_0, u1, null, double precision], [v1_1, u2, null, double precision]]");
        assertThat(target.value("SELECT title FROM video")).isEqualTo("Metropolis");
        assertThat(target.value(
                        "SELECT indexdef FROM pg_indexes WHERE tablename = 'chunks' AND indexdef LIKE '%hnsw%'"))
                .contains("vector_cosine_ops", "m='8'");
    }

    /** Two entries in each of two collections. */
    private static String wide(int first, int second) {
        return "{\"wide\": " + entries(first) + ", \"wider\": " + entries(second) + "}";
    }

    private static String entries(int dimension) {
        String ones = "1,".repeat(dimension - 1);
        return "{\"ids\": [\"a\", \"b\"], \"embeddings\": [[" + ones + "0.1], [" + ones + "2]]}";
    }

    @OnPgvector
    void longVectorsStayWhatTheyAreAndTheirIndexHoldsLessOrThereIsNone(TestDatabase target)
            throws InterruptedException {
        Report report = migrate(null, Layout.COLLECTION, wide(2_001, 4_001), MigrationOptions.DEFAULT, target);

        assertThat(target.query("SELECT DISTINCT pg_typeof(embedding), vector_dims(embedding) FROM wide"))
                .hasToString("[[vector, 2001]]");
        assertThat(target.value("SELECT string_agg(indexdef, ';') FROM pg_indexes WHERE indexdef LIKE '%hnsw%'"))
                .contains("halfvec(2001)", "halfvec_l2_ops")
                .doesNotContain("wider");
        assertThat(report.diagnostics())
                .extracting(said -> said.code() + " " + said.subject())
                .contains("VECTORS_INDEXED_REDUCED wide.embedding", "VECTORS_NOT_INDEXED wider.embedding");
        assertThat(report.vectors()).extracting(VectorReport::index).containsExactly("hnsw halfvec", "");
    }

    @OnPgvector
    void thePlanMayIndexTheSignsOfVectorsThatAreLonger(TestDatabase target) throws InterruptedException {
        PlanFile plan = PlanFile.parse(
                "plan.yaml",
                "sealift-plan: 1\ntables: {wider: {vector-index: {form: binary}}, wide: {vector-index: {form: none}}}\n");

        Report report =
                migrate(null, Layout.COLLECTION, wide(8, 4_001), MigrationOptions.DEFAULT.withPlanFile(plan), target);

        assertThat(report.vectors()).extracting(VectorReport::index).containsExactly("", "hnsw binary");
    }

    @OnPgvector
    void collectionsThatOneTableCannotHoldAreRefused(TestDatabase target) {
        Diagnostic dimensions = Runs.failure(Migration.from(origin(null, Layout.LANGCHAIN, wide(3, 4))), target.url());
        assertThat(dimensions.code()).isEqualTo(Code.LAYOUT_UNFIT);
        assertThat(dimensions.message()).contains("4 dimensions").contains("3");

        String measured = wide(3, 3).replaceFirst("\"ids\"", "\"metadata\": {\"hnsw:space\": \"cosine\"}, \"ids\"");
        Diagnostic metrics = Runs.failure(Migration.from(origin(null, Layout.LANGCHAIN, measured)), target.url());
        assertThat(metrics.code()).isEqualTo(Code.LAYOUT_UNFIT);
        assertThat(metrics.message()).contains("COSINE").contains("L2");

        Diagnostic ids = Runs.failure(Migration.from(origin(null, Layout.LANGCHAIN, wide(3, 3))), target.url());
        assertThat(ids.code()).isEqualTo(Code.LAYOUT_UNFIT);
        assertThat(ids.message()).contains("has the id 'a' already");
        assertThat(target.value("SELECT to_regnamespace('sealift') IS NULL")).isEqualTo("t");
    }

    @OnPgvector
    void nothingThatAnEntryHasIsWrittenOver(TestDatabase target) throws InterruptedException {
        String json = """
                {"name": "c", "ids": ["x", "5F9F1B7E-5F0E-4C7A-9D5E-0A1B2C3D4E5F"], "embeddings": [[1], [2]],
                 "metadatas": [{"chroma_id": "mine"}, null]}
                """;

        migrate(null, Layout.LANGCHAIN4J, json, MigrationOptions.DEFAULT, target);

        assertThat(target.query("SELECT metadata FROM c ORDER BY embedding"))
                .hasToString("[[{\"chroma_id\": \"mine\", \"_chroma_id\": \"x\"}],"
                        + " [{\"chroma_id\": \"5F9F1B7E-5F0E-4C7A-9D5E-0A1B2C3D4E5F\"}]]");
    }

    @OnPgvector
    void halfOfASurrogatePairIsKeptInQuarantineOrRefused(TestDatabase target) throws InterruptedException {
        String json = """
                {"name": "c", "ids": ["x"], "embeddings": [[1]], "metadatas": [{"half": "\\ud800"}]}
                """;

        Report report = migrate(null, Layout.COLLECTION, json, MigrationOptions.DEFAULT, target);

        assertThat(report.tables())
                .singleElement()
                .satisfies(table -> assertThat(table.quarantined()).isEqualTo(1));
        Diagnostic refused = Runs.failure(
                Migration.from(origin(null, Layout.COLLECTION, json.replace("\"x\"", "\"\\ud800\""))), target.url());
        assertThat(refused.code()).isEqualTo(Code.SOURCE_UNSUPPORTED);
        assertThat(refused.subject()).isEqualTo("c.id");
    }

    @OnPgvector
    void aKeyCannotBecomeAColumnThatTheTableHas(TestDatabase target) {
        PlanFile plan = PlanFile.parse(
                "plan.yaml", "sealift-plan: 1\ntables: {video_chunks: {metadata: {userId: Document}}}\n");

        Diagnostic refused = Runs.failure(
                Migration.from(origin(null, Layout.COLLECTION, GUIDE))
                        .with(MigrationOptions.DEFAULT.withPlanFile(plan)),
                target.url());

        assertThat(refused.code()).isEqualTo(Code.PLAN_IMPOSSIBLE);
        assertThat(refused.message()).contains("userId").contains("Document");
    }

    @OnPgvector
    void aTableOfAnotherDimensionIsRefusedWithBothNumbers(TestDatabase target) {
        target.execute(
                "CREATE TABLE video_chunks (id text PRIMARY KEY, document text, metadata jsonb, embedding vector(4))");

        Diagnostic refused = Runs.failure(Migration.from(origin(null, Layout.COLLECTION, GUIDE)), target.url());

        assertThat(refused.code()).isEqualTo(Code.TARGET_CANNOT_HOLD);
        assertThat(refused.subject()).isEqualTo("video_chunks.embedding");
        assertThat(refused.message()).contains("vector(4)").contains("3");
    }

    @OnPostgres
    void aServerWithoutTheExtensionIsRefused(TestDatabase target) {
        Diagnostic refused = Runs.failure(Migration.from(origin(null, Layout.COLLECTION, GUIDE)), target.url());

        assertThat(refused.code()).isEqualTo(Code.EXTENSION_MISSING);
        assertThat(target.value("SELECT to_regclass('video_chunks') IS NULL")).isEqualTo("t");
    }
}
