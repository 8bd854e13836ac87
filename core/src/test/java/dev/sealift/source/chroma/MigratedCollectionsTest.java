package dev.sealift.source.chroma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sealift.Migration;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Outcome;
import dev.sealift.report.Report;
import dev.sealift.report.VectorReport;
import dev.sealift.source.layout.Layout;
import dev.sealift.source.staging.Origin;
import dev.sealift.testkit.ChromaClient;
import dev.sealift.testkit.ChromaServer;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Collections of a real server with 5,000 vectors and more, migrated by all three ways: what arrives is the same. */
class MigratedCollectionsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> NAMES = List.of("by-l2", "by-cosine", "by-ip");

    @TempDir
    private Path folder;

    @Test
    void threeWaysArriveTheSame() throws IOException, InterruptedException {
        Path directory = folder.resolve("store");
        List<ChromaLocation> exports = new ArrayList<>();
        try (TestDatabase api = TestPostgres.pgvector().fresh();
                TestDatabase files = TestPostgres.pgvector().fresh();
                TestDatabase export = TestPostgres.pgvector().fresh()) {
            List<Filling> fillings;
            try (ChromaServer server = ChromaServer.start(directory)) {
                ChromaClient client = server.client();
                fillings = List.of(
                        ThreeWaysTest.fill(new Filling(client, "by-l2", "l2", 48, 1), 2_300),
                        ThreeWaysTest.fill(new Filling(client, "by-cosine", "cosine", 384, 2), 1_900),
                        ThreeWaysTest.fill(new Filling(client, "by-ip", "ip", 24, 3), 1_400));
                for (int i = 0; i < NAMES.size(); i++) {
                    Path file = folder.resolve(NAMES.get(i) + ".json");
                    Files.writeString(file, client.export(fillings.get(i).collection()), UTF_8);
                    exports.add(new ChromaLocation.Export(file));
                }
                migrate(List.of(location("chroma:" + server.url())), api, "cosine", "inner product", "l2");
                server.stop();
            }
            migrate(List.of(location("chroma:" + directory)), files, "cosine", "inner product", "l2");
            migrate(exports, export, "l2", "l2", "l2");

            for (int i = 0; i < NAMES.size(); i++) {
                String name = NAMES.get(i);
                List<List<String>> arrived = rows(api, name);
                assertThat(arrived).hasSize(fillings.get(i).expected().size());
                isWhatWasPutInto(arrived, fillings.get(i).expected(), name.endsWith("cosine"));
                same(rows(files, name), arrived, name.endsWith("cosine"));
                same(rows(export, name), arrived, false);
            }
        }
    }

    private ChromaLocation location(String text) {
        return ChromaLocation.parse(text, Map.of(), folder);
    }

    private static void migrate(List<ChromaLocation> stores, TestDatabase target, String... metrics)
            throws InterruptedException {
        Report report = Migration.from(new Origin(null, stores, Layout.COLLECTION, List.of()))
                .to(target.url())
                .migrate();

        assertThat(report.outcome()).as("%s", report.diagnostics()).isEqualTo(Outcome.ATTENTION);
        assertThat(report.tables()).extracting(table -> table.name()).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(report.tables()).allSatisfy(table -> {
            assertThat(table.quarantined())
                    .as("the rows with NUL: %s", report.diagnostics())
                    .isEqualTo(2);
            assertThat(table.different() + table.missing() + table.extra()).isZero();
        });
        assertThat(report.diagnostics())
                .extracting(Diagnostic::code)
                .contains(Code.VALUE_QUARANTINED, Code.VECTOR_ZERO, Code.TEXT_WITH_NUL);
        assertThat(report.vectors()).hasSize(3).allSatisfy(vectors -> {
            assertThat(vectors.index()).isEqualTo("hnsw");
            assertThat(vectors.recall().orElseThrow().mean()).isBetween(0.5, 1.0);
            assertThat(vectors.filtered()).isPresent();
        });
        assertThat(report.vectors()).extracting(VectorReport::metric).containsExactlyInAnyOrder(metrics);
    }

    /** By PostgreSQL's own words, ordered by the bytes of the ids. */
    private static List<List<String>> rows(TestDatabase target, String table) {
        return target.query("SELECT id, document, metadata::text, embedding::text FROM \"" + table
                + "\" ORDER BY id COLLATE \"C\"");
    }

    private static void isWhatWasPutInto(
            List<List<String>> rows, Map<String, Filling.Expected> expected, boolean cosine) {
        for (List<String> row : rows) {
            Filling.Expected put = Objects.requireNonNull(expected.get(row.get(0)));
            String document = put.document();
            assertThat(row.get(1)).isEqualTo(document == null ? null : document.replace('\0', '\ufffd'));
            if (row.get(0).endsWith("id")) {
                assertThat(row.get(2)).as("a NUL is in quarantine").isNull();
            } else {
                sameJson(row.get(2), put.metadata());
            }
            assertThat(distance(row.get(3), put.embedding())).isLessThanOrEqualTo(cosine ? 2 : 0);
        }
    }

    /** An empty object comes back as none. A whole float is told from an integer. */
    private static void sameJson(String arrived, JsonNode put) {
        if (arrived == null) {
            assertThat(put.isEmpty()).isTrue();
            return;
        }
        JsonNode json = JSON.readTree(arrived);
        assertThat(json.propertyNames()).containsExactlyInAnyOrderElementsOf(put.propertyNames());
        put.properties().forEach(pair -> {
            JsonNode value = Objects.requireNonNull(json.get(pair.getKey()));
            assertThat(value.isIntegralNumber()).isEqualTo(pair.getValue().isIntegralNumber());
            if (value.isNumber() && !value.isIntegralNumber()) {
                assertThat(value.doubleValue()).isEqualTo(pair.getValue().doubleValue());
            } else {
                assertThat(value).isEqualTo(pair.getValue());
            }
        });
    }

    private static void same(List<List<String>> rows, List<List<String>> others, boolean queueMayDiffer) {
        assertThat(rows).hasSameSizeAs(others);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).subList(0, 3)).isEqualTo(others.get(i).subList(0, 3));
            assertThat(distance(rows.get(i).get(3), numbers(others.get(i).get(3))))
                    .isLessThanOrEqualTo(queueMayDiffer ? 2 : 0);
        }
    }

    /** The most units in the last place that a component is off. */
    private static int distance(String vector, float[] other) {
        float[] numbers = numbers(vector);
        assertThat(numbers).hasSameSizeAs(other);
        int most = 0;
        for (int i = 0; i < numbers.length; i++) {
            most = Math.max(most, Math.abs(Float.floatToIntBits(numbers[i]) - Float.floatToIntBits(other[i])));
        }
        return most;
    }

    private static float[] numbers(String vector) {
        String[] parts = vector.substring(1, vector.length() - 1).split(",");
        float[] numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Float.parseFloat(parts[i]);
        }
        return numbers;
    }
}
