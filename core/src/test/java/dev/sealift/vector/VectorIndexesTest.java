package dev.sealift.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sealift.copy.Sessions;
import dev.sealift.model.Code;
import dev.sealift.model.Diagnostic;
import dev.sealift.model.Metric;
import dev.sealift.model.RunEvent;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.Target;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import dev.sealift.testkit.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorIndexesTest {
    @ParameterizedTest
    @CsvSource({
        "L2, 8, VECTOR, 'embedding vector_l2_ops', '<->'",
        "COSINE, 8, VECTOR, 'embedding vector_cosine_ops', '<=>'",
        "INNER_PRODUCT, 8, VECTOR, 'embedding vector_ip_ops', '<#>'",
        "COSINE, 2000, VECTOR, 'embedding vector_cosine_ops', '<=>'",
        "COSINE, 2001, HALFVEC, '((embedding)::halfvec(2001)) halfvec_cosine_ops', '<=>'",
        "L2, 3072, HALFVEC, '((embedding)::halfvec(3072)) halfvec_l2_ops', '<->'",
        "INNER_PRODUCT, 4000, HALFVEC, '((embedding)::halfvec(4000)) halfvec_ip_ops', '<#>'",
        "COSINE, 4096, BINARY, '((binary_quantize(embedding))::bit(4096)) bit_hamming_ops', '<~>'"
    })
    void buildsByTheMetricAndInTheFormThatTheDimensionsAllow(
            Metric metric, int dimension, VectorForm form, String indexed, String operator) throws SQLException {
        try (TestDatabase database = TestPostgres.pgvector().fresh()) {
            Vectors.fill(database, 30, dimension);
            VectorIndex index = Vectors.index(dimension, metric, form).with(12, 50);

            Vectors.build(database, index);

            assertThat(database.value("SELECT indexdef FROM pg_indexes WHERE indexname = 'items_embedding'"))
                    .isEqualTo("CREATE INDEX items_embedding ON public.items USING hnsw (" + indexed
                            + ") WITH (m='12', ef_construction='50')");
            try (Target target = Vectors.target(database);
                    Connection session = target.open()) {
                VectorColumn column =
                        new VectorColumns(session, "public").of("items").get(0);
                assertThat(column.index(metric)).contains(index.by(metric));
                assertThat(column.dimension()).isEqualTo(dimension);
                assertThat(column.key()).containsExactly("id");
                assertThat(column.texts()).containsExactly("words");
            }
            assertThat(index.indexedDistance("x")).contains(operator);
        }
    }

    @Test
    void above4000DimensionsThereIsNoFormUnlessSomebodyChoosesOne() {
        assertThat(VectorForm.of(2_000)).contains(VectorForm.VECTOR);
        assertThat(VectorForm.of(2_001)).contains(VectorForm.HALFVEC);
        assertThat(VectorForm.of(4_000)).contains(VectorForm.HALFVEC);
        assertThat(VectorForm.of(4_001)).isEmpty();
        assertThat(VectorForm.BINARY.holds(16_000)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vectors.index(4_001, Metric.L2, VectorForm.HALFVEC))
                .withMessage("HALFVEC does not hold 4001 dimensions");
    }

    @OnPgvector
    void isBuiltOnceAndTellsHowFarItIsAndGivesBackTheSessionsSettings(TestDatabase database) throws SQLException {
        Vectors.fill(database, 4_000, 128);
        VectorIndex index = Vectors.index(128, Metric.COSINE, VectorForm.VECTOR).with(16, 200);
        List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());

        try (Target target = Vectors.target(database);
                Sessions sessions = new Sessions(target)) {
            String before = settings(sessions);
            VectorIndexes indexes = new VectorIndexes(sessions, events::add);
            assertThat(indexes.ensure(index)).isTrue();
            assertThat(indexes.ensure(index)).isFalse();

            assertThat(settings(sessions)).isEqualTo(before);
        }

        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(event).isInstanceOfSatisfying(RunEvent.StepProgress.class, progress -> {
                assertThat(progress.step()).isEqualTo("index items_embedding");
                assertThat(progress.done()).isBetween(1L, 4_000L);
                assertThat(progress.total()).isEqualTo(4_000);
            });
        });
    }

    @OnPgvector
    void aBuildThatIsKilledLeavesNothingAndIsDoneByTheNextOne(TestDatabase database) throws Exception {
        Vectors.fill(database, 6_000, 256);
        VectorIndex index = Vectors.index(256, Metric.L2, VectorForm.VECTOR).with(32, 400);
        Process killed = VectorBuildProcess.start(database.url(), index);
        try (TestDatabase other = database.server().bare()) {
            Waiting.until(
                    "the index is being built",
                    () -> "1"
                            .equals(other.value("SELECT count(*) FROM pg_stat_activity WHERE datname = '"
                                    + database.name() + "' AND state = 'active' AND query LIKE 'CREATE INDEX%'")));
        }

        killed.destroyForcibly().waitFor();
        assertThat(database.value("SELECT count(*) FROM pg_indexes WHERE indexname = 'items_embedding'"))
                .isEqualTo("0");

        VectorIndex quicker = index.with(4, 16);
        assertThat(VectorBuildProcess.start(database.url(), quicker).waitFor()).isZero();
        assertThat(database.value("SELECT reloptions FROM pg_class WHERE relname = 'items_embedding'"))
                .isEqualTo("{m=4,ef_construction=16}");
        assertThat(database.value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sealift killed'"))
                .isEqualTo("0");
    }

    @OnPgvector
    void saysHowManyVectorsHaveNoDirectionAndWhichVersionsHaveFaults(TestDatabase database) throws SQLException {
        Vectors.fill(database, 20, 3);
        database.execute("UPDATE items SET embedding = '[0,0,0]' WHERE id IN (3, 7)");
        try (Target target = Vectors.target(database);
                Connection session = target.open()) {
            assertThat(VectorIndexes.notes(session, Vectors.index(3, Metric.COSINE, VectorForm.VECTOR)))
                    .filteredOn(note -> note.code() == Code.VECTORS_NOT_INDEXED)
                    .singleElement()
                    .extracting(Diagnostic::subject, Diagnostic::message)
                    .containsExactly(
                            "items.embedding",
                            "2 vectors are zero and have no angle to any other: the index of the cosine distance leaves"
                                    + " such out");
            assertThat(VectorIndexes.notes(session, Vectors.index(3, Metric.L2, VectorForm.VECTOR)))
                    .noneMatch(note -> note.code() == Code.VECTORS_NOT_INDEXED);
        }
    }

    private static String settings(Sessions sessions) {
        return sessions.use(connection -> {
            try (ResultSet row = connection
                    .createStatement()
                    .executeQuery("SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings"
                            + " WHERE name IN ('maintenance_work_mem', 'max_parallel_maintenance_workers')")) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
