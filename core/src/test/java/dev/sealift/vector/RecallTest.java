package dev.sealift.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sealift.model.Code;
import dev.sealift.model.Metric;
import dev.sealift.model.SealiftException;
import dev.sealift.plan.VectorForm;
import dev.sealift.plan.VectorIndex;
import dev.sealift.target.Target;
import dev.sealift.testkit.OnPgvector;
import dev.sealift.testkit.TestDatabase;
import dev.sealift.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecallTest {
    private static final RecallQuestion QUESTION = RecallQuestion.DEFAULT.with(50, 7);

    private static Optional<VectorFilter> usual(TestDatabase database) throws SQLException {
        try (Target target = Vectors.target(database);
                Connection session = target.open()) {
            return UsualFilter.of(session, "public", "items", "metadata", 5);
        }
    }

    private static Optional<Recall> measure(TestDatabase database, VectorIndex index, RecallQuestion question)
            throws SQLException {
        try (Target target = Vectors.target(database);
                Connection session = target.open()) {
            return new RecallCheck(session, index).measure(question);
        }
    }

    @OnPgvector
    void aPoorIndexFallsBelowTheGateThatAGoodOnePasses(TestDatabase database) throws SQLException {
        Vectors.fill(database, 3_000, 32);
        VectorIndex good = Vectors.index(32, Metric.COSINE, VectorForm.VECTOR).with(24, 128);
        Vectors.build(database, good);
        Recall well = measure(database, good, QUESTION.with(new IndexSettings(200, IterativeScan.OFF)))
                .orElseThrow();
        assertThat(well.mean()).isGreaterThan(0.95);
        assertThat(well.queries()).isEqualTo(50);
        assertThat(well.rows()).isEqualTo(10);
        assertThat(well.below(0.95)).isEmpty();

        database.execute("DROP INDEX items_embedding");
        VectorIndex poor = good.with(2, 4);
        Vectors.build(database, poor);
        Recall badly = measure(database, poor, QUESTION.with(new IndexSettings(10, IterativeScan.OFF)))
                .orElseThrow();

        assertThat(badly.mean()).isLessThan(0.9);
        assertThat(badly.worst()).isLessThanOrEqualTo(badly.mean());
        assertThat(badly.below(0.95)).get().satisfies(diagnostic -> {
            assertThat(diagnostic.code()).isEqualTo(Code.RECALL_LOW);
            assertThat(diagnostic.message())
                    .startsWith("recall@10 0.")
                    .contains("of 50 stored vectors (seed 7, ef_search 10)")
                    .endsWith("less than the 0.9500 that is asked for");
            assertThat(diagnostic.hint()).contains("SET hnsw.ef_search = 100", "larger m");
        });
        assertThat(measure(database, poor, QUESTION.with(new IndexSettings(10, IterativeScan.OFF))))
                .get()
                .extracting(Recall::mean, Recall::worst)
                .as("the same seed asks the same")
                .containsExactly(badly.mean(), badly.worst());
    }

    /** By SQL of its own: ten nearest of each by a window function, counted in the server. */
    @OnPgvector
    void agreesWithAnIndependentCount(TestDatabase database) throws SQLException {
        Vectors.fill(database, 500, 8);
        VectorIndex index = Vectors.index(8, Metric.L2, VectorForm.VECTOR).with(2, 4);
        Vectors.build(database, index);
        RecallQuestion all = RecallQuestion.DEFAULT.with(500, 1).with(new IndexSettings(10, IterativeScan.OFF));

        double mean = measure(database, index, all).orElseThrow().mean();

        database.execute(
                "CREATE TABLE found (q integer, id integer)",
                "DO $$ DECLARE r record; BEGIN SET LOCAL enable_seqscan = off; SET LOCAL hnsw.ef_search = 10; FOR r IN SELECT * FROM items LOOP"
                        + " INSERT INTO found SELECT r.id, s.id FROM (SELECT id FROM items ORDER BY embedding <-> r.embedding LIMIT 10) s; END LOOP; END $$");
        String counted = database.value("WITH ranked AS (SELECT q.id AS q, i.id, row_number() OVER (PARTITION BY q.id"
                + " ORDER BY q.embedding <-> i.embedding) AS place FROM items q, items i)"
                + " SELECT count(*) / 5000.0 FROM ranked JOIN found USING (q, id) WHERE place <= 10");
        assertThat(mean)
                .isCloseTo(Double.parseDouble(String.valueOf(counted)), within(1e-9))
                .isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({"2500, HALFVEC, 0.9", "4500, BINARY, 0.1"})
    void aReducedIndexIsMeasuredByTheVectorsThemselves(int dimension, VectorForm form, double least)
            throws SQLException {
        try (TestDatabase database = TestPostgres.pgvector().fresh()) {
            Vectors.fill(database, 200, dimension);
            VectorIndex index = Vectors.index(dimension, Metric.COSINE, form);
            Vectors.build(database, index);

            Recall recall =
                    measure(database, index, RecallQuestion.DEFAULT.with(20, 3)).orElseThrow();

            assertThat(recall.mean()).isBetween(least, 1.0);
            assertThat(recall.rows()).isEqualTo(10);
        }
    }

    @OnPgvector
    void underAFilterTheIndexGivesTooFewRowsUnlessItMayGoOn(TestDatabase database) throws SQLException {
        Vectors.fill(database, 3_000, 16);
        VectorIndex index = Vectors.index(16, Metric.L2, VectorForm.VECTOR);
        Vectors.build(database, index);
        RecallQuestion filtered = QUESTION.with(new VectorFilter.Equal("part", "0"));

        Recall off = measure(database, index, filtered).orElseThrow();
        Recall on = measure(database, index, filtered.with(IndexSettings.DEFAULT.with(IterativeScan.STRICT_ORDER)))
                .orElseThrow();

        assertThat(off.rows()).isLessThan(3);
        assertThat(off.mean()).isLessThan(0.3);
        assertThat(off.below(0.95)).get().satisfies(low -> {
            assertThat(low.message()).contains("where part = 0: ", " rows of 10");
            assertThat(low.hint()).contains("SET hnsw.iterative_scan = strict_order");
        });
        assertThat(on.rows()).isEqualTo(10);
        assertThat(on.mean()).isGreaterThan(0.95);
        assertThat(on.words()).contains("iterative_scan strict_order");
    }

    @OnPgvector
    void metadataFiltersAreMeasuredAndFoundToo(TestDatabase database) throws SQLException {
        Vectors.fill(database, 200, 4);
        database.execute(
                "ALTER TABLE items ADD metadata jsonb",
                "UPDATE items SET metadata = jsonb_build_object('lang', CASE WHEN id % 2 = 0 THEN 'e''n' ELSE 'de' END)");
        VectorIndex index = Vectors.index(4, Metric.L2, VectorForm.VECTOR);
        Vectors.build(database, index);
        assertThat(usual(database))
                .as("half of the rows are not one in fifty, but nothing is nearer")
                .isPresent();
        database.execute("UPDATE items SET metadata = metadata || '{\"user\": 5}' WHERE id % 25 = 0");
        assertThat(usual(database)).contains(new VectorFilter.Contains("metadata", "{\"user\": 5}"));

        Recall recall = measure(
                        database, index, QUESTION.with(new VectorFilter.Contains("metadata", "{\"lang\": \"e'n\"}")))
                .orElseThrow();

        assertThat(recall.rows()).isGreaterThan(5);
        assertThat(recall.words()).contains("where metadata @> {\"lang\": \"e'n\"}");
    }

    @OnPgvector
    void vectorsWithoutADirectionAndRowsWithoutAVectorAreNotLookedFor(TestDatabase database) throws SQLException {
        Vectors.fill(database, 12, 3);
        database.execute(
                "UPDATE items SET embedding = '[0,0,0]' WHERE id <= 4",
                "UPDATE items SET embedding = NULL WHERE id BETWEEN 5 AND 8");
        VectorIndex index = Vectors.index(3, Metric.COSINE, VectorForm.VECTOR);
        Vectors.build(database, index);

        Recall recall = measure(database, index, QUESTION).orElseThrow();

        assertThat(recall.queries()).isEqualTo(4);
        assertThat(recall.mean()).isEqualTo(1);
        assertThat(recall.rows()).isEqualTo(4);
        database.execute("DELETE FROM items WHERE id > 8");
        assertThat(measure(database, index, QUESTION)).isEmpty();
    }

    @OnPgvector
    void anIndexThatTheServerDoesNotTakeHasNoRecall(TestDatabase database) {
        Vectors.fill(database, 100, 4);
        Vectors.build(database, Vectors.index(4, Metric.L2, VectorForm.VECTOR));

        SealiftException refusal = catchThrowableOfType(
                SealiftException.class,
                () -> measure(database, Vectors.index(4, Metric.COSINE, VectorForm.VECTOR), QUESTION));

        assertThat(refusal.diagnostic().code()).isEqualTo(Code.INDEX_NOT_USED);
    }

    @Test
    void rowsThatAreEquallyFarCountAlike() {
        assertThat(RecallCheck.share(List.of(0.0, 1.0, 1.0), List.of(0.0, 1.0, 1.0)))
                .isEqualTo(1);
        assertThat(RecallCheck.share(List.of(0.0, 1.0), List.of(0.0, 1.5))).isEqualTo(0.5);
        assertThat(RecallCheck.share(List.of(0.0, 1.0), List.of())).isZero();
        assertThat(RecallCheck.share(List.of(), List.of())).isEqualTo(1);
    }
}
